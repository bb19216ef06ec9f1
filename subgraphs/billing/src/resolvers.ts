import { dateScalar, dateTimeScalar, wholeNumberScalar } from '@suvidha/service-kit/scalars'
import { billResolvers } from './bills/bill-resolvers.ts'
import { connectionResolvers } from './connections/connection-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { tariffResolvers } from './tariffs/tariff-resolvers.ts'

export const resolvers: Resolvers = {
  ...billResolvers,
  ...connectionResolvers,
  ...tariffResolvers,
  Query: { ...billResolvers.Query, ...connectionResolvers.Query, ...tariffResolvers.Query },
  Date: dateScalar,
  DateTime: dateTimeScalar,
  Paise: wholeNumberScalar('Paise'),
}
