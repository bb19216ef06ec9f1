import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

/** Paytm is asked first, by a rule of this house; before the stand-ins is a door that a test closes in several ways. */
type Door = 'open' | '500' | 'silent' | 'refuses' | 'answer lost' | 'closed'

const asha = 'cit_asha'
let door: Door
let doorOf: 'paytm' | 'razorpay'
/** Whether the order can be looked for while the door is not open. */
let isLookOpen: boolean
let front: Server
let house: PaymentHouse
let made = 0

beforeAll(async () => {
  front = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const path = request.url ?? '/'
    const isLook = path.includes('/status') || request.method === 'GET'
    const as = (isLook && isLookOpen) || !path.startsWith(`/${doorOf}/`) ? 'open' : door
    if (as === 'silent') return
    if (as === 'closed') return void request.socket.destroy()
    if (as === '500') return void response.writeHead(500).end('<h1>Oops</h1>')
    if (as === 'refuses') return void response.end(refusal)
    const url = `${house.sandboxUrl}/sandbox${path.replace('/razorpay/', '/')}`
    const { authorization = '', 'content-type': type = '' } = request.headers
    const body = request.method === 'GET' ? null : Buffer.concat(chunks)
    const answer = await fetch(url, {
      method: request.method ?? 'GET',
      body,
      headers: { authorization, 'content-type': type },
    })
    if (as === 'answer lost') return void request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const { port } = front.address() as AddressInfo
  const at = `http://127.0.0.1:${port}`
  house = await startPaymentHouse({ PAYTM_BASE_URL: `${at}/paytm`, RAZORPAY_BASE_URL: `${at}/razorpay` })
  await house.admin.query(`UPDATE payment.routing_rule SET priority = 1 WHERE id = 'paytm'`)
})
afterAll(async () => {
  await house.stop()
  front.closeAllConnections()
  front.close()
})
beforeEach(() => {
  door = 'open'
  doorOf = 'paytm'
  isLookOpen = true
})

const refusal = JSON.stringify({
  head: {},
  body: { resultInfo: { resultStatus: 'F', resultCode: '2006', resultMsg: 'Mid is invalid' } },
})

async function starts(provider: string | null = null, billId = `bill_${++made}`, key: string = randomUUID()) {
  house.bills.set(billId, { citizenId: asha, paise: 14_950 })
  const { started, error } = await house.startsWith(asha, { billIds: [billId], idempotencyKey: key, provider })
  const payment = await house.prisma.payment.findFirstOrThrow({
    where: { bills: { some: { billId } } },
    orderBy: { createdAt: 'desc' },
    include: { failovers: true },
  })
  return { started, error, payment, billId }
}

test('while all is well the rule decides', async () => {
  const { payment, started } = await starts()
  expect(payment).toMatchObject({ provider: 'PAYTM', status: 'PENDING', isRouted: true, failovers: [] })
  expect(started.checkout?.providerOrderId).toBe(payment.id)
})

test.each([
  ['that answers 500', '500'],
  ['that refuses', 'refuses'],
  ['that cuts the connection', 'closed'],
] as const)('from a provider %s the payment goes on to the next', async (_name, as) => {
  door = as
  const { payment, started, error } = await starts()
  expect(error).toBeUndefined()
  expect(payment).toMatchObject({ provider: 'RAZORPAY', status: 'PENDING' })
  expect(payment.failovers).toMatchObject([{ fromProvider: 'PAYTM', toProvider: 'RAZORPAY' }])
  expect((await house.finishes(started.checkout?.providerOrderId, 'success')).status).toBe(200)
})

test('whoever asked for a provider gets that one or none', async () => {
  door = '500'
  const { error, payment } = await starts('PAYTM')
  expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  expect(payment).toMatchObject({ provider: 'PAYTM', status: 'CREATED', isRouted: false, failovers: [] })
})

test('from one that says nothing in time too, once it can be asked whether it has the order', async () => {
  door = 'silent'
  const { payment } = await starts()
  expect(payment).toMatchObject({ provider: 'RAZORPAY', status: 'PENDING' })
})

test('an order whose answer was lost is found, and nobody else is asked', async () => {
  await house.admin.query(`UPDATE payment.routing_rule SET priority = 0 WHERE id = 'razorpay'`)
  doorOf = 'razorpay'
  door = 'answer lost'
  const { payment, started } = await starts()
  expect(payment).toMatchObject({ provider: 'RAZORPAY', status: 'PENDING', failovers: [] })
  expect((await house.finishes(started.checkout?.providerOrderId, 'success')).status).toBe(200)
  await house.admin.query(`UPDATE payment.routing_rule SET priority = 20 WHERE id = 'razorpay'`)
})

test('while the order may be there unknown the payment stays, and goes on with it when it is found', async () => {
  door = '500'
  isLookOpen = false
  const { error, payment, billId } = await starts(null, undefined, 'stays')
  expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  expect(payment).toMatchObject({ provider: 'PAYTM', status: 'CREATED', failovers: [] })
  expect((await starts(null, billId, 'stays')).payment).toMatchObject({
    id: payment.id,
    provider: 'PAYTM',
    status: 'CREATED',
  })
  door = 'open'
  const { payment: later } = await starts(null, billId, 'stays')
  expect(later).toMatchObject({ id: payment.id, provider: 'PAYTM', status: 'PENDING' })
})

test('a checkout that was given stays with its provider, whatever becomes of it', async () => {
  const { payment, billId } = await starts(null, undefined, 'given')
  door = 'closed'
  isLookOpen = false
  const again = await starts(null, billId, 'given')
  expect(again.started.checkout?.providerOrderId).toBe(payment.providerOrderId)
  expect(again.payment).toMatchObject({ id: payment.id, provider: 'PAYTM', failovers: [] })
})

test('after some failures it is not even asked, until its time is over', async () => {
  door = '500'
  isLookOpen = false
  for (let time = 0; time < 3; time += 1) await starts('PAYTM')
  const { payment } = await starts()
  expect(payment).toMatchObject({ provider: 'RAZORPAY', failovers: [] })
})
