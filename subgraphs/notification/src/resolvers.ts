import { joinResolvers } from '@suvidha/service-kit/join-resolvers'
import { dateTimeScalar } from '@suvidha/service-kit/scalars'
import { campaignResolvers } from './campaigns/campaign-resolvers.ts'
import { deliveryResolvers } from './delivery/delivery-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { inboxResolvers } from './inbox/inbox-resolvers.ts'
import { preferenceResolvers } from './preferences/preference-resolvers.ts'
import { previewResolvers } from './preview/preview-resolvers.ts'

export const resolvers = joinResolvers<Resolvers>([
  { DateTime: dateTimeScalar },
  inboxResolvers,
  preferenceResolvers,
  previewResolvers,
  deliveryResolvers,
  campaignResolvers,
])
