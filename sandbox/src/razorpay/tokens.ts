import { z } from 'zod'
import { captureInTransaction } from '../checkout/settle-order.ts'
import type { Order, Prisma, Token } from '../generated/prisma/client.ts'
import { ApiError } from '../http.ts'
import { toRows } from '../refund-money.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { newId, toCollection, toTokenEntity } from './entities.ts'
import { noSuchId } from './orders.ts'
import { newEvent, tellPayment } from './webhook-events.ts'

const newCustomer = z.object({
  name: z.string().min(3, 'The name must be at least 3 characters.').max(50),
  email: z.email('The email must be a valid email address.').max(64),
  contact: z.coerce.string().min(8).max(15),
  fail_existing: z.coerce.string().optional(),
})

/** What an order says of the debits that its payer is to allow. */
export const mandateOfOrder = z.object({
  method: z.enum(['upi', 'emandate']),
  maxAmount: z.number(),
  expireAt: z.number(),
})

/** `POST /v1/customers`. The same e-mail and contact are the same customer; with fail_existing 1 that is refused. */
export async function createCustomer({ prisma }: SandboxDeps, fields: Record<string, unknown>) {
  const parsed = newCustomer.safeParse(fields)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ApiError(400, issue?.message ?? 'The customer is not valid.', String(issue?.path[0] ?? ''))
  }
  const { name, email, contact, fail_existing: failExisting = '1' } = parsed.data
  const { count } = await prisma.customer.createMany({
    data: [{ id: newId('cust'), name, email, contact }],
    skipDuplicates: true,
  })
  if (count < 1 && failExisting === '1') throw new ApiError(400, 'Customer already exists for the merchant')
  const customer = await prisma.customer.findUniqueOrThrow({ where: { email_contact: { email, contact } } })
  const createdAt = Math.floor(customer.createdAt.getTime() / 1000)
  const { id, name: known } = customer
  return { id, entity: 'customer', name: known, email, contact, gstin: null, notes: [], created_at: createdAt }
}

/** `GET /v1/customers/:id/tokens` */
export async function listTokens({ prisma }: SandboxDeps, customerId: string) {
  const tokens = await prisma.token.findMany({ where: { customerId }, orderBy: { createdAt: 'desc' } })
  return toCollection(tokens.map(toTokenEntity))
}

/** `GET /v1/customers/:id/tokens/:token` */
export async function fetchToken({ prisma }: SandboxDeps, customerId: string, id: string) {
  const token = await prisma.token.findFirst({ where: { id, customerId } })
  if (!token) throw noSuchId()
  return toTokenEntity(token)
}

/** `PUT /v1/customers/:id/tokens/:token/cancel` */
export async function cancelToken(deps: SandboxDeps, customerId: string, id: string) {
  const token = await deps.prisma.token.findFirst({ where: { id, customerId } })
  if (!token) throw noSuchId()
  if (!(await moveToken(deps, id, 'cancelled'))) throw new ApiError(400, 'Token cancellation is not allowed')
  return { status: 'cancellation_initiated' }
}

const statesBefore: Readonly<Record<string, readonly string[]>> = {
  paused: ['confirmed'],
  resumed: ['paused'],
  cancelled: ['initiated', 'confirmed', 'paused'],
}

/** What a person does in the UPI app, or the city's system asks for; the change is told. False when it cannot be. */
export async function moveToken(deps: SandboxDeps, id: string, change: string): Promise<boolean> {
  const before = statesBefore[change]
  if (!before) return false
  const status = change === 'resumed' ? 'confirmed' : change
  const moved = await deps.prisma.$transaction(async (tx) => {
    const where = { id, status: { in: [...before] } }
    const [token] = await tx.token.updateManyAndReturn({ where, data: { status } })
    if (token) await tellToken(tx, token, change)
    return token !== undefined
  })
  deps.wakeDelivery()
  return moved
}

async function tellToken(tx: Prisma.TransactionClient, token: Token, change: string) {
  const event = newEvent(`token.${change}`, { token: toTokenEntity(token) })
  await tx.webhook.createMany({ data: toRows('razorpay', [event]) })
}

/** The payer allows the debits, or not, on the page of an order that asks for it. No money moves. */
export async function authoriseMandate(deps: SandboxDeps, orderId: string, outcome: string) {
  if (outcome !== 'success' && outcome !== 'failure' && outcome !== 'duplicate-webhook') {
    throw new ApiError(400, 'Debits are allowed (success, duplicate-webhook) or not (failure).', 'outcome')
  }
  const payment = await deps.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "order" WHERE id = ${orderId} FOR UPDATE`
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
    if (order.status === 'paid') throw new ApiError(400, 'This order was paid already.')
    const isAllowed = outcome !== 'failure'
    const token = await tx.token.create({ data: { ...tokenOf(order), status: isAllowed ? 'confirmed' : 'rejected' } })
    const attempt = { id: newId('pay'), orderId, amountPaise: 0n, currency: order.currency, tokenId: token.id }
    const made = await tx.payment.create({
      data: isAllowed
        ? { ...attempt, status: 'authorized' }
        : { ...attempt, status: 'failed', errorDescription: 'The payer declined.' },
    })
    // As it happens: the permission may be told before the payment that names it.
    await tellToken(tx, token, token.status)
    if (isAllowed) return captureInTransaction(deps, tx, made, outcome === 'duplicate-webhook' ? 2 : 1)
    const attempted = await tx.order.update({ where: { id: orderId }, data: { attempts: { increment: 1 } } })
    const told = tellPayment({ change: 'failed', order: attempted, payment: made })
    await tx.webhook.createMany({ data: toRows('razorpay', told) })
    return made
  })
  deps.wakeDelivery()
  return payment
}

function tokenOf({ id: orderId, customerId, mandate }: Order) {
  const { method, maxAmount, expireAt } = mandateOfOrder.parse(mandate)
  const expiresAt = new Date(expireAt * 1000)
  return {
    id: newId('token'),
    customerId: customerId ?? '',
    orderId,
    method,
    maxAmountPaise: BigInt(maxAmount),
    expiresAt,
  }
}
