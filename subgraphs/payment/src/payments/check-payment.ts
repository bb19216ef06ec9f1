import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { applyFinding, askProvider, type Finding, mayGetMoney } from './ask-provider.ts'
import { checkQueue, firstCheckOf } from './first-check.ts'
import { isOpen } from './payment.ts'

const longestWaitSeconds = 120
/** The first look after the end of a payment comes this much later than the first look of all; the others ever later. */
const lateFactor = 20
const lateGrowth = 4

export interface CheckJob {
  readonly paymentId: string
  readonly attempt: number
  /** How many looks there were after the payment ended without money. */
  readonly lateLooks?: number
}

/** Puts the next look at a payment into the queue, with growing waits, and one just after its expiry. */
export async function scheduleCheck(
  deps: PaymentDeps,
  tx: Prisma.TransactionClient,
  payment: Pick<Payment, 'id' | 'expiresAt'> & { attempt: number },
): Promise<void> {
  const { id: paymentId, attempt, expiresAt } = payment
  const waitSeconds = Math.min(deps.config.checkAfterSeconds * 2 ** Math.min(attempt, 10), longestWaitSeconds)
  const secondsLeft = Math.ceil((expiresAt.getTime() - Date.now()) / 1000)
  const startAfter = secondsLeft > 0 ? Math.min(waitSeconds, secondsLeft + 1) : waitSeconds
  const id = attempt === 0 ? firstCheckOf(paymentId) : undefined
  await deps.events.send(tx, checkQueue, { paymentId, attempt } satisfies CheckJob, { startAfter, id })
}

/** A bank may say yes days after the end, and that webhook, too, may be lost. */
async function scheduleLateLook(deps: PaymentDeps, tx: Prisma.TransactionClient, payment: Payment, job: CheckJob) {
  const { checkAfterSeconds, lateLooksSeconds } = deps.config
  if (payment.expiresAt.getTime() + lateLooksSeconds * 1000 < Date.now()) return
  const lateLooks = job.lateLooks ?? 0
  const startAfter = checkAfterSeconds * lateFactor * lateGrowth ** lateLooks
  await deps.events.send(tx, checkQueue, { ...job, lateLooks: lateLooks + 1 } satisfies CheckJob, { startAfter })
}

/** The job that asks the provider how a payment ended: until money is there, or none can be hoped for any more. */
export async function consumeChecks(deps: PaymentDeps): Promise<void> {
  await deps.events.consume<CheckJob, Prisma.TransactionClient, Finding>(deps.prisma, {
    queue: checkQueue,
    prepare: ({ paymentId }) => askProvider(deps, paymentId),
    handle: async (tx, job, finding) => {
      const { paymentId, attempt } = job
      await applyFinding(deps, tx, { paymentId, finding, source: 'POLL' })
      if (finding.kind === 'over') return
      const payment = await tx.payment.findUnique({ where: { id: paymentId } })
      if (!payment) return
      if (isOpen(payment.status)) await scheduleCheck(deps, tx, { ...payment, attempt: attempt + 1 })
      else if (mayGetMoney(payment)) await scheduleLateLook(deps, tx, payment, job)
    },
    afterCommit: ({ paymentId }) => announcePayment(deps, paymentId),
  })
}

/**
 * The same look at once, for somebody who waits for it. A provider that does not answer changes nothing. One whose lost
 * order is found is asked again what became of it: two who look at once both find the order, and neither would know.
 */
export async function checkPaymentNow(
  deps: PaymentDeps,
  { paymentId, source }: { readonly paymentId: string; readonly source: 'POLL' | 'RETURN' },
): Promise<void> {
  const finding = await askProvider(deps, paymentId)
  if (finding.kind === 'over' || finding.kind === 'unknown') return
  await apply(deps, { paymentId, finding, source })
  if (finding.kind !== 'order') return
  const outcome = await askProvider(deps, paymentId)
  // The order may be another provider's by now, which the next look finds.
  if (outcome.kind === 'reports' || outcome.kind === 'expired')
    await apply(deps, { paymentId, finding: outcome, source })
}

async function apply(deps: PaymentDeps, found: Parameters<typeof applyFinding>[2]) {
  await deps.prisma.$transaction((tx) => applyFinding(deps, tx, found))
  await announcePayment(deps, found.paymentId)
}
