import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { ProviderPayment } from '../../payments/payment.ts'
import type { ProviderEvent, ProviderRefund } from '../provider-port.ts'
import { parseJson } from '../read-webhook.ts'
import { rupees } from '../rupees.ts'
import { checksumText, verifyChecksum } from './paytm-checksum.ts'
import { rawMember } from './raw-member.ts'

const id = z.string().regex(/^[\w@.-]{1,64}$/)

const paymentForm = z.object({
  MID: z.string(),
  ORDERID: id,
  TXNID: id,
  TXNAMOUNT: rupees,
  CURRENCY: z.string(),
  STATUS: z.string().max(40),
  RESPMSG: z.string().optional(),
})

const refundBody = z.object({
  mid: z.string().optional(),
  orderId: id,
  txnId: id,
  refId: id,
  refundId: id,
  refundAmount: rupees,
  status: z.enum(['SUCCESS', 'FAILED']),
  /** There when the money was given back, not when the refund was only accepted. */
  userCreditInitiateTimestamp: z.string().optional(),
  rejectRefundReasonMessage: z.string().nullish(),
})

/** Payments come as a form with its checksum; refunds as JSON with the checksum of the body's own text. */
export function verifyPaytm(body: Buffer, key: string): boolean {
  const text = body.toString('utf8')
  if (!isJson(text)) {
    const fields = readForm(text)
    return fields !== undefined && verifyChecksum(checksumText(fields), fields.CHECKSUMHASH ?? '', key)
  }
  const message = parseJson(body) as { head?: { signature?: unknown } } | undefined
  const signature = message?.head?.signature
  const signed = message && rawMember(text, 'body')
  return typeof signature === 'string' && signed !== undefined && verifyChecksum(signed, signature, key)
}

export function parsePaytm(body: Buffer, _headers: IncomingHttpHeaders, mid: string): ProviderEvent | undefined {
  const text = body.toString('utf8')
  return isJson(text) ? parseRefund(parseJson(body), mid) : parsePayment(readForm(text), mid)
}

const isJson = (text: string) => text.trimStart().startsWith('{')

/** A name that came twice could be read in two ways: such a form is none. */
function readForm(text: string): Record<string, string> | undefined {
  const entries = [...new URLSearchParams(text)]
  return new Set(entries.map(([name]) => name)).size === entries.length ? Object.fromEntries(entries) : undefined
}

function parsePayment(fields: unknown, mid: string): ProviderEvent | undefined {
  const parsed = paymentForm.safeParse(fields)
  if (!parsed.success || parsed.data.MID !== mid) return undefined
  const { ORDERID, TXNID, TXNAMOUNT, CURRENCY, STATUS, RESPMSG } = parsed.data
  const payment = { id: TXNID, amountPaise: TXNAMOUNT, currency: CURRENCY, ...stateOf(STATUS, RESPMSG) }
  // TXNDATE says when the person paid: a yes may come days later.
  return { eventId: null, type: STATUS, createdAtMs: null, orderId: ORDERID, payment }
}

export function stateOf(
  status: string,
  message: string | undefined,
): Pick<ProviderPayment, 'status' | 'failureReason'> {
  if (status === 'TXN_SUCCESS') return { status: 'captured', failureReason: null }
  if (status === 'TXN_FAILURE') return { status: 'failed', failureReason: message ?? null }
  // Slow is not no: the money may be on its way.
  return { status: 'authorized', failureReason: null }
}

function parseRefund(message: unknown, mid: string): ProviderEvent | undefined {
  const parsed = refundBody.safeParse((message as { body?: unknown } | undefined)?.body)
  if (!parsed.success || (parsed.data.mid ?? mid) !== mid) return undefined
  const { data } = parsed
  const refund: ProviderRefund = {
    id: data.refundId,
    providerPaymentId: data.txnId,
    amountPaise: data.refundAmount,
    refundId: data.refId,
    status: data.status === 'FAILED' ? 'failed' : data.userCreditInitiateTimestamp ? 'processed' : 'pending',
    reason: data.rejectRefundReasonMessage ?? null,
  }
  return { eventId: null, type: `refund.${refund.status}`, createdAtMs: null, orderId: data.orderId, refund }
}
