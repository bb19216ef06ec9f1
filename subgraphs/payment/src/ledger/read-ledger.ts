import { badUserInput } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { PaymentDeps } from '../payment-deps.ts'

export interface AccountSum {
  readonly account: string
  readonly openingPaise: bigint
  readonly debitPaise: bigint
  readonly creditPaise: bigint
}

/**
 * What was posted to each account from a day until a day, both included, and what it had before, in one currency: from
 * the running balances, so it costs the same however many payments there were.
 */
export function sumAccounts(
  { prisma }: Pick<PaymentDeps, 'prisma'>,
  { from, to, currency }: { readonly from: Date | null; readonly to: Date | null; readonly currency: string },
): Promise<AccountSum[]> {
  if (!/^[A-Z]{3}$/.test(currency)) throw badUserInput('currency', 'This is no currency of ISO 4217.')
  const [fromDay, toDay] = [isoDay(from) ?? '-infinity', isoDay(to) ?? 'infinity']
  return prisma.$queryRaw<AccountSum[]>`
    SELECT account,
      coalesce(sum(debit_paise - credit_paise) FILTER (WHERE book_day < ${fromDay}::date), 0)::bigint AS "openingPaise",
      coalesce(sum(debit_paise) FILTER (WHERE book_day >= ${fromDay}::date), 0)::bigint AS "debitPaise",
      coalesce(sum(credit_paise) FILTER (WHERE book_day >= ${fromDay}::date), 0)::bigint AS "creditPaise"
    FROM ledger_balance WHERE currency = ${currency} AND book_day <= ${toDay}::date
    GROUP BY account ORDER BY account COLLATE "C"`
}

const isoDay = (day: Date | null) => day?.toISOString().slice(0, 10) ?? null

/** The last day whose books are closed, and with it all before. */
export async function lastClosedDay({ prisma }: Pick<PaymentDeps, 'prisma'>) {
  return prisma.ledgerClosedDay.findFirst({ orderBy: { day: 'desc' } })
}

const inOrder = { postings: { orderBy: { position: 'asc' } } } as const

/** Every movement of a payment's money, the first first. */
export const readTransactions = ({ prisma }: Pick<PaymentDeps, 'prisma'>, paymentId: string) =>
  prisma.ledgerTransaction.findMany({
    where: { paymentId: isEntityId(paymentId) ? paymentId : '' },
    include: inOrder,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })

export type LedgerTransactionRow = Awaited<ReturnType<typeof readTransactions>>[number]
