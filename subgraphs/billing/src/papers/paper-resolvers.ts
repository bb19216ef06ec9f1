import { GraphQLScalarType } from 'graphql'
import { isoDay } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { printBills } from './print-bills.ts'
import { printDues, printYear } from './print-dues.ts'
import { printStatement } from './print-statement.ts'

export const paperResolvers: Resolvers = {
  PaperFacts: new GraphQLScalarType({ name: 'PaperFacts' }),
  Query: {
    billsToPrint: (_, { billIds }, { pool }) => printBills(pool, billIds),
    statementToPrint: (_, { citizenId, connectionId, from, until }, { pool }) =>
      printStatement(pool, { citizenId, connectionId }, { from: isoDay(from), until: isoDay(until) }),
    duesToPrint: (_, { citizenId, connectionId }, { pool }) => printDues(pool, { citizenId, connectionId }),
    yearToPrint: (_, { citizenId, from, until }, { pool }) =>
      printYear(pool, citizenId, { from: isoDay(from), until: isoDay(until) }),
  },
}
