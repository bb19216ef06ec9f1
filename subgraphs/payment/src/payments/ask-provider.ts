import type { Payment, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { providerOf } from '../providers/connect-providers.ts'
import type { ProviderOrder } from '../providers/provider-port.ts'
import { applyReport } from './apply-report.ts'
import { captureReserved } from './capture-reserved.ts'
import { decideTries, isOpen, type ProviderPayment, statesAwaitingMoney, type TransitionSource } from './payment.ts'
import { lockPayment } from './payment-row.ts'
import { transitionPayment } from './transition-payment.ts'

/** What asking the provider brought: its news, or what to do without any. */
export type Finding =
  | { readonly kind: 'over' }
  | { readonly kind: 'order'; readonly order: ProviderOrder; readonly at: string }
  | { readonly kind: 'reports'; readonly reports: readonly ProviderPayment[] }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }

/**
 * Asks before the end too: a payment expires only after the provider said, past its time, that nobody paid. One that
 * ended without money is asked for as well: a late yes counts.
 */
export async function askProvider(deps: PaymentDeps, paymentId: string): Promise<Finding> {
  const payment = await deps.prisma.payment.findUnique({ where: { id: paymentId } })
  if (!payment || !mayGetMoney(payment)) return { kind: 'over' }
  const mayExpire = isOpen(payment.status) && payment.expiresAt.getTime() <= Date.now()
  try {
    const provider = providerOf(deps.providers, payment.provider)
    if (!payment.providerOrderId) {
      const order = await provider.findOrderByReceipt(paymentId)
      if (order) return { kind: 'order', order, at: provider.name }
      return { kind: mayExpire ? 'expired' : 'unknown' }
    }
    const found = await provider.listPayments(payment.providerOrderId)
    const tries = await captureReserved(deps, { provider, payment, tries: found })
    const { reports, isReserved } = decideTries(payment, tries)
    if (reports.length > 0) return { kind: 'reports', reports }
    return { kind: mayExpire && !isReserved ? 'expired' : 'unknown' }
  } catch (error) {
    // Not knowing is not failing: the next look comes, and money that may be on its way is not given up.
    deps.logger.warn({ err: error, paymentId }, 'the provider could not be asked')
    return { kind: 'unknown' }
  }
}

/** Whether money may still come: nobody can pay what has no order. */
export const mayGetMoney = ({ status, providerOrderId }: Pick<Payment, 'status' | 'providerOrderId'>): boolean =>
  isOpen(status) || (providerOrderId !== null && statesAwaitingMoney.some((state) => state === status))

export async function applyFinding(
  deps: PaymentDeps,
  tx: Prisma.TransactionClient,
  { paymentId, finding, source }: { paymentId: string; finding: Finding; source: TransitionSource },
): Promise<void> {
  if (finding.kind === 'reports') {
    let payment = await lockPayment(tx, { id: paymentId })
    for (const reported of finding.reports) {
      if (payment) payment = (await applyReport(tx, deps, { payment, reported, source })).payment
    }
  } else if (finding.kind === 'expired') {
    await transitionPayment(tx, deps.events, { paymentId, source: 'TIMER', to: 'EXPIRED' })
  } else if (finding.kind === 'order') {
    // It may have gone on to another provider since it was asked.
    const payment = await lockPayment(tx, { id: paymentId })
    if (payment?.provider !== finding.at) return
    await transitionPayment(tx, deps.events, { paymentId, source, to: 'PENDING', order: finding.order })
  }
}
