import type { Payment } from '../generated/prisma/client.ts'
import type { PaymentMethod, PaymentProvider, PaymentStatus, Resolvers } from '../generated/schema.ts'
import { inRupees } from '../money.ts'
import { checkoutOf } from '../payments/checkout.ts'
import { versionUnknown } from '../payments/payment-errors.ts'
import { watchPayment } from '../payments/watch-payment.ts'
import { findQuickPayment, quickPaymentNotFound } from './quick-payment.ts'
import { quoteQuickFor } from './quote-quick.ts'
import { startQuickPayment } from './start-quick-payment.ts'

export const quickResolvers: Resolvers = {
  Query: {
    quoteQuickPayment: (_parent, { input }, { deps, ...asker }) => quoteQuickFor(deps, asker, input),
    quickPayment: async (_parent, { token }, { deps }) => {
      const payment = await findQuickPayment(deps.prisma, token)
      if (!payment) throw quickPaymentNotFound()
      return payment
    },
  },
  Mutation: {
    startQuickPayment: (_parent, { input }, { deps, ...asker }) => startQuickPayment(deps, asker, input),
  },
  Subscription: {
    quickPaymentUpdated: {
      subscribe: async (_parent, { token, lastVersion }, { deps }) => {
        const { prisma, live } = deps
        const payment = await findQuickPayment(prisma, token)
        if (!payment) throw quickPaymentNotFound()
        if (lastVersion != null && (lastVersion < 0 || lastVersion > payment.version)) throw versionUnknown()
        const load = async (): Promise<Payment | null> => (await findQuickPayment(prisma, token)) ?? null
        return watchPayment({ live, paymentId: payment.id, lastVersion, load }) as never
      },
      resolve: (payment: unknown) => payment as never,
    },
  },
  QuickPaymentQuote: {
    fee: ({ quote }) => inRupees(quote.feePaise),
    feeGst: ({ quote }) => inRupees(quote.feeGstPaise),
    amount: ({ quote }) => inRupees(quote.amountPaise),
  },
  QuickPayment: {
    reference: ({ id }) => id,
    status: ({ status }) => status as PaymentStatus,
    provider: ({ provider }) => provider as PaymentProvider,
    method: ({ method }) => method as PaymentMethod | null,
    utility: ({ quickPayment }) => quickPayment?.utility ?? '',
    maskedName: ({ quickPayment }) => quickPayment?.maskedName ?? '',
    amount: ({ amountPaise, currency }) => ({ paise: amountPaise, currency }),
    fee: ({ feePaise }) => inRupees(feePaise),
    feeGst: ({ feeGstPaise }) => inRupees(feeGstPaise),
    isSettled: ({ billsSettledAt }) => billsSettledAt !== null,
    receiptNumber: ({ quickPayment }) => quickPayment?.receiptNumber ?? null,
    checkout: (payment, _arguments, { deps }) => checkoutOf(deps, payment),
  },
}
