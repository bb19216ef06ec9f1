import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { providerOf } from '../providers/connect-providers.ts'
import type { ProviderOrder } from '../providers/provider-port.ts'
import { applyReport } from './apply-report.ts'
import { decideTries, isOpen, type ProviderPayment } from './payment.ts'
import { lockPayment } from './payment-row.ts'
import { transitionPayment } from './transition-payment.ts'

export const checkQueue = 'payment.check'
const longestWaitSeconds = 120

export interface CheckJob {
  readonly paymentId: string
  readonly attempt: number
}

/** What asking the provider brought: its news, or what to do without any. */
type Finding =
  | { readonly kind: 'over' }
  | { readonly kind: 'order'; readonly order: ProviderOrder }
  | { readonly kind: 'reports'; readonly reports: readonly ProviderPayment[] }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }

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
  await deps.events.send(tx, checkQueue, { paymentId, attempt } satisfies CheckJob, { startAfter })
}

/** The job that asks the provider how an open payment ended, until it ended or its time is over. */
export async function consumeChecks(deps: PaymentDeps): Promise<void> {
  await deps.events.consume<CheckJob, Prisma.TransactionClient, Finding>(deps.prisma, {
    queue: checkQueue,
    prepare: ({ paymentId }) => findOut(deps, paymentId),
    handle: async (tx, { paymentId, attempt }, finding) => {
      await apply(deps, tx, { paymentId, finding })
      const payment = await tx.payment.findUnique({ where: { id: paymentId } })
      if (payment && isOpen(payment.status)) await scheduleCheck(deps, tx, { ...payment, attempt: attempt + 1 })
    },
    afterCommit: ({ paymentId }) => announcePayment(deps, paymentId),
  })
}

/** The same look at once, for somebody who waits for it. A provider that does not answer changes nothing. */
export async function checkPaymentNow(deps: PaymentDeps, paymentId: string): Promise<void> {
  const finding = await findOut(deps, paymentId)
  await deps.prisma.$transaction((tx) => apply(deps, tx, { paymentId, finding }))
  await announcePayment(deps, paymentId)
}

/** Asks before the end too: a payment expires only after the provider said, past its time, that nobody paid. */
async function findOut(deps: PaymentDeps, paymentId: string): Promise<Finding> {
  const payment = await deps.prisma.payment.findUnique({ where: { id: paymentId } })
  if (!payment || !isOpen(payment.status)) return { kind: 'over' }
  const isLate = payment.expiresAt.getTime() <= Date.now()
  try {
    const provider = providerOf(deps.providers, payment.provider)
    if (!payment.providerOrderId) {
      const order = await provider.findOrderByReceipt(paymentId)
      if (order) return { kind: 'order', order }
      return { kind: isLate ? 'expired' : 'unknown' }
    }
    const tries = await provider.listPayments(payment.providerOrderId)
    const { reports, isReserved } = decideTries(payment, tries)
    if (reports.length > 0) return { kind: 'reports', reports }
    return { kind: isLate && !isReserved ? 'expired' : 'unknown' }
  } catch (error) {
    // Not knowing is not failing: the next look comes, and money that may be on its way is not given up.
    deps.logger.warn({ err: error, paymentId }, 'the provider could not be asked')
    return { kind: 'unknown' }
  }
}

async function apply(
  deps: PaymentDeps,
  tx: Prisma.TransactionClient,
  { paymentId, finding }: { paymentId: string; finding: Finding },
): Promise<void> {
  if (finding.kind === 'reports') {
    let payment = await lockPayment(tx, { id: paymentId })
    for (const reported of finding.reports) {
      if (payment) payment = (await applyReport(tx, deps, { payment, reported, source: 'POLL' })).payment
    }
  } else if (finding.kind === 'expired') {
    await transitionPayment(tx, deps.events, { paymentId, source: 'TIMER', to: 'EXPIRED' })
  } else if (finding.kind === 'order') {
    await transitionPayment(tx, deps.events, {
      paymentId,
      source: 'POLL',
      to: 'PENDING',
      order: finding.order,
    })
  }
}
