import { badUserInput } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { Capture, Payment } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'

export type MoneyTraceRow = Payment & { readonly captures: readonly Capture[] }

interface Clue {
  readonly providerReference?: string | null | undefined
  readonly paymentId?: string | null | undefined
}

/**
 * The payments behind a provider's reference (its order or its payment) or behind our own id, each with what was taken.
 * One provider's reference may be another's too. Fails with BAD_USER_INPUT when not exactly one clue is given.
 */
export async function traceMoney({ prisma }: PaymentDeps, clue: Clue): Promise<MoneyTraceRow[]> {
  const { providerReference, paymentId } = clue
  if (!providerReference === !paymentId) throw badUserInput('providerReference', 'Exactly one of the two says where.')
  const text = (providerReference ?? paymentId) as string
  if (paymentId ? !isEntityId(paymentId) : !/^[\w./@|-]{1,64}$/.test(text))
    throw badUserInput(paymentId ? 'paymentId' : 'providerReference', 'This is no reference.')
  const where = paymentId
    ? { id: paymentId }
    : { OR: [{ providerOrderId: text }, { captures: { some: { providerPaymentId: text } } }] }
  return prisma.payment.findMany({ where, include: { captures: { orderBy: { at: 'asc' } } }, take: 10 })
}
