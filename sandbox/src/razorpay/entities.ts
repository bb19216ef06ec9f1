import { randomInt } from 'node:crypto'
import type { Order, Payment, PaymentLink, QrCode, Refund, Token } from '../generated/prisma/client.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Razorpay's ids: a prefix and 14 letters or digits. */
export const newId = (prefix: 'order' | 'pay' | 'rfnd' | 'evt' | 'pout' | 'plink' | 'qr' | 'cust' | 'token') =>
  `${prefix}_${Array.from({ length: 14 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')}`

const inSeconds = (date: Date) => Math.floor(date.getTime() / 1000)

/** Empty notes are a list at Razorpay, else an object. */
const notesOf = (notes: unknown) => (notes && typeof notes === 'object' && Object.keys(notes).length > 0 ? notes : [])

/** The shapes of Razorpay's API. Amounts in paise, times in seconds. */
export const toOrderEntity = (order: Order) => ({
  id: order.id,
  entity: 'order',
  amount: Number(order.amountPaise),
  amount_paid: Number(order.amountPaidPaise),
  amount_due: Number(order.amountPaise - order.amountPaidPaise),
  currency: order.currency,
  receipt: order.receipt,
  offer_id: null,
  status: order.status,
  attempts: order.attempts,
  notes: notesOf(order.notes),
  created_at: inSeconds(order.createdAt),
})

/** 2 % and 18 % GST on it: as Razorpay says it, the fee includes the tax. In paise. */
export function feeOf(amountPaise: bigint): { fee: number; tax: number } {
  const charge = Math.round(Number(amountPaise) * 0.02)
  const tax = Math.round(charge * 0.18)
  return { fee: charge + tax, tax }
}

export function toPaymentEntity(payment: Payment, notes: unknown = {}) {
  const isFailed = payment.status === 'failed'
  const isCaptured = payment.status === 'captured' || payment.status === 'refunded'
  return {
    id: payment.id,
    entity: 'payment',
    amount: Number(payment.amountPaise),
    currency: payment.currency,
    status: payment.status,
    order_id: payment.qrCodeId ? null : payment.orderId,
    token_id: payment.tokenId,
    invoice_id: null,
    international: false,
    method: payment.method,
    amount_refunded: Number(payment.amountRefundedPaise),
    refund_status: refundStatusOf(payment),
    captured: isCaptured,
    description: payment.qrCodeId ? 'QRv2 Payment' : null,
    card_id: null,
    bank: null,
    wallet: null,
    vpa: 'citizen@upi',
    email: 'citizen@example.com',
    contact: '+919999999999',
    notes: notesOf(notes),
    fee: isCaptured ? feeOf(payment.amountPaise).fee : null,
    tax: isCaptured ? feeOf(payment.amountPaise).tax : null,
    error_code: isFailed ? 'BAD_REQUEST_ERROR' : null,
    error_description: isFailed ? payment.errorDescription : null,
    error_source: isFailed ? 'customer' : null,
    error_step: isFailed ? 'payment_authentication' : null,
    error_reason: isFailed ? 'payment_failed' : null,
    acquirer_data: {},
    created_at: inSeconds(payment.createdAt),
  }
}

function refundStatusOf({ amountPaise, amountRefundedPaise }: Payment) {
  if (amountRefundedPaise === 0n) return null
  return amountRefundedPaise < amountPaise ? 'partial' : 'full'
}

export const toRefundEntity = (refund: Refund) => ({
  id: refund.id,
  entity: 'refund',
  amount: Number(refund.amountPaise),
  currency: refund.currency,
  payment_id: refund.paymentId,
  notes: notesOf(refund.notes),
  receipt: refund.receipt,
  acquirer_data: { arn: null },
  created_at: inSeconds(refund.createdAt),
  batch_id: null,
  status: refund.status,
  speed_processed: 'normal',
  speed_requested: 'normal',
})

export const toQrCodeEntity = (qrCode: QrCode & { readonly payments: readonly Payment[] }) => ({
  id: qrCode.id,
  entity: 'qr_code',
  created_at: inSeconds(qrCode.createdAt),
  name: qrCode.name,
  usage: 'multiple_use',
  type: 'upi_qr',
  image_url: qrCode.imageUrl,
  payment_amount: null,
  status: qrCode.status,
  description: qrCode.description,
  fixed_amount: false,
  payments_amount_received: Number(qrCode.payments.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)),
  payments_count_received: qrCode.payments.length,
  notes: notesOf(qrCode.notes),
  customer_id: null,
  close_by: null,
  closed_at: qrCode.closedAt ? inSeconds(qrCode.closedAt) : null,
  close_reason: qrCode.closedAt ? 'on_demand' : null,
})

export const toPaymentLinkEntity = (
  link: PaymentLink & { readonly order: Order & { readonly payments: readonly Payment[] } },
) => ({
  id: link.id,
  accept_partial: false,
  amount: Number(link.order.amountPaise),
  amount_paid: Number(link.order.amountPaidPaise),
  callback_method: link.callbackUrl ? 'get' : '',
  callback_url: link.callbackUrl ?? '',
  cancelled_at: link.status === 'cancelled' ? inSeconds(link.updatedAt) : 0,
  created_at: inSeconds(link.createdAt),
  currency: link.order.currency,
  customer: {},
  description: link.description ?? '',
  expire_by: link.expireBy ? inSeconds(link.expireBy) : 0,
  expired_at: link.status === 'expired' ? inSeconds(link.updatedAt) : 0,
  first_min_partial_amount: 0,
  notes: notesOf(link.notes),
  notify: { email: false, sms: false },
  payments: paymentsOfLink(link.order.payments),
  reference_id: link.reference ?? '',
  reminder_enable: false,
  reminders: [],
  short_url: link.url,
  status: link.status,
  updated_at: inSeconds(link.updatedAt),
  upi_link: false,
  user_id: '',
})

/** Only what was captured; nothing while nobody has paid. */
function paymentsOfLink(payments: readonly Payment[]) {
  const captured = payments.filter(({ status }) => status === 'captured' || status === 'refunded')
  if (captured.length === 0) return null
  return captured.map(({ id, amountPaise, createdAt, method }) => {
    return { amount: Number(amountPaise), created_at: inSeconds(createdAt), method, payment_id: id, status: 'captured' }
  })
}

export const toCollection = <T>(items: readonly T[]) => ({ entity: 'collection', count: items.length, items })

/** A permission to debit. The address is nobody's. */
export const toTokenEntity = (token: Token) => ({
  id: token.id,
  entity: 'token',
  token: token.id.slice(-14),
  bank: null,
  wallet: null,
  method: token.method,
  vpa: token.method === 'upi' ? { username: 'citizen', handle: 'upi', name: null } : null,
  recurring: token.status === 'confirmed',
  recurring_details: {
    status: token.status,
    failure_reason: token.status === 'rejected' ? 'The payer declined.' : null,
  },
  auth_type: null,
  mrn: null,
  max_amount: Number(token.maxAmountPaise),
  used_at: null,
  start_time: null,
  created_at: inSeconds(token.createdAt),
  expired_at: inSeconds(token.expiresAt),
  dcc_enabled: false,
})
