import type { Mandate, MandateDebit, Payment } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { createProviderOrder } from '../payments/create-provider-order.ts'
import { mandateProvider, providerOf } from '../providers/connect-providers.ts'
import { type MandateProvider, ProviderRefusal, ProviderUnavailable } from '../providers/provider-port.ts'

interface Running {
  readonly debit: MandateDebit & { readonly mandate: Mandate }
  readonly payment: Payment
}

type Asked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'refused'; readonly paymentId: string; readonly reason: string }

/**
 * Has the provider debit an open try, outside of any transaction. That it is asked is written down before: whoever comes
 * after a crash looks first whether the provider has the debit, and asks anew only after a while in which it had none.
 * The order is one and can be paid once, so that even then nothing is debited twice. Fails while the provider does not
 * answer.
 */
export async function askForDebit(deps: PaymentDeps, { debit, payment }: Running): Promise<Asked> {
  const { mandate, askedAt } = debit
  const provider = mandateProvider(deps.providers, mandate.provider)
  if (!provider || !mandate.providerCustomerId || !mandate.providerTokenId) {
    throw new Error(`mandate ${mandate.id} cannot be debited at ${mandate.provider}`)
  }
  if (mandate.status !== 'ACTIVE' && !askedAt) {
    return { kind: 'refused', paymentId: payment.id, reason: 'The mandate is not in force.' }
  }
  const pending = payment.status === 'CREATED' ? await createProviderOrder(deps, payment, false) : payment
  const { providerOrderId: orderId } = pending
  if (pending.status !== 'PENDING' || !orderId) return { kind: 'nothing' }
  const tries = await providerOf(deps.providers, payment.provider).listPayments(orderId)
  // Its webhook, or the look at every open payment, tells how it ends.
  if (tries.length > 0) return { kind: 'nothing' }
  const againAt = (askedAt?.getTime() ?? 0) + deps.config.autopay.askAgainSeconds * 1000
  if (againAt > Date.now()) return { kind: 'later', at: new Date(againAt) }
  if (!(await claim(deps, debit))) return { kind: 'nothing' }
  return ask(deps, provider, { debit, payment, orderId })
}

/** Written down before the provider is asked; of two at once one asks. Not by a mandate that was paused meanwhile. */
async function claim({ prisma }: PaymentDeps, { id, paymentId, askedAt }: MandateDebit): Promise<boolean> {
  const { count } = await prisma.mandateDebit.updateMany({
    where: { id, paymentId, askedAt, status: 'RUNNING', mandate: { status: 'ACTIVE' } },
    data: { askedAt: new Date() },
  })
  return count === 1
}

async function ask(
  { prisma }: PaymentDeps,
  provider: MandateProvider,
  { debit, payment, orderId }: Running & { readonly orderId: string },
): Promise<Asked> {
  const { mandate } = debit
  const { amountPaise, currency } = payment
  const permission = { customerId: mandate.providerCustomerId ?? '', tokenId: mandate.providerTokenId ?? '' }
  try {
    await provider.debit({ orderId, ...permission, amountPaise, currency, mandateId: mandate.id })
    return { kind: 'nothing' }
  } catch (error) {
    if (error instanceof ProviderRefusal) return { kind: 'refused', paymentId: payment.id, reason: error.message }
    if (error instanceof ProviderUnavailable && !error.mayHaveActed) {
      await prisma.mandateDebit.updateMany({ where: { id: debit.id, paymentId: payment.id }, data: { askedAt: null } })
    }
    throw error
  }
}
