import type { Prisma } from '../generated/prisma/client.ts'
import { newId } from '../payments/new-id.ts'

export interface Posting {
  /** One of accounts.ts. */
  readonly account: string
  /** A debit is positive, a credit negative. */
  readonly amountPaise: bigint
  readonly billId?: string | null
  readonly connectionId?: string | null
}

export interface LedgerEntry {
  /** What happened, in the present: capture, conflict, refund-accepted, … With its origin it is posted once. */
  readonly kind: string
  readonly currency: string
  readonly paymentId?: string
  /** Movements of a refund: one of each kind (and reference). */
  readonly refundId?: string
  /** Movements of a capture that are no refund's: one of each kind (and reference). */
  readonly captureId?: string
  readonly reference?: string
  readonly postings: readonly Posting[]
}

/**
 * Writes one movement of money in one statement, booked on today in India, and answers its id. The database refuses
 * postings that do not sum to 0, a second movement of one kind from one origin, and keeps the balances of the accounts.
 */
export async function postToLedger(tx: Prisma.TransactionClient, entry: LedgerEntry): Promise<string> {
  const { kind, currency, paymentId = null, refundId = null, captureId = null, reference = null } = entry
  const id = newId('ltx')
  const postings = entry.postings.map(({ account, amountPaise, billId, connectionId }, position) => {
    return { position, account, amount: String(amountPaise), bill: billId ?? null, connection: connectionId ?? null }
  })
  await tx.$executeRaw`
    WITH entry AS (
      INSERT INTO ledger_transaction (id, payment_id, capture_id, refund_id, kind, reference, currency)
      VALUES (${id}, ${paymentId}, ${captureId}, ${refundId}, ${kind}, ${reference}, ${currency})
    )
    INSERT INTO ledger_posting (transaction_id, position, account, amount_paise, bill_id, connection_id)
    SELECT ${id}, position, account, amount, bill, connection FROM jsonb_to_recordset(${JSON.stringify(postings)}::jsonb)
      AS posting(position integer, account text, amount bigint, bill text, connection text)`
  return id
}
