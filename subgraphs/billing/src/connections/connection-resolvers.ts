import { maskName } from '@suvidha/service-kit/mask-name'
import { badUserInput, forbidden } from '@suvidha/service-kit/public-error'
import { limitsAsked } from '@suvidha/service-kit/staff-limits'
import type { Context } from '../context.ts'
import { isoDay, toDate } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { connectionNotFound } from '../not-found.ts'
import { limitsOf } from '../staff-limits.ts'
import type { ConnectionRow } from './connection.ts'
import type { Act } from './connection-act.ts'
import { findDebitableAccount, findPayableAccount } from './find-payable-account.ts'
import { findPublicBillFor } from './find-public-bill.ts'
import { listConnections } from './list-connections.ts'
import { quotePayableAdvances } from './quote-payable-advances.ts'

const maxRecentBills = 24

/** Who does it, and when: a person. Fails with FORBIDDEN. */
export function actOf({ viewer, deps, today }: Context): Act {
  if (viewer.kind !== 'person') throw forbidden()
  return { by: viewer.id, at: deps.now(), today }
}

export const connectionResolvers: Resolvers = {
  Query: {
    connection: async (_, { id }, { connections }) => {
      const connection = await connections.byId.load(id)
      if (!connection) throw connectionNotFound()
      return connection
    },
    connections: (_, { filter, ...paging }, { pool, viewer }) => {
      const limits = limitsAsked(viewer, filter ?? {}, 'filter.')
      return listConnections(pool, { limits, filter: filter ?? {} }, paging)
    },
    payableAccount: (_, { utility, consumerNumber, ...asked }, { pool }) =>
      findPayableAccount(pool, { utility, consumerNumber, limits: limitsOf(asked) }),
    debitableAccount: (_, { citizenId, connectionId }, { pool }) => findDebitableAccount(pool, citizenId, connectionId),
    billByConsumerNumber: (_, asked, context) => findPublicBillFor(context, asked),
    payableAdvances: (_, { citizenId, advances, ...asked }, { pool }) =>
      quotePayableAdvances(pool, citizenId, { advances, limits: limitsOf(asked) }),
  },
  ConnectionConnection: {
    totalCount: ({ totalCount }) => totalCount(),
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
    connectedOn: ({ connectedOn }) => (connectedOn ? toDate(connectedOn) : null),
    surrenderedOn: ({ surrenderedOn }) => (surrenderedOn ? toDate(surrenderedOn) : null),
    isHolder: ({ citizenId }, _, { viewer }) => citizenId === viewer.id,
    supply: (connection, { on }, context) => supplyOn(connection, on ? isoDay(on) : context.today, context),
    advanceBalance: ({ advancePaise }) => toMoney(advancePaise),
    unpaidBills: (connection, _, { bills }) => bills.unpaidByConnection.load(connection.id),
    bills: ({ id }, paging, { billPages }) => billPages(paging).load(id),
    recentBills: (connection, { first }, { bills }) => {
      if (first < 1 || first > maxRecentBills) throw badUserInput('first', `first is 1 to ${maxRecentBills}.`)
      return bills.recentByConnection(first).load(connection.id)
    },
  },
}

/** Of a day after it was given up there is none; of that which another has now, neither. */
function supplyOn({ id, surrenderedOn }: ConnectionRow, day: string, { suppliesOn }: Context) {
  return surrenderedOn && day > surrenderedOn ? null : suppliesOn(day).load(id)
}
