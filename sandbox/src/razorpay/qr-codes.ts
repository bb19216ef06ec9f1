import { z } from 'zod'
import type { Payment, QrCode } from '../generated/prisma/client.ts'
import { ApiError } from '../http.ts'
import { toRows } from '../refund-money.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { newId, toCollection, toPaymentEntity, toQrCodeEntity } from './entities.ts'
import { noSuchId } from './orders.ts'
import { newEvent } from './webhook-events.ts'

const newQrCode = z.object({
  type: z.literal('upi_qr'),
  name: z.string().max(100).nullish(),
  usage: z.literal('multiple_use'),
  fixed_amount: z.literal(false).optional(),
  description: z.string().max(2048).nullish(),
  notes: z.record(z.string(), z.union([z.string().max(256), z.number()])).nullish(),
})

export const withPayments = { payments: { orderBy: { createdAt: 'desc' } } } as const

/** `POST /v1/payments/qr_codes`: one that takes any amount, any number of times. */
export async function createQrCode(deps: SandboxDeps, fields: Record<string, unknown>, host: string) {
  const parsed = newQrCode.safeParse(fields)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ApiError(400, issue?.message ?? 'The QR code is not valid.', String(issue?.path[0] ?? ''))
  }
  const { name = null, description = null, notes } = parsed.data
  const id = newId('qr')
  const imageUrl = `${deps.config.publicUrl ?? `http://${host}`}/sandbox/qr-codes/${id}`
  const data = { id, name, description, notes: notes ?? {}, imageUrl }
  return toQrCodeEntity(await deps.prisma.qrCode.create({ data, include: withPayments }))
}

/** `GET /v1/payments/qr_codes`: newest first. */
export async function listQrCodes({ prisma }: SandboxDeps, query: URLSearchParams) {
  const from = Number(query.get('from') ?? 0)
  const qrCodes = await prisma.qrCode.findMany({
    where: { createdAt: { gte: new Date(from * 1000) } },
    include: withPayments,
    orderBy: { createdAt: 'desc' },
    skip: Number(query.get('skip') ?? 0),
    take: Math.min(Number(query.get('count') ?? 10), 100),
  })
  return toCollection(qrCodes.map(toQrCodeEntity))
}

/** `GET /v1/payments/qr_codes/:id` */
export async function fetchQrCode({ prisma }: SandboxDeps, id: string) {
  const qrCode = await prisma.qrCode.findUnique({ where: { id }, include: withPayments })
  if (!qrCode) throw noSuchId()
  return toQrCodeEntity(qrCode)
}

/** `GET /v1/payments/qr_codes/:id/payments`: newest first. */
export async function listPaymentsOfQrCode({ prisma }: SandboxDeps, id: string, query: URLSearchParams) {
  const from = Number(query.get('from') ?? 0)
  const payments = await prisma.payment.findMany({
    where: { qrCodeId: id, createdAt: { gte: new Date(from * 1000) } },
    include: { qrCode: true },
    orderBy: { createdAt: 'desc' },
    skip: Number(query.get('skip') ?? 0),
    take: Math.min(Number(query.get('count') ?? 10), 100),
  })
  return toCollection(payments.map((payment) => toPaymentEntity(payment, payment.qrCode?.notes)))
}

/** `POST /v1/payments/qr_codes/:id/close` */
export async function closeQrCode(deps: SandboxDeps, id: string) {
  const closed = await deps.prisma.$transaction(async (tx) => {
    const data = { status: 'closed', closedAt: new Date() }
    const { count } = await tx.qrCode.updateMany({ where: { id, status: 'active' }, data })
    const qrCode = await tx.qrCode.findUnique({ where: { id }, include: withPayments })
    if (!qrCode) throw noSuchId()
    if (count < 1) throw new ApiError(400, 'The QR code is already closed')
    const webhook = newEvent('qr_code.closed', { qr_code: toQrCodeEntity(qrCode) })
    await tx.webhook.createMany({ data: toRows('razorpay', [webhook]) })
    return qrCode
  })
  deps.wakeDelivery()
  return toQrCodeEntity(closed)
}

/** Somebody scans the code and sends an amount. */
export async function payQrCode(deps: SandboxDeps, qrCode: QrCode, amountPaise: bigint): Promise<Payment> {
  if (qrCode.status !== 'active') throw new ApiError(400, 'The QR code is closed.')
  const paid = await deps.prisma.$transaction(async (tx) => {
    const order = { id: newId('order'), amountPaise, amountPaidPaise: amountPaise, currency: 'INR', status: 'paid' }
    await tx.order.create({ data: order })
    const about = { orderId: order.id, qrCodeId: qrCode.id, amountPaise, currency: 'INR' }
    const payment = await tx.payment.create({ data: { id: newId('pay'), status: 'captured', ...about } })
    const now = await tx.qrCode.findUniqueOrThrow({ where: { id: qrCode.id }, include: withPayments })
    const entity = toPaymentEntity(payment, qrCode.notes)
    const webhooks = [
      newEvent('payment.captured', { payment: entity }),
      newEvent('qr_code.credited', { payment: entity, qr_code: toQrCodeEntity(now) }),
    ]
    await tx.webhook.createMany({ data: toRows('razorpay', webhooks) })
    return payment
  })
  deps.wakeDelivery()
  return paid
}
