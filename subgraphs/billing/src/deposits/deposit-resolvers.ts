import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { mostEntries } from './deposit-loader.ts'

export const depositResolvers: Resolvers = {
  Connection: {
    securityDeposit: ({ id }, _, { deposits }) => deposits.load(id),
  },
  SecurityDeposit: {
    held: ({ heldPaise }) => toMoney(BigInt(heldPaise)),
    demanded: ({ demandedPaise }) => toMoney(BigInt(demandedPaise)),
    interest: ({ interestPaise }) => toMoney(BigInt(interestPaise)),
    entries: ({ entries }, { first }) => {
      if (first < 1 || first > mostEntries) throw badUserInput('first', `first is 1 to ${mostEntries}.`)
      return entries.slice(0, first)
    },
  },
  SecurityDepositEntry: {
    amount: ({ amountPaise }) => toMoney(BigInt(amountPaise)),
    at: ({ at }) => new Date(at),
    bill: ({ billId }, _, { bills }) => (billId === null ? null : bills.byId.load(billId)),
  },
}
