import { joinResolvers } from '@suvidha/service-kit/join-resolvers'
import { dateScalar, dateTimeScalar, wholeNumberScalar } from '@suvidha/service-kit/scalars'
import { analyticsResolvers } from './analytics/analytics-resolvers.ts'
import { attentionResolvers } from './attention/attention-resolvers.ts'
import { counterResolvers } from './counter/counter-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { historyResolvers } from './history/history-resolvers.ts'
import { ledgerResolvers } from './ledger/ledger-resolvers.ts'
import { linkResolvers } from './links/link-resolvers.ts'
import { liveResolvers } from './live/live-resolvers.ts'
import { mandateResolvers } from './mandates/mandate-resolvers.ts'
import { paymentResolvers } from './payments/payment-resolvers.ts'
import { payoutResolvers } from './payouts/payout-resolvers.ts'
import { quickResolvers } from './quick/quick-resolvers.ts'
import { refundResolvers } from './refunds/refund-resolvers.ts'
import { settlementResolvers } from './settlements/settlement-resolvers.ts'
import { qrResolvers } from './static-qr/qr-resolvers.ts'

export const resolvers = joinResolvers<Resolvers>([
  { Paise: wholeNumberScalar('Paise'), Date: dateScalar, DateTime: dateTimeScalar },
  paymentResolvers,
  ledgerResolvers,
  payoutResolvers,
  counterResolvers,
  refundResolvers,
  historyResolvers,
  liveResolvers,
  analyticsResolvers,
  attentionResolvers,
  settlementResolvers,
  linkResolvers,
  mandateResolvers,
  qrResolvers,
  quickResolvers,
])
