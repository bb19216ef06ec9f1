import { createHmac } from 'node:crypto'
import PaytmChecksum from 'paytmchecksum'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { responseHash } from '../providers/easebuzz/easebuzz-hash.ts'

/** What each provider may be made to say, signed as it signs. The stand-ins say nothing by themselves here. */
interface Said {
  readonly orderId: string
  readonly paymentId: string
  readonly amount: string
  readonly merchant?: string
  readonly currency?: string
}
interface Message {
  readonly body: string
  readonly headers?: Record<string, string>
}

const asha = 'cit_asha'
let house: PaymentHouse
let made = 0
let paymentId: string
let orderId: string

beforeAll(async () => {
  house = await startPaymentHouse({ WEBHOOK_URL: 'http://127.0.0.1:1/webhooks/razorpay' })
})
afterAll(() => house.stop())

const speakers = {
  PAYTM: async ({ orderId, paymentId, amount, merchant = house.config.paytm?.mid ?? '', currency = 'INR' }: Said) => {
    const status = { STATUS: 'TXN_SUCCESS', RESPCODE: '01', RESPMSG: 'Txn Success', TXNDATE: '2026-11-29 10:00:00.0' }
    const fields = {
      MID: merchant,
      ORDERID: orderId,
      TXNID: paymentId,
      TXNAMOUNT: amount,
      CURRENCY: currency,
      ...status,
    }
    const CHECKSUMHASH = await PaytmChecksum.generateSignature({ ...fields }, house.config.paytm?.merchantKey ?? '')
    return { body: new URLSearchParams({ ...fields, CHECKSUMHASH }).toString() }
  },
  EASEBUZZ: async ({ orderId, paymentId, amount, merchant = house.config.easebuzz?.key ?? '' }: Said) => {
    const payer = { productinfo: 'Utility bills', firstname: 'Citizen', email: 'payments@example.com' }
    const fields = { key: merchant, txnid: orderId, easepayid: paymentId, amount, status: 'success', ...payer }
    const hash = responseHash(fields, house.config.easebuzz?.salt ?? '')
    return { body: new URLSearchParams({ ...fields, hash }).toString() }
  },
  UPI: async ({
    orderId,
    paymentId,
    amount,
    merchant = house.config.upiPsp?.merchantId ?? '',
    currency = 'INR',
  }: Said) =>
    signPlain({
      eventId: `evt_${++made}`,
      type: 'transaction.captured',
      merchantId: merchant,
      order: { reference: orderId },
      transaction: { id: paymentId, status: 'SUCCESS', amount, currency },
    }),
}

function signPlain(event: object, at = Date.now()): Message {
  const body = JSON.stringify(event)
  const secret = house.config.upiPsp?.secret ?? ''
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  return { body, headers: { 'x-callback-timestamp': String(at), 'x-callback-signature': signature } }
}

async function says(name: string, { body, headers = {} }: Message) {
  const type = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'
  const url = `${house.paymentUrl}/webhooks/${name.toLowerCase()}`
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': type, ...headers }, body })
  return {
    status: response.status,
    ...((await response.json()) as { status?: string; error?: string }),
    http: response.status,
  }
}

const read = () => house.prisma.payment.findUniqueOrThrow({ where: { id: paymentId }, include: { captures: true } })

describe.each(['PAYTM', 'EASEBUZZ', 'UPI'] as const)('%s', (name) => {
  const speak = (said: Partial<Said> = {}): Promise<Message> =>
    speakers[name]({ orderId, paymentId: `20261129${++made}`, amount: '149.50', ...said })

  /** The money that is at the stand-in, and its own id of it. */
  async function payAtProvider(outcome = 'success') {
    await house.finishes(orderId, outcome)
    const { rows } = await house.admin.query(
      'SELECT id FROM sandbox.payment WHERE order_id = $1 ORDER BY created_at DESC LIMIT 1',
      [orderId],
    )
    return rows[0].id as string
  }

  beforeEach(async () => {
    const billId = `bill_${name}_${++made}`
    house.bills.set(billId, { citizenId: asha, paise: 14_950 })
    const { started } = await house.starts(asha, [billId], undefined, name)
    paymentId = started.payment.id
    orderId = started.checkout?.providerOrderId ?? ''
  })

  test('money that is there is captured once, however often and by whatever way it is told', async () => {
    const message = await speak({ paymentId: await payAtProvider() })
    expect(await says(name, message)).toMatchObject({ http: 200, status: 'applied' })
    expect(await says(name, message)).toMatchObject({ http: 200, status: 'duplicate' })
    await Promise.all(Array.from({ length: 3 }, () => says(name, message)))
    expect(await read()).toMatchObject({ status: 'CAPTURED', captures: [{ kind: 'MAIN', amountPaise: 14_950n }] })
  })

  test('a forged one changes nothing', async () => {
    const { body, headers = {} } = await speak({ paymentId: await payAtProvider() })
    const forged = { body: body.replace('149.5', '149.4'), headers }
    expect(await says(name, forged)).toMatchObject({ http: 401, error: 'UNAUTHENTICATED' })
    expect(await says(name, { body: '' })).toMatchObject({ http: 401 })
    expect(await says(name, { body: '{"head":{},"body":' })).toMatchObject({ http: 401 })
    expect((await read()).status).toBe('PENDING')
  })

  test.each([
    ['of another merchant', { merchant: 'SOMEBODYELSE' }],
    ['of no amount', { amount: '0.00' }],
    ['of a negative amount', { amount: '-149.50' }],
    ['of an amount beyond 2^53', { amount: '90071992547409920.00' }],
    ['of a part of a paisa', { amount: '149.501' }],
    ['of an order that cannot be one', { orderId: 'a b'.repeat(40) }],
  ])('a signed one %s is refused and not kept', async (_name, said) => {
    const before = await house.prisma.providerEvent.count()
    expect(await says(name, await speak(said))).toMatchObject({ http: 400, error: 'BAD_USER_INPUT' })
    expect(await house.prisma.providerEvent.count()).toBe(before)
    expect((await read()).status).toBe('PENDING')
  })

  test('one that is too large is refused', async () => {
    expect(await says(name, { body: 'x='.padEnd(300_000, 'y') })).toMatchObject({ http: 413 })
  })

  test('a failure after the capture is old news', async () => {
    const id = await payAtProvider()
    await says(name, await speak({ paymentId: id }))
    const { body, headers = {} } = await speak({ paymentId: id })
    expect(await says(name, { body: body.replace(/success/i, 'FAILURE'), headers })).toMatchObject({ http: 401 })
    expect((await read()).status).toBe('CAPTURED')
  })

  if (name !== 'UPI') {
    test('what it says counts only as far as the provider itself says it', async () => {
      const message = await speak({ paymentId: 'E0000000000000' })
      expect(await says(name, message)).toMatchObject({ http: 200, status: 'nothing new' })
      expect(await read()).toMatchObject({ status: 'PENDING', captures: [] })
    })
  } else {
    test('money of another currency is held apart', async () => {
      expect(await says(name, await speak({ currency: 'USD' }))).toMatchObject({ status: 'applied' })
      expect(await read()).toMatchObject({ status: 'CONFLICTED' })
    })

    test('money for an order that nobody knows is kept whole', async () => {
      const { body, headers = {} } = await speak({ orderId: 'SUVnobody' })
      expect(await says(name, { body, headers })).toMatchObject({ http: 200, status: 'unknown order' })
      const event = await house.prisma.providerEvent.findFirst({ where: { providerOrderId: 'SUVnobody' } })
      expect(event?.payload).toBe(body)
    })

    test.each([
      ['older than three days', -4 * 24 * 3_600_000],
      ['of tomorrow', 24 * 3_600_000],
    ])('one %s is refused, although it is signed', async (_name, shiftMs) => {
      const { body } = await speak()
      expect(await says(name, signPlain(JSON.parse(body), Date.now() + shiftMs))).toMatchObject({ http: 400 })
    })
  }
})

test("one provider's order is none of another's", async () => {
  house.bills.set('bill_other', { citizenId: asha, paise: 14_950 })
  const { started } = await house.starts(asha, ['bill_other'], undefined, 'RAZORPAY')
  const providerOrderId = started.checkout?.providerOrderId ?? ''
  const message = await speakers.UPI({ orderId: providerOrderId, paymentId: '1', amount: '149.50' })
  expect(await says('UPI', message)).toMatchObject({ http: 200, status: 'unknown order' })
  await eventually(
    async () => (await house.prisma.payment.findUnique({ where: { providerOrderId } }))?.status === 'PENDING',
  )
})
