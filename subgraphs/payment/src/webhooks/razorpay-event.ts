import { z } from 'zod'
import type { ProviderPayment } from '../payments/payment.ts'

const eventSchema = z.object({
  entity: z.literal('event'),
  event: z.string().min(1).max(100),
  created_at: z.int().positive(),
  payload: z.object({
    payment: z
      .object({
        entity: z.object({
          id: z.string().min(1).max(64),
          order_id: z.string().max(64).nullish(),
          status: z.string(),
          amount: z.int().nonnegative(),
          currency: z.string(),
          error_description: z.string().nullish(),
        }),
      })
      .optional(),
    order: z.object({ entity: z.object({ id: z.string().max(64) }) }).optional(),
  }),
})

export interface RazorpayEvent {
  readonly type: string
  readonly createdAtMs: number
  readonly orderId: string | null
  /** A snapshot: its status decides, not the event's name. */
  readonly payment: ProviderPayment | null
}

/** Reads a webhook's body; undefined when it is no event of Razorpay's. */
export function parseRazorpayEvent(body: Buffer): RazorpayEvent | undefined {
  const parsed = eventSchema.safeParse(parseJson(body))
  if (!parsed.success) return undefined
  const { event, created_at, payload } = parsed.data
  const payment = payload.payment?.entity
  return {
    type: event,
    createdAtMs: created_at * 1000,
    orderId: payment?.order_id ?? payload.order?.entity.id ?? null,
    payment: payment
      ? {
          id: payment.id,
          status: payment.status,
          amountPaise: BigInt(payment.amount),
          currency: payment.currency,
          failureReason: payment.error_description ?? null,
        }
      : null,
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
