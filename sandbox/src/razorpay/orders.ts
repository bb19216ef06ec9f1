import { z } from 'zod'
import { ApiError } from '../http.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { newId, toCollection, toOrderEntity, toPaymentEntity } from './entities.ts'

const newOrder = z.object({
  amount: z.coerce
    .number({ error: 'The amount must be an integer.' })
    .int('The amount must be an integer.')
    .min(0)
    .max(Number.MAX_SAFE_INTEGER),
  currency: z.literal('INR', { error: 'Currency is not supported' }),
  receipt: z.string().max(40, 'The receipt may not be greater than 40 characters.').nullish(),
  notes: z
    .record(z.string(), z.union([z.string().max(256), z.number()]))
    .refine((notes) => Object.keys(notes).length <= 15, 'The notes may not have more than 15 items.')
    .or(z.array(z.never()))
    .nullish(),
  method: z.enum(['upi', 'emandate', 'card', 'netbanking']).optional(),
  customer_id: z.string().max(64).optional(),
  token: z
    .object({ max_amount: z.coerce.number().int().min(100), expire_at: z.coerce.number().int() })
    .loose()
    .optional(),
})

/** Only an order that asks for a permission to debit may be about no money. */
const leastAmount = ({ token }: z.infer<typeof newOrder>) => (token ? 0 : 100)

/** `POST /v1/orders`. Fails with 400 in Razorpay's words. */
export async function createOrder({ prisma }: SandboxDeps, fields: Record<string, unknown>) {
  const parsed = newOrder.safeParse(fields)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ApiError(400, issue?.message ?? 'The order is not valid.', String(issue?.path[0] ?? ''))
  }
  const { amount, currency, receipt = null, notes, customer_id: customerId = null } = parsed.data
  if (amount < leastAmount(parsed.data))
    throw new ApiError(400, 'Order amount less than minimum amount allowed', 'amount')
  const mandate = await mandateOf(prisma, parsed.data)
  const about = { amountPaise: BigInt(amount), currency, receipt, notes: notes ?? {}, customerId }
  return toOrderEntity(
    await prisma.order.create({ data: { id: newId('order'), ...about, ...(mandate && { mandate }) } }),
  )
}

async function mandateOf(prisma: SandboxDeps['prisma'], { token, method, customer_id: id }: z.infer<typeof newOrder>) {
  if (!token) return undefined
  if (method !== 'upi' && method !== 'emandate') throw new ApiError(400, 'The method field is required.', 'method')
  if (!id || !(await prisma.customer.findUnique({ where: { id } }))) throw noSuchId()
  return { method, maxAmount: token.max_amount, expireAt: token.expire_at }
}

/** `GET /v1/orders`: newest first, of one receipt or all. */
export async function listOrders({ prisma }: SandboxDeps, query: URLSearchParams) {
  const receipt = query.get('receipt')
  const orders = await prisma.order.findMany({
    where: receipt === null ? {} : { receipt },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: pageNumber(query.get('count'), 10, 100),
    skip: pageNumber(query.get('skip'), 0, 1_000_000),
  })
  return toCollection(orders.map(toOrderEntity))
}

/** `GET /v1/orders/:id` */
export async function fetchOrder({ prisma }: SandboxDeps, id: string) {
  const order = await prisma.order.findUnique({ where: { id } })
  if (!order) throw noSuchId()
  return toOrderEntity(order)
}

/** `GET /v1/orders/:id/payments`: every try to pay it, the latest first. */
export async function listPaymentsOfOrder({ prisma }: SandboxDeps, id: string) {
  const order = await prisma.order.findUnique({
    where: { id },
    include: { payments: { orderBy: { createdAt: 'desc' } } },
  })
  if (!order) throw noSuchId()
  return toCollection(order.payments.map(toPaymentEntity))
}

export const noSuchId = () => new ApiError(400, 'The id provided does not exist')

function pageNumber(text: string | null, byDefault: number, max: number): number {
  const value = Number(text ?? byDefault)
  return Number.isInteger(value) && value >= 0 ? Math.min(value, max) : byDefault
}
