import { dateScalar, dateTimeScalar, wholeNumberScalar } from '@suvidha/service-kit/scalars'
import type { Resolvers } from './generated/schema.ts'
import { ledgerResolvers } from './ledger/ledger-resolvers.ts'
import { paymentResolvers } from './payments/payment-resolvers.ts'
import { payoutResolvers } from './payouts/payout-resolvers.ts'

export const resolvers: Resolvers = {
  Paise: wholeNumberScalar('Paise'),
  DateTime: dateTimeScalar,
  Date: dateScalar,
  ...paymentResolvers,
  ...ledgerResolvers,
  ...payoutResolvers,
  Query: { ...paymentResolvers.Query, ...ledgerResolvers.Query, ...payoutResolvers.Query },
  Mutation: { ...paymentResolvers.Mutation, ...ledgerResolvers.Mutation, ...payoutResolvers.Mutation },
}
