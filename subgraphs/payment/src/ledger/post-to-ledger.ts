import type { Prisma } from '../generated/prisma/client.ts'
import { newId } from '../payments/new-id.ts'

export interface Posting {
  /** provider_clearing:RAZORPAY, citizen_receivable, suspense. */
  readonly account: string
  /** A debit is positive, a credit negative. */
  readonly amountPaise: bigint
}

interface LedgerEntry {
  readonly paymentId: string
  readonly kind: 'capture' | 'conflict'
  readonly currency: string
  readonly postings: readonly Posting[]
}

/** Writes one movement of money. The database refuses the commit when its postings do not sum to 0. */
export async function postToLedger(tx: Prisma.TransactionClient, entry: LedgerEntry): Promise<void> {
  const { paymentId, kind, currency, postings } = entry
  const id = newId('ltx')
  await tx.ledgerTransaction.create({ data: { id, paymentId, kind, currency } })
  await tx.ledgerPosting.createMany({
    data: postings.map((posting, position) => ({ transactionId: id, position, ...posting })),
  })
}

/** Money that the provider now holds for the city (debit) against `credited`. */
export const moneyReceived = (provider: string, credited: string, amountPaise: bigint): Posting[] => [
  { account: `provider_clearing:${provider}`, amountPaise },
  { account: credited, amountPaise: -amountPaise },
]
