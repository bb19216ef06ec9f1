import type { ConnectionRow } from '../connections/connection.ts'
import type { Context } from '../context.ts'
import { toDate } from '../day.ts'
import { isOfDeposit } from '../deposits/deposit-payment.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { billNotFound } from '../not-found.ts'
import { limitsOf } from '../staff-limits.ts'
import { ratedCycleFields } from '../tariffs/tariff-resolvers.ts'
import { allocationsOfPayment } from './allocation-loaders.ts'
import { amountDuePaise, billStatus } from './bill.ts'
import { explainBill } from './explain-bill.ts'
import { quotePayableBills } from './quote-payable-bills.ts'

export const billResolvers: Resolvers = {
  Query: {
    bill: (_, { id }, { bills }) => seenBill(bills, id),
    explainBill: async (_, { billId }, { bills, pool }) => explainBill(pool, await seenBill(bills, billId)),
    billAllocations: (_, { paymentId }, { pool, viewer: { limits } }) => allocationsOfPayment(pool, paymentId, limits),
    payableBills: (_, { citizenId, billIds, parts, ...asked }, { pool }) =>
      quotePayableBills(pool, citizenId, { billIds, parts: parts ?? [], limits: limitsOf(asked) }),
  },
  Bill: {
    __resolveReference: ({ id }, { bills }) => bills.byId.load(id),
    // Both rows carry the same citizen: a bill that may be seen has a connection that may be seen.
    connection: async (bill, _, { connections }) => (await connections.byId.load(bill.connectionId)) as ConnectionRow,
    periodStart: (bill) => toDate(bill.periodStart),
    periodEnd: (bill) => toDate(bill.periodEnd),
    issuedOn: (bill) => toDate(bill.issuedOn),
    dueDate: (bill) => toDate(bill.dueDate),
    status: (bill, _, { today }) => billStatus(bill, today),
    amount: (bill) => toMoney(bill.amountPaise),
    adjustment: (bill) => toMoney(bill.adjustedPaise),
    amountPaid: (bill) => toMoney(bill.paidPaise),
    amountDue: (bill) => toMoney(amountDuePaise(bill)),
    promptPayment: ({ id }, _, { offers }) => offers.load(id),
    replaces: ({ replacesId }, _, { bills }) => (replacesId === null ? null : bills.byId.load(replacesId)),
    replacedBy: ({ id, cancelled }, _, { bills }) => (cancelled ? bills.byReplaced.load(id) : null),
    lines: (bill, _, { bills }) => bills.linesByBill.load(bill.id),
    allocations: (bill, _, { allocations }) => allocations.load(bill.id),
  },
  PromptPayment: {
    payBy: ({ payBy }) => toDate(payBy),
    rebate: ({ amountPaise }) => toMoney(amountPaise),
  },
  BillLine: {
    amount: (line) => toMoney(line.amountPaise),
    kind: (line) => line.headKind,
  },
  BillExplanation: {
    ...ratedCycleFields,
    blocks: ({ blocks }) => Object.entries(blocks ?? {}).map(([hours, units]) => ({ hours, units })),
    netMetering: ({ net }) => net && { corrected: null, ...net },
    agrees: ({ totalPaise, billedPaise }) => totalPaise === billedPaise,
  },
  BillAllocation: {
    payment: ({ paymentId, paidBy }, _, { viewer }) =>
      !isOfDeposit(paymentId) && (paidBy === viewer.id || viewer.scopes.has('payments:read'))
        ? { id: paymentId }
        : null,
    kind: ({ headKind }) => headKind,
    amount: ({ amountPaise }) => toMoney(amountPaise),
  },
  PayableBill: {
    amountDue: (bill) => toMoney(bill.duePaise),
    amountPayable: (bill) => toMoney(bill.payablePaise),
    minimumPart: ({ minimumPartPaise }) => (minimumPartPaise === null ? null : toMoney(minimumPartPaise)),
  },
}

async function seenBill(bills: Context['bills'], id: string) {
  const bill = await bills.byId.load(id)
  if (!bill) throw billNotFound()
  return bill
}
