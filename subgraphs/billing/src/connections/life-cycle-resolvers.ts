import { isoDay } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { isStaffFor } from '../staff-limits.ts'
import { activateConnection } from './activate-connection.ts'
import { changeSupply } from './change-supply.ts'
import { actOf } from './connection-resolvers.ts'
import { disconnectConnection, giveDisconnectionNotice, reconnectConnection } from './disconnect-connection.ts'
import { acceptTransfer, offerTransfer } from './offer-transfer.ts'
import { surrenderConnection } from './surrender-connection.ts'
import { transferConnection } from './transfer-connection.ts'

export const lifeCycleResolvers: Resolvers = {
  Mutation: {
    activateConnection: (_, { input }, context) => {
      const connectedOn = isoDay(input.connectedOn)
      return activateConnection(context.deps, actOf(context), { ...input, connectedOn })
    },
    changeSupply: (_, { input }, context) => {
      const effectiveOn = isoDay(input.effectiveOn)
      return changeSupply(context.deps, actOf(context), { ...input, effectiveOn })
    },
    offerConnectionTransfer: (_, { input }, context) => offerTransfer(context.deps, actOf(context), input),
    acceptConnectionTransfer: (_, { input }, context) => acceptTransfer(context.deps, actOf(context), input),
    transferConnection: (_, { input }, context) => transferConnection(context.deps, actOf(context), input),
    giveDisconnectionNotice: (_, { connectionId }, context) =>
      giveDisconnectionNotice(context.deps, actOf(context), connectionId),
    disconnectConnection: (_, { input }, context) => disconnectConnection(context.deps, actOf(context), input),
    reconnectConnection: (_, { input }, context) => reconnectConnection(context.deps, actOf(context), input),
    surrenderConnection: async (_, { input }, context) => {
      const act = actOf(context)
      const isStaff = await isStaffFor(context, 'connections:write', ['connection', [input.connectionId]])
      const holderId = isStaff ? null : act.by
      return surrenderConnection(context.deps, act, { ...input, holderId })
    },
  },
  Connection: {
    disconnectionNotice: ({ id }, _, { disconnectionNotices }) => disconnectionNotices.load(id),
  },
  DisconnectionNotice: {
    amountLate: ({ duePaise }) => toMoney(duePaise),
  },
}
