import { forbidden } from '@suvidha/service-kit/public-error'
import type { Context } from '../context.ts'
import { isEntityId } from '../entity-id.ts'
import type { PaymentProvider, PaymentQrStatus, Resolvers } from '../generated/schema.ts'
import { inRupees } from '../money.ts'
import { drawUpiQr } from '../providers/upi-qr.ts'
import { closeQr, renewQr } from './close-qr.ts'
import { listUnplacedMoney } from './list-unplaced-money.ts'
import { openQr } from './open-qr.ts'
import { qrIdMalformed, qrNotFound } from './qr-errors.ts'

export const qrResolvers: Resolvers = {
  Query: {
    paymentQr: (_parent, { id }, context) => findQr(context, id),
    unplacedQrMoney: (_parent, paging, { deps, viewer: { limits } }) => listUnplacedMoney(deps.prisma, limits, paging),
  },
  Mutation: {
    openPaymentQr: (_parent, { input }, { deps, viewer }) => {
      // A service has no connection of its own.
      if (viewer.kind !== 'person') throw forbidden()
      const { consumer, provider = 'RAZORPAY' } = input
      const { id, scopes, limits } = viewer
      return openQr(deps, { id, isStaff: scopes.has('links:write'), limits }, { consumer, provider })
    },
    closePaymentQr: async (_parent, { id }, context) => closeQr(context.deps, await findQr(context, id)),
    renewPaymentQr: async (_parent, { id }, context) =>
      renewQr(context.deps, context.viewer, await findQr(context, id)),
  },
  Connection: {
    __resolveReference: ({ id }) => ({ id }),
    paymentQr: ({ id }, _arguments, { qrs }) => qrs.qrOfConnection.load(id),
  },
  PaymentQr: {
    status: ({ status }) => status as PaymentQrStatus,
    provider: ({ provider }) => provider as PaymentProvider,
    connection: ({ connectionId }) => ({ id: connectionId }),
    // Drawn only for whoever asks for it.
    svg: ({ upiIntent }) => upiIntent && drawUpiQr(upiIntent),
    receivedAmount: async ({ id }, _arguments, { qrs }) => inRupees((await qrs.totals.load(id)).paise),
    receivedCount: async ({ id }, _arguments, { qrs }) => (await qrs.totals.load(id)).count,
  },
  UnplacedQrMoney: {
    amount: ({ amountPaise, currency }) => ({ paise: amountPaise, currency }),
    provider: ({ provider }) => provider as PaymentProvider,
  },
  UnplacedQrMoneyConnection: { totalCount: ({ totalCount }) => totalCount() },
}

async function findQr({ qrs }: Context, id: string) {
  if (!isEntityId(id)) throw qrIdMalformed('id')
  const qr = await qrs.qr.load(id)
  if (!qr) throw qrNotFound()
  return qr
}
