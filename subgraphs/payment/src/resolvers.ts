import { dateTimeScalar, wholeNumberScalar } from '@suvidha/service-kit/scalars'
import type { Resolvers } from './generated/schema.ts'
import { paymentResolvers } from './payments/payment-resolvers.ts'
import { payoutResolvers } from './payouts/payout-resolvers.ts'

export const resolvers: Resolvers = {
  Paise: wholeNumberScalar('Paise'),
  DateTime: dateTimeScalar,
  ...paymentResolvers,
  ...payoutResolvers,
  Query: { ...paymentResolvers.Query, ...payoutResolvers.Query },
  Mutation: { ...paymentResolvers.Mutation, ...payoutResolvers.Mutation },
}
