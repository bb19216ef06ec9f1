import type { Payment } from '../generated/prisma/client.ts'
import { ApiError, html, json, type Reply, readFields } from '../http.ts'
import { payQrCode } from '../razorpay/qr-codes.ts'
import { toRows } from '../refund-money.ts'
import { inRupees } from '../rupees.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import type { Call } from '../stand-in.ts'
import { amountPage, missingPage } from './checkout-page.ts'

/** The reference in the codes that the city draws itself: its bank's PSP reports whatever comes with one. */
const ownCode = /^SQR\w{1,32}$/

/** `/sandbox/qr-codes/:id`: where whoever scanned a lasting code says how much; a program by `{"amountPaise": "14950"}`. */
export async function answerStaticQr({ deps, request }: Pick<Call, 'deps' | 'request'>, id: string): Promise<Reply> {
  const qrCode = await deps.prisma.qrCode.findUnique({ where: { id } })
  if (!qrCode && !ownCode.test(id)) return html(missingPage(), 404)
  if (request.method === 'GET') return html(amountPage(`/sandbox/qr-codes/${id}`))
  const { amountPaise: text } = await readFields(request)
  if (!/^[1-9]\d{0,14}$/.test(String(text)))
    throw new ApiError(400, 'amountPaise is an amount in paise.', 'amountPaise')
  const amountPaise = BigInt(String(text))
  const payment = qrCode ? await payQrCode(deps, qrCode, amountPaise) : await payOwnCode(deps, id, amountPaise)
  return json({ paymentId: payment.id, amount: inRupees(payment.amountPaise) })
}

/** The PSP knows no amount of such a reference and no end. */
async function payOwnCode(deps: SandboxDeps, id: string, amountPaise: bigint): Promise<Payment> {
  const { newPaymentId, tellPayment } = deps.standInOf('upi')
  const paid = await deps.prisma.$transaction(async (tx) => {
    const made = { id, provider: 'upi', amountPaise, currency: 'INR', status: 'attempted' }
    await tx.order.createMany({ data: made, skipDuplicates: true })
    const order = await tx.order.update({ where: { id }, data: { amountPaidPaise: { increment: amountPaise } } })
    const data = { id: newPaymentId(), orderId: id, amountPaise, currency: 'INR', status: 'captured' }
    const payment = await tx.payment.create({ data })
    const webhooks = await tellPayment(deps.config, { change: 'captured', order, payment })
    await tx.webhook.createMany({ data: toRows('upi', webhooks) })
    return payment
  })
  deps.wakeDelivery()
  return paid
}
