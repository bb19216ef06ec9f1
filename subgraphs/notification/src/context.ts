import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import type { InboxFeed } from './inbox/inbox-feed.ts'
import type { InboxLoaders } from './inbox/inbox-loaders.ts'
import type { PreferenceDeps } from './preferences/list-preferences.ts'
import type { RenderMessage } from './templates/render-message.ts'

export interface Deps extends PreferenceDeps {
  readonly render: RenderMessage
  readonly feed: InboxFeed
}

export interface Context extends RequestContext {
  readonly deps: Deps
  readonly loaders: InboxLoaders
}
