import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import type { CampaignDeps } from './campaigns/campaign.ts'
import type { createProgressLoader } from './campaigns/count-progress.ts'
import type { PreviewLoaders } from './campaigns/show-preview.ts'
import type { LookAtCampaign } from './campaigns/watch-campaign.ts'
import type { DeliveryLoaders } from './delivery/delivery-loaders.ts'
import type { InboxFeed } from './inbox/inbox-feed.ts'
import type { InboxLoaders } from './inbox/inbox-loaders.ts'
import type { PreferenceDeps } from './preferences/list-preferences.ts'

export interface Deps extends PreferenceDeps, CampaignDeps {
  readonly feed: InboxFeed
  /** Of all who watch one, in this process. */
  readonly lookAtCampaign: LookAtCampaign
  /** `publicKey` is null where the city sends no push. */
  readonly push: { readonly publicKey: string | null; readonly hosts: readonly string[] }
}

export interface Context extends RequestContext {
  readonly deps: Deps
  readonly loaders: InboxLoaders &
    DeliveryLoaders &
    PreviewLoaders & { readonly progressOfCampaign: ReturnType<typeof createProgressLoader> }
}
