import type { Logger } from '@suvidha/service-kit/logger'
import type { Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { moneyReceived } from '../ledger/capture-postings.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'
import { payoutStatesBefore } from './payout.ts'
import type { PayoutReport } from './payout-bank.ts'

type Reported = Omit<PayoutReport, 'providerPayoutId' | 'amountPaise'> & {
  /** Null and undefined when the bank refused it at once. */
  readonly providerPayoutId: string | null
  readonly amountPaise?: bigint
}

interface Changed {
  readonly id: string
  readonly batchId: string
  readonly was: string
  readonly amountPaise: bigint
}

/**
 * The one door for news of a payout: the answer to sending it, a webhook, a look. In any order, late or twice; money is
 * booked when the bank says that it left, and back when it says that it came back. Answers whether anything changed.
 */
export async function applyPayoutReport(
  tx: Prisma.TransactionClient,
  { logger }: { readonly logger: Logger },
  report: Reported,
): Promise<boolean> {
  const { payoutId, providerPayoutId, status, utr, reason } = report
  const [known] = await tx.$queryRaw<Changed[]>`
    SELECT id, batch_id AS "batchId", status AS was, amount_paise AS "amountPaise" FROM payout
    WHERE id = ${payoutId} OR provider_payout_id = ${providerPayoutId} FOR UPDATE`
  if (!known) return false
  if (report.amountPaise !== undefined && report.amountPaise !== known.amountPaise) {
    logger.error({ payoutId: known.id, providerPayoutId }, 'the bank tells of another amount than was to be paid')
    return false
  }
  if (!payoutStatesBefore(status).some((before) => before === known.was)) {
    if (status === 'PROCESSED' && (known.was === 'FAILED' || known.was === 'CANCELLED')) {
      logger.error({ payoutId: known.id, providerPayoutId, was: known.was }, 'the bank paid what was over here')
    }
    return false
  }
  await tx.$executeRaw`
    UPDATE payout SET status = ${status}, provider_payout_id = coalesce(provider_payout_id, ${providerPayoutId}),
      utr = coalesce(${utr}, utr), failure_reason = ${reasonOf(status, reason)}, updated_at = now() WHERE id = ${known.id}`
  if (status === 'PROCESSED') await book(tx, known, 'payout-processed')
  // What the bank never told us had left is not on the books, and needs no way back.
  if (status === 'REVERSED' && known.was === 'PROCESSED') await book(tx, known, 'payout-reversed')
  await completeBatch(tx, known.batchId)
  return true
}

const reasonOf = (status: string, reason: string | null) =>
  status === 'FAILED' || status === 'REVERSED' ? reason : null

function book(
  tx: Prisma.TransactionClient,
  { id, amountPaise }: Changed,
  kind: 'payout-processed' | 'payout-reversed',
) {
  const { payoutPayable, bank } = accounts
  const postings =
    kind === 'payout-processed'
      ? moneyReceived(payoutPayable, bank, amountPaise)
      : moneyReceived(bank, payoutPayable, amountPaise)
  return postToLedger(tx, { kind, currency: 'INR', reference: id, postings })
}

/** A batch is over with its last payout. Of two last ones at once neither may see it: the next run of the batch does. */
export async function completeBatch(tx: Prisma.TransactionClient, batchId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE payout_batch SET status = 'COMPLETED', completed_at = now() WHERE id = ${batchId} AND status = 'EXECUTING'
      AND NOT EXISTS (SELECT FROM payout WHERE batch_id = ${batchId} AND status IN ('WAITING', 'SENT'))`
}
