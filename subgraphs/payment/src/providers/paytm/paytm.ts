import PaytmChecksum from 'paytmchecksum'
import { z } from 'zod'
import { callProvider, readAnswer } from '../http-call.ts'
import {
  type OnlineMethod,
  type Provider,
  type ProviderRefund,
  ProviderRefusal,
  unavailable,
} from '../provider-port.ts'
import { inRupees, rupees } from '../rupees.ts'
import { parsePaytm, stateOf, verifyPaytm } from './paytm-event.ts'

export interface PaytmOptions {
  readonly mid: string
  readonly merchantKey: string
  readonly website: string
  readonly baseUrl: string
  /** Where Paytm sends the person's browser afterwards. */
  readonly returnUrl: string
}

const resultInfo = z.object({ resultStatus: z.string(), resultCode: z.string(), resultMsg: z.string().default('') })
const message = <T extends z.ZodRawShape>(shape: T) => z.object({ body: z.object({ resultInfo, ...shape }) })
const initiated = message({ txnToken: z.string().optional() })
const orderState = message({ txnId: z.string().optional(), txnAmount: rupees.optional() })
const refundState = message({ refundId: z.string().optional(), refundAmount: rupees.optional() })

/** A way to pay in Paytm's words, to offer no other. */
const modes: Readonly<Record<OnlineMethod, readonly string[]>> = {
  UPI: ['UPI'],
  CARD: ['CREDIT_CARD', 'DEBIT_CARD'],
  NETBANKING: ['NET_BANKING'],
  WALLET: ['BALANCE'],
}

const noSuchOrder = '334'
const noSuchRefund = '631'
const refundRaisedBefore = new Set(['617', '629'])
/** Paytm's own trouble: whether anything happened is not known. */
const systemErrors = new Set(['501', '00000900', '401'])

/** Paytm's payment gateway. Every request carries the checksum that Paytm's own library makes of its body. */
export function connectPaytm({ mid, merchantKey, website, baseUrl, returnUrl }: PaytmOptions): Provider {
  async function ask<T extends z.ZodType<{ body: { resultInfo: z.infer<typeof resultInfo> } }>>(
    path: string,
    fields: object,
    schema: T,
  ): Promise<z.infer<T>['body']> {
    const body = JSON.stringify({ mid, ...fields })
    const signature = await PaytmChecksum.generateSignature(body, merchantKey)
    const url = `${baseUrl}${path}`
    // Not written again by JSON.stringify: the checksum is over exactly this text.
    const text = `{"head":${JSON.stringify({ signature })},"body":${body}}`
    const { body: answer } = readAnswer(schema, await callProvider({ url, body: text }))
    const { resultStatus, resultCode, resultMsg } = answer.resultInfo
    if (resultStatus === 'U' || systemErrors.has(resultCode)) throw unavailable({ cause: `${resultCode} ${resultMsg}` })
    return answer
  }

  const findRefund: Provider['findRefund'] = async ({ providerOrderId, providerPaymentId, refundId }) => {
    const found = await ask('/v2/refund/status', { orderId: providerOrderId, refId: refundId }, refundState)
    if (found.resultInfo.resultCode === noSuchRefund) return undefined
    return toRefund(found, { providerPaymentId, refundId })
  }

  return {
    name: 'PAYTM',
    methods: new Set(['UPI', 'CARD', 'NETBANKING', 'WALLET']),
    minimumAmountPaise: 100n,
    webhook: {
      path: '/webhooks/paytm',
      isHint: true,
      verify: (body) => verifyPaytm(body, merchantKey),
      parse: (body, headers) => parsePaytm(body, headers, mid),
    },
    /** The same order again has the same token, so a lost answer costs nothing. */
    async createOrder({ amountPaise, currency, receipt, method }) {
      const enablePaymentMode = method && modes[method].map((mode) => ({ mode }))
      const page = { websiteName: website, callbackUrl: returnUrl, ...(enablePaymentMode && { enablePaymentMode }) }
      const order = { requestType: 'Payment', orderId: receipt, ...page }
      const txnAmount = { value: inRupees(amountPaise), currency }
      const path = `/theia/api/v1/initiateTransaction?mid=${encodeURIComponent(mid)}&orderId=${receipt}`
      // Whoever pays is not Paytm's business: each payment is a customer of its own.
      const answer = await ask(path, { ...order, txnAmount, userInfo: { custId: receipt } }, initiated)
      const { resultStatus, resultMsg } = answer.resultInfo
      if (resultStatus !== 'S' || !answer.txnToken) throw new ProviderRefusal(resultMsg || 'Paytm refused.')
      return { id: receipt, checkoutToken: answer.txnToken }
    },
    /** Paytm knows only orders that somebody tried to pay; of any other `createOrder` finds the token again. */
    async findOrderByReceipt(receipt) {
      const { resultInfo: result } = await ask('/v3/order/status', { orderId: receipt }, orderState)
      return result.resultCode === noSuchOrder ? undefined : { id: receipt, checkoutToken: null }
    },
    async listPayments(orderId) {
      const found = await ask('/v3/order/status', { orderId }, orderState)
      const { resultStatus, resultCode, resultMsg } = found.resultInfo
      if (resultCode === noSuchOrder || !found.txnId || found.txnAmount === undefined) return []
      const state = stateOf(resultStatus, resultMsg)
      return [{ id: found.txnId, amountPaise: found.txnAmount, currency: 'INR', ...state }]
    },
    async createRefund({ providerOrderId, providerPaymentId, amountPaise, refundId }) {
      const refund = { txnType: 'REFUND', orderId: providerOrderId, txnId: providerPaymentId, refId: refundId }
      const answer = await ask('/refund/apply', { ...refund, refundAmount: inRupees(amountPaise) }, refundState)
      const { resultStatus, resultCode, resultMsg } = answer.resultInfo
      if (refundRaisedBefore.has(resultCode)) {
        const earlier = await findRefund({ providerOrderId, providerPaymentId, refundId })
        if (earlier?.amountPaise === amountPaise) return earlier
      }
      if (resultStatus === 'TXN_FAILURE') throw new ProviderRefusal(resultMsg || 'Paytm refused.')
      return toRefund(answer, { providerPaymentId, refundId })
    },
    findRefund,
    checkoutOf: ({ providerOrderId, checkoutToken }) => ({
      upiIntent: null,
      page: {
        url: `${baseUrl}/theia/api/v1/showPaymentPage?mid=${encodeURIComponent(mid)}&orderId=${providerOrderId}`,
        fields: { mid, orderId: providerOrderId, txnToken: checkoutToken ?? '' },
      },
    }),
  }
}

function toRefund(
  { resultInfo: result, refundId: id, refundAmount }: z.infer<typeof refundState>['body'],
  { providerPaymentId, refundId }: { providerPaymentId: string; refundId: string },
): ProviderRefund {
  if (!id || refundAmount === undefined) throw unavailable({ cause: `${result.resultCode} ${result.resultMsg}` })
  const { resultStatus } = result
  const isFailed = resultStatus === 'TXN_FAILURE'
  const status = isFailed ? 'failed' : resultStatus === 'TXN_SUCCESS' ? 'processed' : 'pending'
  return {
    id,
    providerPaymentId,
    amountPaise: refundAmount,
    status,
    refundId,
    reason: isFailed ? result.resultMsg : null,
  }
}
