import { z } from 'zod'
import { callProvider, readAnswer } from '../http-call.ts'
import {
  type NewRefund,
  type OnlineMethod,
  type Provider,
  type ProviderRefund,
  ProviderRefusal,
} from '../provider-port.ts'
import { inRupees, rupees } from '../rupees.ts'
import { parseEasebuzz, stateOf, verifyEasebuzz } from './easebuzz-event.ts'
import { hashOf, requestHash } from './easebuzz-hash.ts'

export interface EasebuzzOptions {
  readonly key: string
  readonly salt: string
  readonly baseUrl: string
  /** Transactions and refunds are asked for at another host than new links. */
  readonly dashboardUrl: string
  /** Easebuzz asks for somebody to write to: the city, never the citizen. */
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string }
  readonly returnUrl: string
}

const isTrue = z.union([z.boolean(), z.number(), z.string()]).transform((value) => /^(true|1)$/.test(String(value)))
const link = z.object({ status: isTrue, data: z.string().nullish(), error_desc: z.string().nullish() })
const transaction = z.object({
  easepayid: z.string().nullish(),
  status: z.string(),
  amount: rupees,
  error_Message: z.string().nullish(),
})
const retrieved = z.object({ status: isTrue, msg: z.union([z.array(transaction), transaction, z.string()]) })
const madeRefund = z.object({ status: isTrue, reason: z.string().nullish(), refund_id: z.string().nullish() })
const refundEntry = z.object({
  refund_id: z.string(),
  merchant_refund_id: z.string().nullish(),
  refund_status: z.string(),
  refund_amount: rupees,
})
const foundRefunds = z.object({ status: isTrue, refunds: z.array(refundEntry).nullish() })

/** A way to pay in Easebuzz's words, to offer no other. */
const modes: Readonly<Record<OnlineMethod, string>> = { UPI: 'UPI', CARD: 'CC,DC', NETBANKING: 'NB', WALLET: 'MW' }

/** Easebuzz's texts of what is there already, not of what is wrong. */
const isDuplicate = (text: string) => /duplicate|already/i.test(text)

/** Easebuzz: forms with a SHA-512 over a sequence of their values. It has no library for servers of this kind. */
export function connectEasebuzz(options: EasebuzzOptions): Provider {
  const { key, salt, baseUrl, dashboardUrl, contact, returnUrl } = options

  const post = <T>(url: string, fields: Record<string, string>, schema: z.ZodType<T>) =>
    callProvider({ url, body: new URLSearchParams(fields) }).then((answer) => readAnswer(schema, answer))

  async function retrieve(txnid: string) {
    const fields = { key, txnid, hash: hashOf(key, txnid, salt) }
    const { status, msg } = await post(`${dashboardUrl}/transaction/v2.1/retrieve`, fields, retrieved)
    if (!status || typeof msg === 'string') return undefined
    return Array.isArray(msg) ? msg : [msg]
  }

  const findRefund: Provider['findRefund'] = async ({ providerPaymentId, refundId }) => {
    const fields = { key, easebuzz_id: providerPaymentId, merchant_refund_id: refundId }
    const hash = hashOf(key, providerPaymentId, salt)
    const { refunds } = await post(`${dashboardUrl}/refund/v1/retrieve`, { ...fields, hash }, foundRefunds)
    const found = refunds?.find(({ merchant_refund_id }) => merchant_refund_id === refundId)
    return found && toRefund(found, providerPaymentId)
  }

  return {
    name: 'EASEBUZZ',
    methods: new Set(['UPI', 'CARD', 'NETBANKING', 'WALLET']),
    minimumAmountPaise: 100n,
    webhook: {
      path: '/webhooks/easebuzz',
      isHint: true,
      verify: (body) => verifyEasebuzz(body, salt),
      parse: (body) => parseEasebuzz(body, key),
    },
    /**
     * A txnid is used once and its access key told once. Where the answer was lost nobody has that key, so nobody can
     * pay it: the payment gets another txnid.
     */
    async createOrder({ amountPaise, receipt, method }) {
      for (const txnid of [receipt, `${receipt}-2`, `${receipt}-3`, `${receipt}-4`]) {
        const fields = { key, txnid, amount: inRupees(amountPaise), productinfo: 'Utility bills' }
        const payer = { firstname: contact.name, email: contact.email, phone: contact.phone }
        const offered = { ...(method && { show_payment_mode: modes[method] }) }
        const form = { ...fields, ...payer, ...offered, surl: returnUrl, furl: returnUrl }
        const hash = requestHash(form, salt)
        const answer = await post(`${baseUrl}/payment/initiateLink`, { ...form, hash }, link)
        if (answer.status && answer.data) return { id: txnid, checkoutToken: answer.data }
        const reason = answer.error_desc ?? answer.data ?? 'Easebuzz refused.'
        if (!isDuplicate(reason)) throw new ProviderRefusal(reason)
      }
      throw new ProviderRefusal('Easebuzz knows too many orders of this payment.')
    },
    /** An order without its access key cannot be gone on with; `createOrder` makes another. */
    findOrderByReceipt: async () => undefined,
    async listPayments(orderId) {
      const found = (await retrieve(orderId)) ?? []
      return found.toReversed().flatMap(({ easepayid, status, amount, error_Message }) => {
        if (!easepayid || easepayid === 'NA') return []
        const state = stateOf(status, error_Message ?? undefined)
        return [{ id: easepayid, amountPaise: amount, currency: 'INR', ...state }]
      })
    },
    async createRefund(refund) {
      const { providerPaymentId, amountPaise, refundId } = refund
      const amount = inRupees(amountPaise)
      const fields = { key, merchant_refund_id: refundId, easebuzz_id: providerPaymentId, refund_amount: amount }
      const hash = hashOf(key, refundId, providerPaymentId, amount, salt)
      const made = await post(`${dashboardUrl}/transaction/v2/refund`, { ...fields, hash }, madeRefund)
      if (made.status && made.refund_id) return pendingRefund(made.refund_id, refund)
      const reason = made.reason ?? 'Easebuzz refused.'
      const earlier = isDuplicate(reason) ? await findRefund(refund) : undefined
      if (earlier?.amountPaise === amountPaise) return earlier
      throw new ProviderRefusal(reason)
    },
    findRefund,
    checkoutOf: ({ checkoutToken }) => ({ upiIntent: null, page: { url: `${baseUrl}/pay/${checkoutToken}` } }),
  }
}

const pendingRefund = (id: string, { providerPaymentId, amountPaise, refundId }: NewRefund): ProviderRefund => {
  return { id, providerPaymentId, amountPaise, status: 'pending', refundId, reason: null }
}

function toRefund(entry: z.infer<typeof refundEntry>, providerPaymentId: string): ProviderRefund {
  const state = entry.refund_status.toLowerCase()
  const isFailed = ['failed', 'cancelled', 'rejected'].includes(state)
  return {
    id: entry.refund_id,
    providerPaymentId,
    amountPaise: entry.refund_amount,
    status: isFailed ? 'failed' : state === 'refunded' ? 'processed' : 'pending',
    refundId: entry.merchant_refund_id ?? null,
    reason: isFailed ? `Easebuzz: ${entry.refund_status}` : null,
  }
}
