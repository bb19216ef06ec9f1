import { z } from 'zod'
import type { ProviderPayment } from '../../payments/payment.ts'
import { type PaymentMethod, type ProviderRefund, ProviderRefusal } from '../provider-port.ts'

const id = z.string().min(1).max(64)

// Empty notes are a list, else an object.
export const notesShape = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).nullish()

/** What is read of Razorpay's payment entity, in webhooks and answers alike. Amounts in paise. */
export const paymentEntity = z.object({
  id,
  order_id: id.nullish(),
  status: z.string(),
  // Giving a permission to debit is a payment of nothing.
  amount: z.int().nonnegative(),
  currency: z.string(),
  token_id: id.nullish(),
  error_description: z.string().nullish(),
  method: z.string().nullish(),
  notes: notesShape,
})

export const refundEntity = z.object({
  id,
  payment_id: id,
  amount: z.int().positive(),
  status: z.enum(['pending', 'processed', 'failed']),
  receipt: z.string().nullish(),
  notes: notesShape,
})

export const paymentMethods: Readonly<Record<string, PaymentMethod>> = {
  upi: 'UPI',
  card: 'CARD',
  netbanking: 'NETBANKING',
  wallet: 'WALLET',
}

export const toProviderPayment = (entity: z.infer<typeof paymentEntity>): ProviderPayment => ({
  id: entity.id,
  status: entity.status,
  amountPaise: BigInt(entity.amount),
  currency: entity.currency,
  failureReason: entity.error_description ?? null,
  method: paymentMethods[entity.method ?? ''] ?? null,
})

export const toProviderRefund = (entity: z.infer<typeof refundEntity>): ProviderRefund => ({
  id: entity.id,
  providerPaymentId: entity.payment_id,
  amountPaise: BigInt(entity.amount),
  status: entity.status,
  refundId: entity.receipt ?? noteOf(entity.notes, 'refund_id'),
  reason: entity.status === 'failed' ? 'Razorpay could not give the money back.' : null,
})

export function noteOf(notes: z.infer<typeof notesShape>, name: string): string | null {
  const value = notes && !Array.isArray(notes) ? notes[name] : undefined
  return typeof value === 'string' ? value : null
}

/** Razorpay's amounts are JSON numbers. */
export function wholePaise(amountPaise: bigint): number {
  if (amountPaise > BigInt(Number.MAX_SAFE_INTEGER)) throw new ProviderRefusal('No such amount can be asked for.')
  return Number(amountPaise)
}
