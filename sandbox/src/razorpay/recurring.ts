import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isOutcome, settleOrder } from '../checkout/settle-order.ts'
import { ApiError } from '../http.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { newId } from './entities.ts'
import { noSuchId } from './orders.ts'

const newDebit = z.object({
  email: z.email(),
  contact: z.coerce.string().min(8),
  amount: z.coerce.number().int().positive(),
  currency: z.literal('INR'),
  order_id: z.string(),
  customer_id: z.string(),
  token: z.string(),
  recurring: z.union([z.literal(true), z.literal(1), z.literal('1'), z.literal('true')], {
    error: 'The recurring field is required.',
  }),
})

/** `POST /v1/payments/create/recurring`: debits by a permission, as its `debits` says it ends. */
export async function createRecurringPayment(deps: SandboxDeps, fields: Record<string, unknown>) {
  const parsed = newDebit.safeParse(fields)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ApiError(400, issue?.message ?? 'The payment is not valid.', String(issue?.path[0] ?? ''))
  }
  const { amount, order_id: orderId, customer_id: customerId, token: tokenId } = parsed.data
  const token = await deps.prisma.token.findFirst({ where: { id: tokenId, customerId } })
  const order = await deps.prisma.order.findUnique({ where: { id: orderId } })
  if (!token || !order) throw noSuchId()
  if (token.status !== 'confirmed') throw new ApiError(400, `The token is ${token.status}, and not confirmed.`, 'token')
  if (order.amountPaise !== BigInt(amount)) throw new ApiError(400, 'The amount is not the order’s.', 'amount')
  if (order.amountPaise > token.maxAmountPaise) throw new ApiError(400, 'The amount exceeds the maximum.', 'amount')
  const paymentId = await debit(deps, { orderId, tokenId, outcome: token.debits })
  const signature = createHmac('sha256', deps.config.keySecret).update(`${orderId}|${paymentId}`).digest('hex')
  return { razorpay_payment_id: paymentId, razorpay_order_id: orderId, razorpay_signature: signature }
}

async function debit(
  deps: SandboxDeps,
  { orderId, tokenId, outcome }: Record<'orderId' | 'tokenId' | 'outcome', string>,
) {
  if (isOutcome(outcome)) {
    const { id } = await settleOrder(deps, orderId, outcome)
    await deps.prisma.payment.update({ where: { id }, data: { tokenId } })
    return id
  }
  // The bank takes its time: it ends when somebody finishes the order.
  const { amountPaise, currency } = await deps.prisma.order.findUniqueOrThrow({ where: { id: orderId } })
  const waiting = { orderId, tokenId, amountPaise, currency, status: 'created' }
  return (await deps.prisma.payment.create({ data: { id: newId('pay'), ...waiting } })).id
}
