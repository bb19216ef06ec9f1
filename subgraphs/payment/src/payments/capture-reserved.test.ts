import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  eventually,
  type PaymentHouse,
  razorpayEvent,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'

const [asha, paise] = ['cit_asha', 14_950]
let front: Server
let house: PaymentHouse
let made = 0
/** What becomes of a capture: its answer may be lost, or it never reaches the provider. */
let captures: 'answered' | 'answer lost' | 'never sent'
let captureCalls: string[] = []

beforeAll(async () => {
  front = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const isCapture = request.url?.endsWith('/capture')
    if (isCapture) captureCalls.push(request.url ?? '')
    if (isCapture && captures === 'never sent') return void request.socket.destroy()
    const { authorization = '', 'content-type': type = '' } = request.headers
    const answer = await fetch(`${house.sandboxUrl}/sandbox${request.url}`, {
      method: request.method ?? 'GET',
      body: request.method === 'GET' ? null : Buffer.concat(chunks),
      headers: { authorization, 'content-type': type },
    })
    if (isCapture && captures === 'answer lost') return void request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  house = await startPaymentHouse({
    RAZORPAY_BASE_URL: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    // No webhook arrives by itself, and no look comes before it is asked for.
    WEBHOOK_URL: 'http://127.0.0.1:1/webhooks/razorpay',
    PAYMENT_CHECK_AFTER_SECONDS: '3600',
  })
})
afterAll(async () => {
  await house.stop()
  front.closeAllConnections()
  front.close()
})
beforeEach(() => {
  captures = 'answered'
  captureCalls = []
})

const starts = async (billId = `bill_${++made}`) => {
  house.bills.set(billId, { citizenId: asha, paise })
  const { started } = await house.starts(asha, [billId])
  return { id: started.payment.id, orderId: started.checkout?.providerOrderId, billId }
}
const reserves = async (orderId: string | undefined) =>
  (await house.finishes(orderId, 'authorized')).body.paymentId as string
const looks = (paymentId: string) =>
  house.ask(asha, 'mutation ($id: ID!) { checkPayment(paymentId: $id) { status } }', { id: paymentId })
const read = (id: string) =>
  house.prisma.payment.findUniqueOrThrow({ where: { id }, include: { captures: true, ledgerTransactions: true } })
const ends = (id: string, status: string) =>
  house.admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE payment.payment SET status = '${status}', version = version + 1 WHERE id = '${id}';
    DELETE FROM payment.open_bill_attempt WHERE payment_id = '${id}'; COMMIT`)
const atProvider = async (paymentId: string) =>
  (await house.admin.query('SELECT status FROM sandbox.payment WHERE id = $1', [paymentId])).rows[0]?.status

test('money that was only reserved is captured by the look that finds it, once, however many look', async () => {
  const { id, orderId } = await starts()
  const reserved = await reserves(orderId)
  await Promise.all([looks(id), looks(id), looks(id)])
  await looks(id)
  expect(await read(id)).toMatchObject({
    status: 'CAPTURED',
    providerPaymentId: reserved,
    captures: [{ kind: 'MAIN', amountPaise: BigInt(paise) }],
    ledgerTransactions: [{ kind: 'capture' }],
  })
})

test('a capture whose answer was lost is found by the next look, not made again', async () => {
  const { id, orderId } = await starts()
  const reserved = await reserves(orderId)
  captures = 'answer lost'
  await looks(id)
  expect([await atProvider(reserved), (await read(id)).status]).toEqual(['captured', 'PENDING'])
  await looks(id)
  expect(await read(id)).toMatchObject({ status: 'CAPTURED', captures: [{ providerPaymentId: reserved }] })
  expect(captureCalls).toHaveLength(1)
})

test('a capture that never reached the provider is tried by the next look', async () => {
  const { id, orderId } = await starts()
  const reserved = await reserves(orderId)
  captures = 'never sent'
  await looks(id)
  expect([await atProvider(reserved), (await read(id)).status]).toEqual(['authorized', 'PENDING'])
  captures = 'answered'
  await looks(id)
  expect((await read(id)).status).toBe('CAPTURED')
})

test('of two reserved tries one is captured', async () => {
  const { id, orderId } = await starts()
  const tries = [await reserves(orderId), await reserves(orderId)]
  await looks(id)
  await looks(id)
  expect((await Promise.all(tries.map(atProvider))).sort()).toEqual(['authorized', 'captured'])
  expect((await read(id)).captures).toHaveLength(1)
})

test('another amount than was asked is left to go back', async () => {
  const { id, orderId } = await starts()
  await house.admin.query(
    `INSERT INTO sandbox.payment (id, order_id, amount_paise, currency, status) VALUES ('pay_less', $1, 100, 'INR', 'authorized')`,
    [orderId],
  )
  await looks(id)
  expect([await atProvider('pay_less'), (await read(id)).status]).toEqual(['authorized', 'PENDING'])
})

test.each(['FAILED', 'EXPIRED'])('a bank that says yes after %s pays the bill that is still unpaid', async (status) => {
  const { id, orderId } = await starts()
  await ends(id, status)
  const reserved = await reserves(orderId)
  const money = { id: reserved, order_id: orderId, status: 'authorized', amount: paise }
  await house.reports(razorpayEvent('payment.authorized', money))
  await eventually(async () => (await read(id)).status === 'CAPTURED')
  expect(await atProvider(reserved)).toBe('captured')
})

test('what is reserved for a bill that another attempt pays, or has paid, is left to go back', async () => {
  const { id, orderId, billId } = await starts()
  await ends(id, 'EXPIRED')
  const reserved = await reserves(orderId)
  const another = await starts(billId)
  expect(another.id).not.toBe(id)
  await looks(id)
  await house.finishes(another.orderId, 'success')
  await looks(another.id)
  await looks(id)
  expect((await read(another.id)).status).toBe('CAPTURED')
  expect([await atProvider(reserved), (await read(id)).status, captureCalls.length]).toEqual([
    'authorized',
    'EXPIRED',
    0,
  ])
})
