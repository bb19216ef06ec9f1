import type { Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'

export const mandateQueue = 'payment.mandate'
const longestWaitSeconds = 120

export interface MandateJob {
  readonly mandateId: string
  /** Of a look that was planned: it is left out when another look came in between. Missing: somebody has news. */
  readonly round?: number
  /** How many looks there were before, in the same state. */
  readonly attempt?: number
}

interface PlannedLook {
  readonly mandateId: string
  readonly round: number
  readonly attempt: number
  readonly status: string
}

/** Plans the next look: soon and then with growing waits while the citizen is to allow it, else by the city's rhythm. */
export async function scheduleLook(
  { events, config }: Pick<PaymentDeps, 'events' | 'config'>,
  tx: Prisma.TransactionClient,
  { status, ...job }: PlannedLook,
) {
  const soon = Math.min(config.checkAfterSeconds * 2 ** Math.min(job.attempt, 10), longestWaitSeconds)
  const isWaiting = status === 'CREATED' || status === 'PENDING'
  const startAfter = isWaiting ? soon : config.autopay.lookEverySeconds
  await events.send(tx, mandateQueue, job satisfies MandateJob, { startAfter })
}

/** Has a mandate looked at now: its provider has news, or its citizen changed it. */
export const lookNow = ({ events }: Pick<PaymentDeps, 'events'>, tx: Prisma.TransactionClient, mandateId: string) =>
  events.send(tx, mandateQueue, { mandateId } satisfies MandateJob)
