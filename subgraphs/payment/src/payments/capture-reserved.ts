import type { Payment } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { type Provider, ProviderRefusal } from '../providers/provider-port.ts'
import { isOpen, type ProviderPayment } from './payment.ts'

interface Looked {
  readonly provider: Provider
  readonly payment: Payment
  /** What the provider has just said of the payment's order, the latest try first. */
  readonly tries: readonly ProviderPayment[]
}

/**
 * Takes money that a bank reserved and that nobody captured, where the attempt still stands: else it goes back by itself
 * after days. Only what was asked, one try of several, and only after a look: whoever died after the capture, or lost
 * its answer, finds the money captured. Answers the tries as they are now. Fails with ProviderUnavailable.
 */
export async function captureReserved(deps: PaymentDeps, looked: Looked): Promise<readonly ProviderPayment[]> {
  const { provider, payment, tries } = looked
  const { providerOrderId } = payment
  if (!provider.capturePayment || !providerOrderId || tries.some(({ status }) => status === 'captured')) return tries
  const reserved = tries.findLast((tried) => tried.status === 'authorized' && isAsked(payment, tried))
  if (!reserved || !(await stillStands(deps, payment))) return tries
  const { id: providerPaymentId, amountPaise, currency } = reserved
  try {
    await provider.capturePayment({ providerPaymentId, amountPaise, currency })
    deps.logger.info({ paymentId: payment.id, providerPaymentId }, 'money that was only reserved is captured')
  } catch (error) {
    // Captured by somebody else since the look, or not to be had any more: the next look says which.
    if (!(error instanceof ProviderRefusal)) throw error
    deps.logger.warn({ err: error, paymentId: payment.id, providerPaymentId }, 'reserved money was not captured')
  }
  return provider.listPayments(providerOrderId)
}

/** Another amount than was asked is not taken: it would only be held, and goes back by itself. */
const isAsked = ({ amountPaise, currency }: Payment, reserved: ProviderPayment) =>
  reserved.amountPaise === amountPaise && reserved.currency === currency

/** One that ended stands, by rule, as long as nothing else has paid, or is paying, one of its bills since it began. */
async function stillStands(deps: PaymentDeps, { id, status, createdAt }: Payment): Promise<boolean> {
  if (isOpen(status)) return true
  if (deps.config.lateAuthorization === 'LAPSE') return false
  const others = await deps.prisma.$queryRaw<unknown[]>`
    SELECT FROM payment_bill own JOIN payment_bill theirs ON theirs.bill_id = own.bill_id AND theirs.payment_id <> own.payment_id
      JOIN payment other ON other.id = theirs.payment_id
    WHERE own.payment_id = ${id} AND (other.status IN ('CREATED', 'PENDING')
      OR other.status IN ('CAPTURED', 'PARTIALLY_REFUNDED') AND other.captured_at >= ${createdAt}) LIMIT 1`
  return others.length === 0
}
