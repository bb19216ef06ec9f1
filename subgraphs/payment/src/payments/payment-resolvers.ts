import { forbidden } from '@suvidha/service-kit/public-error'
import type { Context } from '../context.ts'
import { isEntityId } from '../entity-id.ts'
import type { PaymentProvider, PaymentStatus, Resolvers } from '../generated/schema.ts'
import { drawUpiQr } from '../providers/upi-qr.ts'
import { checkoutOf } from './checkout.ts'
import { paymentIdMalformed, paymentNotFound } from './payment-errors.ts'
import { startPayment } from './start-payment.ts'
import { watchPayment } from './watch-payment.ts'

export const paymentResolvers: Resolvers = {
  Query: {
    payment: (_parent, { id }, context) => findOwn(context, { id, field: 'id' }),
  },
  Mutation: {
    startPayment: async (_parent, { input }, { deps, viewer }) => {
      // A service has no bills of its own.
      if (viewer.kind !== 'person') throw forbidden()
      const payment = await startPayment(deps, viewer.id, input)
      return { payment, checkout: checkoutOf(deps, payment) }
    },
  },
  Subscription: {
    paymentUpdated: {
      subscribe: async (_parent, { paymentId }, context) => {
        const { id } = await findOwn(context, { id: paymentId, field: 'paymentId' })
        const { prisma, live } = context.deps
        return watchPayment({ live, paymentId: id, load: () => prisma.payment.findUnique({ where: { id } }) }) as never
      },
      resolve: (payment: unknown) => payment as never,
    },
  },
  Checkout: {
    // Drawn only for whoever asks for it.
    upiQrSvg: ({ upiIntent }) => upiIntent && drawUpiQr(upiIntent),
  },
  Payment: {
    __resolveReference: ({ id }, { loaders }) => loaders.payment.load(id),
    status: ({ status }) => status as PaymentStatus,
    provider: ({ provider }) => provider as PaymentProvider,
    amount: ({ amountPaise, currency }) => ({ paise: amountPaise, currency }),
    bills: async ({ id }, _arguments, { loaders }) =>
      (await loaders.billIdsOfPayment.load(id)).map((billId) => ({ id: billId })),
  },
  Bill: {
    __resolveReference: ({ id }) => ({ id }),
    payments: ({ id }, _arguments, { loaders }) => loaders.paymentsOfBill.load(id),
  },
}

/** Somebody else's payment is the same as none. */
async function findOwn({ loaders }: Context, { id, field }: { id: string; field: string }) {
  if (!isEntityId(id)) throw paymentIdMalformed(field)
  const payment = await loaders.payment.load(id)
  if (!payment) throw paymentNotFound()
  return payment
}
