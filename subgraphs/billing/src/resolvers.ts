import { dateScalar, dateTimeScalar, wholeNumberScalar } from '@suvidha/service-kit/scalars'
import { billResolvers } from './bills/bill-resolvers.ts'
import { connectionResolvers } from './connections/connection-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { noteResolvers } from './notes/note-resolvers.ts'
import { tariffResolvers } from './tariffs/tariff-resolvers.ts'

export const resolvers: Resolvers = {
  ...billResolvers,
  ...connectionResolvers,
  ...noteResolvers,
  ...tariffResolvers,
  Query: { ...billResolvers.Query, ...connectionResolvers.Query, ...noteResolvers.Query, ...tariffResolvers.Query },
  Mutation: { ...tariffResolvers.Mutation, ...noteResolvers.Mutation },
  Bill: { ...billResolvers.Bill, ...noteResolvers.Bill },
  Date: dateScalar,
  DateTime: dateTimeScalar,
  Paise: wholeNumberScalar('Paise'),
}
