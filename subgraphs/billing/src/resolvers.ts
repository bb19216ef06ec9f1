import { dateScalar, dateTimeScalar, wholeNumberScalar } from '@suvidha/service-kit/scalars'
import { billRunResolvers } from './bill-runs/bill-run-resolvers.ts'
import { billResolvers } from './bills/bill-resolvers.ts'
import { connectionResolvers } from './connections/connection-resolvers.ts'
import { consumptionResolvers } from './consumption/consumption-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { meterResolvers } from './meters/meter-resolvers.ts'
import { noteResolvers } from './notes/note-resolvers.ts'
import { readingResolvers } from './readings/reading-resolvers.ts'
import { tariffResolvers } from './tariffs/tariff-resolvers.ts'

export const resolvers: Resolvers = {
  ...billResolvers,
  ...billRunResolvers,
  ...connectionResolvers,
  ...consumptionResolvers,
  ...noteResolvers,
  ...tariffResolvers,
  ...meterResolvers,
  ...readingResolvers,
  Query: {
    ...billResolvers.Query,
    ...billRunResolvers.Query,
    ...connectionResolvers.Query,
    ...consumptionResolvers.Query,
    ...noteResolvers.Query,
    ...tariffResolvers.Query,
    ...readingResolvers.Query,
  },
  Mutation: {
    ...billRunResolvers.Mutation,
    ...meterResolvers.Mutation,
    ...readingResolvers.Mutation,
    ...tariffResolvers.Mutation,
    ...noteResolvers.Mutation,
  },
  Bill: { ...billResolvers.Bill, ...noteResolvers.Bill },
  Connection: {
    ...connectionResolvers.Connection,
    ...consumptionResolvers.Connection,
    ...meterResolvers.Connection,
    ...readingResolvers.Connection,
  },
  Date: dateScalar,
  DateTime: dateTimeScalar,
  Paise: wholeNumberScalar('Paise'),
}
