import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import type { PrismaClient } from './generated/prisma/client.ts'
import type { InboxFeed } from './inbox/inbox-feed.ts'
import type { InboxLoaders } from './inbox/inbox-loaders.ts'

export interface Deps {
  readonly prisma: PrismaClient
  readonly feed: InboxFeed
}

export interface Context extends RequestContext {
  readonly deps: Deps
  readonly loaders: InboxLoaders
}
