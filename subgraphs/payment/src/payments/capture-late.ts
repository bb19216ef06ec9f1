import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { applyFinding, askProvider, type Finding, mayGetMoney } from './ask-provider.ts'
import { isOpen, type ProviderPayment } from './payment.ts'

const captureQueue = 'payment.capture'

interface CaptureJob {
  readonly paymentId: string
}

interface Authorized {
  /** Locked, as it was before this report. */
  readonly payment: Payment
  readonly reported: ProviderPayment
}

/**
 * A bank reserved money after the payment had ended: it is looked at soon, in the transaction that took the news. One
 * that is open is looked at anyway (`payment.check`), and mostly the provider captures at once.
 */
export async function orderLateCapture(
  tx: Prisma.TransactionClient,
  { events }: Pick<PaymentDeps, 'events'>,
  { payment, reported }: Authorized,
): Promise<void> {
  if (reported.status !== 'authorized' || isOpen(payment.status) || !mayGetMoney(payment)) return
  await events.send(tx, captureQueue, { paymentId: payment.id } satisfies CaptureJob)
}

/** The look that captures what is reserved, if the payment's bills still need it. */
export function consumeLateCaptures(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<CaptureJob, Prisma.TransactionClient, Finding>(deps.prisma, {
    queue: captureQueue,
    prepare: ({ paymentId }) => askProvider(deps, paymentId),
    handle: (tx, { paymentId }, finding) => applyFinding(deps, tx, { paymentId, finding, source: 'POLL' }),
    afterCommit: ({ paymentId }) => announcePayment(deps, paymentId),
  })
}
