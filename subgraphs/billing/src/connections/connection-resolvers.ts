import { maskName } from '@suvidha/service-kit/mask-name'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { toDate } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { findDebitableAccount, findPayableAccount } from './find-payable-account.ts'
import { findPublicBill } from './find-public-bill.ts'
import { quotePayableAdvances } from './quote-payable-advances.ts'

const maxRecentBills = 24

export const connectionResolvers: Resolvers = {
  Query: {
    payableAccount: (_, { utility, consumerNumber }, { pool }) => findPayableAccount(pool, utility, consumerNumber),
    debitableAccount: (_, { citizenId, connectionId }, { pool }) => findDebitableAccount(pool, citizenId, connectionId),
    billByConsumerNumber: (_, asked, { pool }) => findPublicBill(pool, asked),
    payableAdvances: (_, { citizenId, advances }, { pool }) => quotePayableAdvances(pool, citizenId, advances),
  },
  PublicBill: {
    maskedName: ({ holderName }) => maskName(holderName),
    amountDue: ({ duePaise }) => toMoney(duePaise),
    dueDate: ({ dueDate }) => (dueDate === null ? null : toDate(dueDate)),
  },
  PayableAccountBill: {
    dueDate: ({ dueDate }) => toDate(dueDate),
    amountDue: ({ duePaise }) => toMoney(duePaise),
    minimumPart: ({ minimumPartPaise }) => (minimumPartPaise === null ? null : toMoney(minimumPartPaise)),
  },
  PayableAdvance: {
    amount: ({ amountPaise }) => toMoney(amountPaise),
  },
  Citizen: {
    __resolveReference: ({ id }) => ({ id }),
    connections: (citizen, _, { connections }) => connections.byCitizen.load(citizen.id),
  },
  Connection: {
    __resolveReference: ({ id }, { connections }) => connections.byId.load(id),
    advanceBalance: ({ advancePaise }) => toMoney(advancePaise),
    unpaidBills: (connection, _, { bills }) => bills.unpaidByConnection.load(connection.id),
    recentBills: (connection, { first }, { bills }) => {
      if (first < 1 || first > maxRecentBills) throw badUserInput('first', `first is 1 to ${maxRecentBills}.`)
      return bills.recentByConnection(first).load(connection.id)
    },
  },
}
