import { dateTimeScalar, wholeNumberScalar } from '@suvidha/service-kit/scalars'
import type { Resolvers } from './generated/schema.ts'
import { receiptResolvers } from './receipts/receipt-resolvers.ts'

export const resolvers: Resolvers = {
  DateTime: dateTimeScalar,
  Paise: wholeNumberScalar('Paise'),
  ...receiptResolvers,
}
