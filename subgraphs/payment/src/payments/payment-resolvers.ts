import { forbidden } from '@suvidha/service-kit/public-error'
import { resolveConflict } from '../captures/resolve-conflict.ts'
import { resolveHeldMoney } from '../captures/resolve-held-money.ts'
import type { Context } from '../context.ts'
import { isEntityId } from '../entity-id.ts'
import type { PaymentMethod, PaymentProvider, PaymentStatus, Resolvers } from '../generated/schema.ts'
import { inRupees } from '../money.ts'
import { drawUpiQr } from '../providers/upi-qr.ts'
import { reprintReceipt } from '../receipts/reprint-receipt.ts'
import { checkPaymentNow } from './check-payment.ts'
import { checkoutOf } from './checkout.ts'
import { paymentIdMalformed, paymentNotFound, versionUnknown } from './payment-errors.ts'
import type { AdvanceOfPayment, BillOfPayment } from './payment-loaders.ts'
import { readWish } from './payment-wish.ts'
import { quotePayment } from './quote-payment.ts'
import { startPayment } from './start-payment.ts'
import { watchPayment } from './watch-payment.ts'

export const paymentResolvers: Resolvers = {
  Query: {
    payment: (_parent, { id }, context) => findVisible(context, { id, field: 'id' }),
    quotePayment: async (_parent, { input }, { deps, viewer }) => {
      if (viewer.kind !== 'person') throw forbidden()
      return quotePayment(deps, viewer.id, readWish(input))
    },
  },
  Mutation: {
    startPayment: async (_parent, { input }, { deps, viewer }) => {
      // A service has no bills of its own.
      if (viewer.kind !== 'person') throw forbidden()
      const payment = await startPayment(deps, viewer.id, { ...input, kioskId: viewer.kioskId })
      return { payment, checkout: checkoutOf(deps, payment) }
    },
    checkPayment: async (_parent, { paymentId }, context) => {
      const { id } = await findVisible(context, { id: paymentId, field: 'paymentId' })
      await checkPaymentNow(context.deps, { paymentId: id, source: 'RETURN' })
      return context.deps.prisma.payment.findUniqueOrThrow({ where: { id } })
    },
    reprintReceipt: (_parent, { paymentId }, { deps, viewer }) => reprintReceipt(deps.prisma, viewer, paymentId),
    resolveHeldMoney: (_parent, { input }, { deps, viewer }) => resolveHeldMoney(deps, viewer, input),
    resolveConflictedPayment: (_parent, { input }, { deps, viewer }) => resolveConflict(deps, viewer, input),
  },
  Subscription: {
    paymentUpdated: {
      subscribe: async (_parent, { paymentId, lastVersion }, context) => {
        const { id, version } = await findVisible(context, { id: paymentId, field: 'paymentId' })
        if (lastVersion != null && (lastVersion < 0 || lastVersion > version)) throw versionUnknown()
        const { prisma, live } = context.deps
        const load = () => prisma.payment.findUnique({ where: { id } })
        return watchPayment({ live, paymentId: id, lastVersion, load }) as never
      },
      resolve: (payment: unknown) => payment as never,
    },
  },
  ReceiptCopy: {
    amount: ({ amountPaise }) => inRupees(amountPaise),
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
    fee: ({ feePaise }) => inRupees(feePaise),
    feeGst: ({ feeGstPaise }) => inRupees(feeGstPaise),
    checkout: (payment, _arguments, { deps, viewer }) =>
      payment.citizenId === viewer.id ? checkoutOf(deps, payment) : null,
    method: ({ method }) => (method === null ? null : (methods.find((known) => known === method) ?? 'OTHER')),
    refundedAmount: ({ refundedPaise, currency }) => ({ paise: refundedPaise, currency }),
    isSettled: ({ billsSettledAt }) => billsSettledAt !== null,
    bills: async ({ id }, _arguments, { loaders }) =>
      (await loaders.billsOfPayment.load(id)).map(({ billId }) => ({ id: billId })),
    allocations: async ({ id }, _arguments, { loaders }) => (await loaders.billsOfPayment.load(id)).map(toAllocation),
    advances: async ({ id }, _arguments, { loaders }) => (await loaders.advancesOfPayment.load(id)).map(toAdvance),
    timeline: async ({ id }, _arguments, { loaders }) =>
      (await loaders.timelineOfPayment.load(id)).map((step) => ({ ...step, status: step.status as PaymentStatus })),
  },
  PaymentQuote: {
    allocations: ({ bills }) => bills.map(toAllocation),
    advances: ({ advances }) => advances.map(toAdvance),
    fee: ({ feePaise }) => inRupees(feePaise),
    feeGst: ({ feeGstPaise }) => inRupees(feeGstPaise),
    amount: ({ amountPaise }) => inRupees(amountPaise),
  },
  Bill: {
    __resolveReference: ({ id }) => ({ id }),
    payments: ({ id }, _arguments, { loaders }) => loaders.paymentsOfBill.load(id),
  },
}

const methods: readonly PaymentMethod[] = ['UPI', 'CARD', 'NETBANKING', 'WALLET', 'CASH', 'CHEQUE', 'DEMAND_DRAFT']
const toAllocation = ({ billId, amountPaise }: BillOfPayment) => ({
  bill: { id: billId },
  amount: inRupees(amountPaise),
})
const toAdvance = ({ connectionId, amountPaise }: AdvanceOfPayment) => {
  return { connection: { id: connectionId }, amount: inRupees(amountPaise) }
}

/** A payment that the viewer may not see is the same as none. */
async function findVisible({ loaders }: Context, { id, field }: { id: string; field: string }) {
  if (!isEntityId(id)) throw paymentIdMalformed(field)
  const payment = await loaders.payment.load(id)
  if (!payment) throw paymentNotFound()
  return payment
}
