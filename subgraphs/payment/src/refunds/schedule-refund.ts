import type { Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'

export const refundQueue = 'payment.refund'
const longestWaitSeconds = 60 * 60

export interface RefundJob {
  readonly refundId: string
  readonly attempt: number
}

/** Puts the next look at a refund into the queue, with growing waits: at once, then 30 s, a minute … an hour. */
export async function scheduleRefund(
  { events, config }: Pick<PaymentDeps, 'events' | 'config'>,
  tx: Prisma.TransactionClient,
  job: RefundJob,
): Promise<void> {
  const waitSeconds = Math.min(config.refundCheckAfterSeconds * 2 ** Math.min(job.attempt - 1, 20), longestWaitSeconds)
  await events.send(tx, refundQueue, job, job.attempt > 0 ? { startAfter: waitSeconds } : {})
}
