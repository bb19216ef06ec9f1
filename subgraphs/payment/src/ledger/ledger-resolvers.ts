import type { Resolvers } from '../generated/schema.ts'
import { closeBooks } from './close-books.ts'
import { lastClosedDay, readTransactions, sumAccounts } from './read-ledger.ts'
import { traceMoney } from './trace-money.ts'

export const ledgerResolvers = {
  Query: {
    trialBalance: async (_parent, { day, currency }, { deps }) => {
      const accounts = await sumAccounts(deps, { from: null, to: day ?? null, currency })
      return accounts.map(({ account, debitPaise, creditPaise }) => {
        const paise = debitPaise - creditPaise
        const [debit, credit] = paise > 0n ? [paise, 0n] : [0n, -paise]
        return { account, debit: { paise: debit, currency }, credit: { paise: credit, currency } }
      })
    },
    dayBook: (_parent, { day, currency }) => ({ day, currency }),
    ledgerTransactions: (_parent, { paymentId }, { deps }) => readTransactions(deps, paymentId),
    traceMoney: (_parent, clue, { deps }) => traceMoney(deps, clue),
  },
  Mutation: {
    closeBooks: async (_parent, { input }, { deps, viewer }) => {
      return { day: await closeBooks(deps, viewer.id, input), currency: 'INR' }
    },
  },
  DayBook: {
    isClosed: async ({ day }, _arguments, { deps }) => {
      const last = await lastClosedDay(deps)
      return last !== null && day.getTime() <= last.day.getTime()
    },
    accounts: async ({ day, currency }, _arguments, { deps }) => {
      const sums = await sumAccounts(deps, { from: day, to: day, currency })
      const money = (paise: bigint) => ({ paise, currency })
      return sums.map(({ account, openingPaise, debitPaise, creditPaise }) => ({
        account,
        opening: money(openingPaise),
        debit: money(debitPaise),
        credit: money(creditPaise),
        closing: money(openingPaise + debitPaise - creditPaise),
      }))
    },
  },
  LedgerTransaction: {
    postings: ({ postings, currency }) =>
      postings.map(({ account, amountPaise, billId, connectionId }) => ({
        account,
        amount: { paise: amountPaise, currency },
        bill: billId === null ? null : { id: billId },
        connection: connectionId === null ? null : { id: connectionId },
      })),
  },
  MoneyTrace: {
    payment: (trace) => trace,
    transactions: ({ id }, _arguments, { deps }) => readTransactions(deps, id),
  },
  Capture: {
    amount: ({ amountPaise, currency }) => ({ paise: amountPaise, currency }),
    kind: ({ kind }) => kind as never,
    state: ({ state }) => state as never,
  },
} satisfies Resolvers
