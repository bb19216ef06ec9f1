import { refuseLimited } from '@suvidha/service-kit/staff-limits'
import type { Resolvers } from '../generated/schema.ts'
import { personIn } from '../person-in.ts'
import { readFigures } from './delivery-figures.ts'
import { listDeliveries, maskAddress } from './list-deliveries.ts'
import { redriveMessages } from './redrive-messages.ts'
import { registerPush, removePush } from './register-push.ts'
import { sendTestMessage } from './send-test-message.ts'

export const deliveryResolvers: Resolvers = {
  Query: {
    messageDeliveries: (_parent, args, { deps }) => listDeliveries(deps.prisma, args),
    deliveryFigures(_parent, span, { deps, viewer }) {
      refuseLimited(viewer)
      return readFigures(deps.prisma, span)
    },
    pushPublicKey: (_parent, _args, { deps }) => deps.push.publicKey,
  },
  Mutation: {
    async redriveMessages(_parent, { ids }, { deps, viewer }) {
      const count = await redriveMessages(deps.prisma, { ids, by: personIn(viewer) })
      deps.wakeDelivery()
      return count
    },
    async sendTestMessage(_parent, { input }, { deps, viewer }) {
      const sent = await sendTestMessage(deps, input, personIn(viewer))
      deps.wakeDelivery()
      return sent
    },
    async registerPushSubscription(_parent, { input }, { deps, viewer }) {
      await registerPush({ prisma: deps.prisma, pushHosts: deps.push.hosts }, personIn(viewer), input)
      return true
    },
    removePushSubscription: (_parent, { endpoint }, { deps, viewer }) => removePush(deps, personIn(viewer), endpoint),
  },
  MessageDelivery: {
    maskedAddress: ({ toAddress }) => maskAddress(toAddress),
    tries: ({ id }, _args, { loaders }) => loaders.triesByMessageId.load(id),
  },
}
