import { randomUUID } from 'node:crypto'
import type { Order, Payment } from '../generated/prisma/client.ts'
import { inIndia, inRupees, readRupees } from '../rupees.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { result } from './paytm-messages.ts'

/** `POST /theia/api/v1/initiateTransaction`: the same order again has the same token. */
export async function initiateTransaction({ prisma }: SandboxDeps, body: Record<string, unknown>) {
  const { orderId, txnAmount } = body as { orderId?: unknown; txnAmount?: { value?: unknown; currency?: unknown } }
  const amountPaise = readRupees(txnAmount?.value)
  if (typeof orderId !== 'string' || !/^[\w@.-]{1,50}$/.test(orderId)) {
    return result('F', '1001', 'Request parameters are not valid')
  }
  if (!amountPaise || amountPaise < 100n || txnAmount?.currency !== 'INR') {
    return result('F', '2007', 'Txn amount is invalid')
  }
  const token = randomUUID().replaceAll('-', '')
  const data = { id: orderId, provider: 'paytm', token, amountPaise, currency: 'INR', receipt: orderId }
  const { count } = await prisma.order.createMany({ data, skipDuplicates: true })
  const order = await prisma.order.findUniqueOrThrow({ where: { id: orderId } })
  if (order.provider !== 'paytm' || order.amountPaise !== amountPaise) {
    return result('F', '2023', 'Repeat Request Inconsistent')
  }
  if (order.status === 'paid') return result('F', '325', 'Duplicate order id')
  const outcome = count ? result('S', '0000', 'Success') : result('S', '0002', 'Success Idempotent')
  return { ...outcome, txnToken: order.token, isPromoCodeValid: false, authenticated: false }
}

/** `POST /v3/order/status`: of the try that counts. An order that nobody tried to pay is none. */
export async function orderStatus(deps: SandboxDeps, { orderId }: Record<string, unknown>) {
  const order = await deps.prisma.order.findUnique({
    where: { id: String(orderId), provider: 'paytm' },
    include: { payments: { orderBy: { createdAt: 'desc' } } },
  })
  const payments = order?.payments ?? []
  const payment = payments.find(({ status }) => status === 'captured' || status === 'refunded') ?? payments[0]
  if (!order || !payment) return result('TXN_FAILURE', '334', 'Invalid Order Id.')
  return { ...stateOf(payment), ...transactionFields(deps.config.paytmMid, order, payment) }
}

export function stateOf({ status, errorDescription }: Payment) {
  if (status === 'failed') return result('TXN_FAILURE', '227', errorDescription ?? 'Declined')
  if (status === 'captured' || status === 'refunded') return result('TXN_SUCCESS', '01', 'Txn Success')
  return result('PENDING', '402', 'Looks like the payment is not complete. Please wait while we confirm the status.')
}

const transactionFields = (mid: string, order: Order, payment: Payment) => ({
  txnId: payment.id,
  bankTxnId: `7${payment.id.slice(-12)}`,
  orderId: order.id,
  txnAmount: inRupees(payment.amountPaise),
  txnType: 'SALE',
  gatewayName: 'PPBLC',
  bankName: 'Paytm',
  mid,
  paymentMode: 'UPI',
  refundAmt: inRupees(payment.amountRefundedPaise),
  txnDate: inIndia(payment.createdAt),
})
