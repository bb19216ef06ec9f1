import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const webhookSecret = 'secret of the canned provider'

export interface CannedProvider {
  readonly url: string
  stop(): void
}

/** Razorpay's orders without a database behind them: an order is made, and nobody has paid it yet. */
export async function startCannedProvider(): Promise<CannedProvider> {
  let orders = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response.setHeader('content-type', 'application/json')
    if (request.method !== 'POST') return response.end('{"entity":"collection","count":0,"items":[]}')
    orders += 1
    const asked = JSON.parse(Buffer.concat(chunks).toString('utf8')) as object
    const id = `order_${String(orders).padStart(14, '0')}`
    return response.end(JSON.stringify({ entity: 'order', status: 'created', attempts: 0, ...asked, id }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** `payment.captured` as Razorpay sends it, signed. */
export function capturedWebhook(orderId: string, amountPaise: number) {
  const id = orderId.replace('order_', 'pay_')
  const body = JSON.stringify({
    entity: 'event',
    account_id: 'acc_bench',
    event: 'payment.captured',
    contains: ['payment'],
    payload: {
      payment: {
        entity: {
          id,
          entity: 'payment',
          amount: amountPaise,
          currency: 'INR',
          status: 'captured',
          order_id: orderId,
          method: 'upi',
          captured: true,
          created_at: Math.floor(Date.now() / 1000),
        },
      },
    },
    created_at: Math.floor(Date.now() / 1000),
  })
  const headers = {
    'content-type': 'application/json',
    'x-razorpay-signature': createHmac('sha256', webhookSecret).update(body).digest('hex'),
    'x-razorpay-event-id': orderId.replace('order_', 'evt_'),
  }
  return { body, headers }
}
