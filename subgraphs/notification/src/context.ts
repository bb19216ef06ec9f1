import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import type { InboxLoaders } from './inbox/inbox-loaders.ts'

export interface Context extends RequestContext {
  readonly loaders: InboxLoaders
}
