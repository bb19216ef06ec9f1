import type { Viewer } from '@suvidha/service-kit/identity'
import type { Resolvers } from '../generated/schema.ts'
import { personIn } from '../person-in.ts'
import { languages } from '../templates/event-definition.ts'
import { eventOf, findCampaign, textsOf, valuesOf } from './campaign.ts'
import {
  approveCampaign,
  cancelCampaign,
  pauseCampaign,
  previewCampaign,
  rejectCampaign,
  resumeCampaign,
  submitCampaign,
} from './change-campaign.ts'
import { draftCampaign, updateCampaign } from './draft-campaign.ts'
import { listCampaigns } from './list-campaigns.ts'
import { showPreview, showSamples } from './show-preview.ts'
import { type WatchedCampaign, watchCampaign } from './watch-campaign.ts'

/** Services draft and decide nothing. */
function staff(viewer: Viewer): Viewer {
  personIn(viewer)
  return viewer
}

export const campaignResolvers: Resolvers = {
  Query: {
    campaign: (_parent, { id }, { deps, viewer }) => findCampaign(deps.prisma, { id, limits: viewer.limits }),
    campaigns: (_parent, args, { deps, viewer }) => listCampaigns(deps.prisma, viewer.limits, args),
  },
  Mutation: {
    draftCampaign: (_parent, args, { deps, viewer }) => draftCampaign(deps, staff(viewer), args),
    updateCampaign: (_parent, args, { deps, viewer }) => updateCampaign(deps, staff(viewer), args),
    previewCampaign: (_parent, { id }, { deps, viewer }) => previewCampaign(deps, staff(viewer), id),
    submitCampaign: (_parent, { id }, { deps, viewer }) => submitCampaign(deps, staff(viewer), id),
    approveCampaign: (_parent, args, { deps, viewer }) => approveCampaign(deps, staff(viewer), args),
    rejectCampaign: (_parent, args, { deps, viewer }) => rejectCampaign(deps, staff(viewer), args),
    pauseCampaign: (_parent, { id }, { deps, viewer }) => pauseCampaign(deps, staff(viewer), id),
    resumeCampaign: (_parent, { id }, { deps, viewer }) => resumeCampaign(deps, staff(viewer), id),
    cancelCampaign: (_parent, args, { deps, viewer }) => cancelCampaign(deps, staff(viewer), args),
  },
  Subscription: {
    campaignProgress: {
      subscribe: async (_parent, { id }, { deps, viewer }) => {
        const campaign = await findCampaign(deps.prisma, { id, limits: viewer.limits })
        return watchCampaign({ live: deps.live, look: deps.lookAtCampaign }, campaign.id) as never
      },
      resolve: (campaign: unknown) => campaign as never,
    },
  },
  Campaign: {
    event: eventOf,
    values: (campaign) => Object.entries(valuesOf(campaign)).map(([name, value]) => ({ name, value: String(value) })),
    texts(campaign) {
      const texts = textsOf(campaign)
      return texts && languages.map((language) => ({ language, ...texts[language] }))
    },
    preview: showPreview,
    progress: (campaign, _args, { loaders }) =>
      'counted' in campaign ? (campaign as WatchedCampaign).counted : loaders.progressOfCampaign.load(campaign),
  },
  CampaignPreview: {
    isEverybodyKnown: (_preview, _args, { loaders }) => loaders.isEverybodyKnown.load(''),
    samples: ({ campaign }, _args, { deps, loaders }) => showSamples(deps, loaders, campaign),
  },
}
