import type { Provider } from '../provider-port.ts'
import { headerOf } from '../read-webhook.ts'
import { upiIntentOf } from '../upi-intent.ts'
import { verifySignature } from '../verify-signature.ts'
import { call, connectClient, type RazorpayAccount } from './razorpay-client.ts'
import { toProviderPayment, toProviderRefund, wholePaise } from './razorpay-entities.ts'
import { parseRazorpayEvent } from './razorpay-event.ts'
import { connectRazorpayLinks } from './razorpay-links.ts'
import { connectMandates, type MandateContact } from './razorpay-mandates.ts'
import { connectRazorpayQrCodes } from './razorpay-qr-codes.ts'

interface RazorpayOptions extends RazorpayAccount {
  /** Where Razorpay sends the person's browser afterwards. */
  readonly returnUrl: string
  readonly upi: { readonly vpa: string; readonly payeeName: string }
  /** Of the city, for whoever is debited by a mandate; without it there are none. */
  readonly contact?: MandateContact | undefined
}

type RefundEntity = Parameters<typeof toProviderRefund>[0]

/** Razorpay through its official SDK: UPI, cards, netbanking, wallets. */
export function connectRazorpay(options: RazorpayOptions): Provider {
  const { keyId, keySecret, webhookSecret, webhookSecretBefore, upi, returnUrl, baseUrl, contact } = options
  const webhookSecrets = webhookSecretBefore ? [webhookSecret, webhookSecretBefore] : [webhookSecret]
  const client = connectClient(options)
  const { sdk, post } = client
  return {
    name: 'RAZORPAY',
    methods: new Set(['UPI', 'CARD', 'NETBANKING', 'WALLET']),
    minimumAmountPaise: 100n,
    webhook: {
      path: '/webhooks/razorpay',
      verify: (body, headers) => {
        const signature = headerOf(headers, 'x-razorpay-signature') ?? ''
        return webhookSecrets.some((secret) => verifySignature(body, signature, secret))
      },
      parse: parseRazorpayEvent,
    },
    qrCodes: connectRazorpayQrCodes(sdk),
    links: connectRazorpayLinks({ sdk, keySecret, wholePaise }),
    async createOrder({ amountPaise, currency, receipt }) {
      const { id } = await call(() => sdk.orders.create({ amount: wholePaise(amountPaise), currency, receipt }))
      return { id, checkoutToken: null }
    },
    async findOrderByReceipt(receipt) {
      const { items } = await call(() => sdk.orders.all({ receipt, count: 10 }))
      const order = items.find((item) => item.receipt === receipt)
      return order && { id: order.id, checkoutToken: null }
    },
    async listPayments(orderId) {
      const { items } = await call(() => sdk.orders.fetchPayments(orderId))
      return items.map((item) => toProviderPayment({ ...item, amount: Number(item.amount) }))
    },
    async capturePayment({ providerPaymentId, amountPaise, currency }) {
      await call(() => sdk.payments.capture(providerPaymentId, wholePaise(amountPaise), currency))
    },
    async createRefund({ providerPaymentId, amountPaise, refundId }) {
      const body = { amount: wholePaise(amountPaise), receipt: refundId, notes: { refund_id: refundId } }
      const path = `/v1/payments/${encodeURIComponent(providerPaymentId)}/refund`
      const headers = { 'X-Refund-Idempotency': refundId }
      return toProviderRefund(await call(() => post<RefundEntity>(path, body, headers)))
    },
    async findRefund({ providerPaymentId, refundId }) {
      const { items } = await call(() => sdk.payments.fetchMultipleRefund(providerPaymentId, { count: 100 }))
      return items.map((item) => toProviderRefund(item as RefundEntity)).find((refund) => refund.refundId === refundId)
    },
    checkoutOf: ({ providerOrderId, amountPaise, currency }) => ({
      upiIntent: upiIntentOf({ ...upi, amountPaise, currency, reference: providerOrderId }),
      page: {
        url: `${baseUrl}/v1/checkout/embedded`,
        fields: {
          key_id: keyId,
          order_id: providerOrderId,
          amount: String(amountPaise),
          currency,
          name: upi.payeeName,
          callback_url: returnUrl,
          cancel_url: returnUrl,
        },
      },
    }),
    mandates: contact && connectMandates(client, { keyId, baseUrl, returnUrl, payeeName: upi.payeeName, contact }),
  }
}
