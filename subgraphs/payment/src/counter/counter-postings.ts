import type { Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { type LedgerEntry, postToLedger } from '../ledger/post-to-ledger.ts'

/** What a capture at a counter stands on until, in the same transaction, it is in a drawer. */
export const counterClearing = accounts.providerClearing('COUNTER')

/** Money from one account to another; nothing for nothing. A negative amount goes the other way. */
export async function moveMoney(
  tx: Prisma.TransactionClient,
  move: Omit<LedgerEntry, 'postings' | 'currency'> & {
    readonly from: string
    readonly to: string
    readonly amountPaise: bigint
  },
): Promise<void> {
  const { from, to, amountPaise, ...entry } = move
  if (amountPaise === 0n) return
  const postings = [
    { account: to, amountPaise },
    { account: from, amountPaise: -amountPaise },
  ]
  await postToLedger(tx, { ...entry, currency: 'INR', postings })
}
