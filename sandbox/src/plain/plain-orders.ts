import type { Order } from '../generated/prisma/client.ts'
import { ApiError } from '../http.ts'
import { inRupees, readRupees } from '../rupees.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { transactionShape } from './plain-shapes.ts'

const orderShape = (order: Order) => ({
  reference: order.id,
  amount: inRupees(order.amountPaise),
  currency: order.currency,
  status: order.status === 'paid' ? 'PAID' : 'OPEN',
})

/** `POST /v1/orders`: the same reference again is the same order. */
export async function createOrder({ prisma }: SandboxDeps, provider: string, fields: Record<string, unknown>) {
  const { reference, amount, currency } = fields
  const amountPaise = readRupees(amount)
  if (!/^\w{1,35}$/.test(String(reference))) throw new ApiError(400, 'The reference has 1 to 35 letters and digits.')
  if (!amountPaise || currency !== 'INR') throw new ApiError(400, 'The amount is none.', 'amount')
  const id = String(reference)
  const data = { id, provider, amountPaise, currency: 'INR', receipt: id }
  await prisma.order.createMany({ data, skipDuplicates: true })
  const order = await prisma.order.findUniqueOrThrow({ where: { id } })
  if (order.provider !== provider || order.amountPaise !== amountPaise) {
    throw new ApiError(409, 'This reference has another amount.')
  }
  return orderShape(order)
}

/** `GET /v1/orders/:reference`, with every try to pay it, the latest first. */
export async function fetchOrder({ prisma }: SandboxDeps, provider: string, id: string) {
  const order = await prisma.order.findUnique({
    where: { id, provider },
    include: { payments: { orderBy: { createdAt: 'desc' } } },
  })
  if (!order) throw new ApiError(404, 'There is no such order.')
  return { ...orderShape(order), transactions: order.payments.map(transactionShape) }
}
