import { randomUUID } from 'node:crypto'
import PaytmChecksum from 'paytmchecksum'
import type { Config } from '../config.ts'
import { inIndia, inRupees } from '../rupees.ts'
import type { NewWebhook, PaymentNews, RefundNews } from '../stand-in.ts'
import { stateOf } from './paytm-orders.ts'
import { refundFields } from './paytm-refunds.ts'

/** What Paytm posts from server to server: a form with its checksum. Money that is only reserved is not told. */
export async function tellPayment(config: Config, { change, order, payment }: PaymentNews): Promise<NewWebhook[]> {
  if (change === 'authorized') return []
  const { resultStatus, resultCode, resultMsg } = stateOf(payment).resultInfo
  const fields = {
    BANKTXNID: `7${payment.id.slice(-12)}`,
    CURRENCY: payment.currency,
    GATEWAYNAME: 'PPBLC',
    MID: config.paytmMid,
    ORDERID: order.id,
    PAYMENTMODE: 'UPI',
    RESPCODE: resultCode,
    RESPMSG: resultMsg,
    STATUS: resultStatus,
    TXNAMOUNT: inRupees(payment.amountPaise),
    TXNDATE: inIndia(payment.createdAt),
    TXNID: payment.id,
  }
  const CHECKSUMHASH = await PaytmChecksum.generateSignature({ ...fields }, config.paytmMerchantKey)
  const body = new URLSearchParams({ ...fields, CHECKSUMHASH }).toString()
  return [{ id: randomUUID(), event: resultStatus, body, contentType: 'application/x-www-form-urlencoded' }]
}

/** Accepted, then given back or refused: each as JSON with the checksum of its body. */
export async function tellRefund(config: Config, { change, refund, payment }: RefundNews): Promise<NewWebhook[]> {
  const body = {
    ...refundFields(payment, refund),
    ...(change === 'processed' && { userCreditInitiateTimestamp: inIndia(new Date()) }),
    ...(change === 'failed' && { rejectRefundReasonCode: '1', rejectRefundReasonMessage: refund.failureReason }),
    status: change === 'failed' ? 'FAILED' : 'SUCCESS',
  }
  const signature = await PaytmChecksum.generateSignature(JSON.stringify(body), config.paytmMerchantKey)
  const message = JSON.stringify({ head: { signature, version: 'v1' }, body })
  return [{ id: randomUUID(), event: `refund ${change}`, body: message }]
}
