import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signLink } from '../subgraphs/document/src/storage/signed-link.ts'
import { asha, finishAtProvider, messagesTo, type PaymentUpdate, ravi, type signedInAs } from './actors.ts'
import { type BadInputCity, type Refusal, startBadInputCity } from './bad-input.ts'
import { testSecret } from './supergraph.ts'

type Person = Awaited<ReturnType<typeof signedInAs>>
let city: BadInputCity
let people: { asha: Person; ravi: Person }
/** Asha's bills: the first is paid, the others are free. */
let bills: string[]
let paid: { paymentId: string; update: PaymentUpdate }

beforeAll(async () => {
  city = await startBadInputCity()
  people = { asha: await city.signIn(asha), ravi: await city.signIn(ravi) }
  const { connections } = await people.asha.seesKiosk()
  const unpaid = connections.flatMap(({ unpaidBills }) => unpaidBills)
  bills = unpaid.filter(({ status }) => status !== 'DISPUTED').map(({ id }) => id)
  paid = await paysWith('duplicate-webhook', bills[0] ?? '')
}, 180_000)
afterAll(() => city?.stop())

async function paysWith(outcome: string, billId: string) {
  const { data } = await people.asha.startsPayment([billId])
  const { payment, checkout } = data?.startPayment ?? expect.fail('no payment')
  const updates: PaymentUpdate[] = []
  for await (const update of people.asha.watches(payment.id)) {
    if (updates.push(update) === 1) await finishAtProvider(city.url, checkout.providerOrderId, outcome)
  }
  await city.settles()
  return { paymentId: payment.id, update: updates.at(-1) ?? expect.fail('no update') }
}

const count = async (table: string, paymentId: string) =>
  (await city.rows(`SELECT 1 FROM ${table} WHERE payment_id = $1`, [paymentId])).length

const notIds: [string, string][] = [
  ['empty', ''],
  ['10 kB', 'x'.repeat(10_000)],
  ['an emoji', '🧾'],
  ['SQL', "' OR '1'='1'; DROP TABLE billing.bill; --"],
  ['a control character', 'bil_\u0000'],
  ['a path', '../../etc/passwd'],
]
const notFound: Refusal = { code: 'NOT_FOUND' }
const conflict: Refusal = { code: 'CONFLICT' }

describe('reading what is not one’s own', () => {
  const askBill = (id: string, who: Person) =>
    city.asks('query ($id: ID!) { bill(id: $id) { id number } }', { id }, who.token)
  const askPayment = (id: string, who: Person) =>
    city.asks('query ($id: ID!) { payment(id: $id) { id } }', { id }, who.token)
  const watch = (id: string, { token }: Person) =>
    city.send(
      JSON.stringify({ query: 'subscription ($id: ID!) { paymentUpdated(paymentId: $id) { id } }', variables: { id } }),
      {
        authorization: `Bearer ${token}`,
        accept: 'text/event-stream',
      },
    )

  test('somebody else’s bill is as if there were none', async () => {
    await city.refuses(() => askBill(bills[1] ?? '', people.ravi), notFound)
    expect((await askBill(bills[1] ?? '', people.ravi)).text).toBe((await askBill('bil_nobody', people.ravi)).text)
  })
  test('somebody else’s payment too, also live', async () => {
    for (const ask of [askPayment, watch]) {
      await city.refuses(() => ask(paid.paymentId, people.ravi), notFound)
      expect((await ask(paid.paymentId, people.ravi)).text).toBe((await ask('pay_nobody', people.ravi)).text)
    }
  })
  test.each(notIds)('an id that is %s', async (_name, id) => {
    await city.refuses(() => askBill(id, people.asha), notFound)
    await city.refuses(() => askPayment(id, people.asha), { code: 'BAD_USER_INPUT', field: 'id' })
    await city.refuses(() => watch(id, people.asha), { code: 'BAD_USER_INPUT', field: 'paymentId' })
  })
})

describe('starting a payment', () => {
  const pay = (billIds: readonly string[], options: { key?: string; who?: Person } = {}) =>
    city.asks(
      `mutation ($billIds: [ID!]!, $key: String!) {
        startPayment(input: { billIds: $billIds, provider: RAZORPAY, idempotencyKey: $key }) { payment { id } }
      }`,
      { billIds, key: options.key ?? 'a key' },
      (options.who ?? people.asha).token,
    )
  const inBills: Refusal = { code: 'BAD_USER_INPUT', field: 'input.billIds' }
  const inKey: Refusal = { code: 'BAD_USER_INPUT', field: 'input.idempotencyKey' }

  test('of somebody else’s bill', () => city.refuses(() => pay([bills[1] ?? ''], { who: people.ravi }), notFound))
  test('of one’s own bill and one that is not there', () =>
    city.refuses(() => pay([bills[1] ?? '', 'bil_no']), notFound))
  test('of a paid bill', () => city.refuses(() => pay([bills[0] ?? '']), conflict))
  test('of a paid bill and an unpaid one', () => city.refuses(() => pay(bills.slice(0, 2)), conflict))
  test('of no bill', () => city.refuses(() => pay([]), inBills))
  test('of one bill twice', () => city.refuses(() => pay([bills[1] ?? '', bills[1] ?? '']), inBills))
  test('of 21 bills', () => city.refuses(() => pay(Array.from({ length: 21 }, (_, n) => `bil_${n}`)), inBills))
  test.each(notIds)('of a bill id that is %s', (_name, id) => city.refuses(() => pay([id]), inBills))
  test.each([
    ['empty', ''],
    ['of 256 characters', 'k'.repeat(256)],
    ['with a control character', 'k\u0000'],
  ])('with a key %s', (_name, key) => city.refuses(() => pay([bills[1] ?? ''], { key }), inKey))

  test('with a key used for other bills', async () => {
    expect((await pay([bills[1] ?? ''], { key: 'used' })).text).toContain('"id":"pay_')
    await city.refuses(() => pay([bills[2] ?? ''], { key: 'used' }), conflict)
    await city.refuses(() => pay(bills.slice(1, 3), { key: 'used' }), conflict)
    // Another key, while the first attempt is open for one of the two bills.
    await city.refuses(() => pay(bills.slice(1, 3), { key: 'new' }), conflict)
  })

  test('of a cancelled bill', async () => {
    await city.rows('UPDATE billing.bill SET cancelled = true WHERE id = $1', [bills[2]])
    await city.refuses(() => pay([bills[2] ?? '']), conflict)
    await city.rows('UPDATE billing.bill SET cancelled = false WHERE id = $1', [bills[2]])
  })
})

describe('what the provider reports', () => {
  const report = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) => {
    const response = await fetch(`${city.url}/webhooks/razorpay`, { method: 'POST', headers, body })
    return { status: response.status, body: (await response.json()) as { status?: string; error?: string } }
  }
  const sign = (body: string | Uint8Array) =>
    createHmac('sha256', testSecret('razorpay-webhook')).update(body).digest('hex')
  const captured = async () => {
    const [event] = await city.rows<{ id: string; body: string }>(
      `SELECT id, body FROM sandbox.webhook WHERE event = 'payment.captured' ORDER BY id LIMIT 1`,
    )
    return event ?? expect.fail('no webhook was sent')
  }

  test('another amount than was asked is held for an operator, and the bill stays unpaid', async () => {
    const billId = bills[3] ?? expect.fail('too few bills')
    const stateOfBill = () => city.rows('SELECT * FROM billing.bill WHERE id = $1', [billId])
    const before = await stateOfBill()
    const { paymentId, update } = await paysWith('wrong-amount', billId)
    expect(update).toMatchObject({ status: 'CONFLICTED', receipt: null })
    expect(await stateOfBill()).toEqual(before)
    expect(await count('billing.bill_payment', paymentId)).toBe(0)
    expect(await count('document.receipt', paymentId)).toBe(0)
    const postings = await city.rows<{ account: string; amount_paise: string }>(
      `SELECT account, amount_paise FROM payment.ledger_posting p JOIN payment.ledger_transaction t ON t.id = p.transaction_id
       WHERE t.payment_id = $1 ORDER BY position`,
      [paymentId],
    )
    const received = String(update.amount.paise - 100)
    expect(postings).toEqual([
      { account: 'provider_clearing:RAZORPAY', amount_paise: received },
      { account: 'suspense', amount_paise: `-${received}` },
    ])
  })

  test('each event twice counts once', async () => {
    expect(paid.update).toMatchObject({ status: 'CAPTURED', bills: [{ status: 'PAID' }] })
    const tables = ['payment.ledger_transaction', 'billing.bill_payment', 'document.receipt']
    for (const table of tables) expect([table, await count(table, paid.paymentId)]).toEqual([table, 1])
    const messages = await messagesTo(city.url, asha)
    expect(messages.filter(({ body }) => body.includes(paid.update.receipt?.number ?? ' '))).toHaveLength(1)
  })

  test('the same event again, byte for byte', async () => {
    const { id, body } = await captured()
    const headers = { 'x-razorpay-signature': sign(body), 'x-razorpay-event-id': id }
    const answer = await city.changesNothing(() => report(body, headers))
    expect(answer).toEqual({ status: 200, body: { status: 'duplicate' } })
  })

  test.each([
    ['forged', () => '0'.repeat(64)],
    ['missing', () => ''],
    ['no signature', () => 'é'],
    ['of another body', () => sign('{}')],
    ['by another secret', (body: string) => createHmac('sha256', 'guess').update(body).digest('hex')],
  ])('an event whose signature is %s', async (_name, signature) => {
    const { body } = await captured()
    const headers = { 'x-razorpay-signature': signature(body), 'x-razorpay-event-id': 'evt_forged' }
    const answer = await city.changesNothing(() => report(body, headers))
    expect(answer).toMatchObject({ status: 401, body: { error: 'UNAUTHENTICATED' } })
  })

  test.each([
    ['no JSON', '{"entity":', 400],
    ['no event', '[]', 400],
    ['no text', new Uint8Array([0xff, 0xfe, 0x00]), 400],
    ['empty', '', 400],
    ['too large', ' '.repeat(300_000), 413],
  ])('a signed body that is %s', async (_name, body, status) => {
    const answer = await city.changesNothing(() => report(body, { 'x-razorpay-signature': sign(body) }))
    expect(answer).toMatchObject({ status, body: { error: 'BAD_USER_INPUT' } })
  })
})

describe('links to papers', () => {
  const statusOf = async (token: string) =>
    (await city.changesNothing(() => fetch(`${city.url}/files/${token}`))).status
  const secret = testSecret('links')
  const sign = (id: string, about: { secret?: string; nowMs?: number } = {}) =>
    signLink(id, { id: 'cit_asha', sessionId: null }, { secret, nowMs: Date.now(), ...about })
  const receiptId = async () =>
    (await city.rows<{ id: string }>('SELECT id FROM document.receipt WHERE payment_id = $1', [paid.paymentId]))[0]
      ?.id ?? ''

  test('hold, when they are right', async () => {
    expect(await statusOf(sign(await receiptId()))).toBe(200)
  })
  test('end', async () => {
    expect(await statusOf(sign(await receiptId(), { nowMs: Date.now() - 16 * 60_000 }))).toBe(410)
  })
  test('cannot be changed or made up', async () => {
    const id = await receiptId()
    const [reference, person, session, madeAt, signature] = sign(id).split('.')
    const later = (Date.now() + 99_999_000).toString(36)
    const forged = [
      `${reference}.${person}.${session}.${later}.${signature}`,
      `rcp_other.${person}.${session}.${madeAt}.${signature}`,
      `${reference}.${person}.${session}.${madeAt}.${signature?.startsWith('A') ? 'B' : 'A'}${signature?.slice(1)}`,
      `${reference}.${person}.${session}.${madeAt}`,
      `${sign(id)}.x`,
      sign(id, { secret: 'guess' }),
      sign('rcp_nobody'),
      '',
      '..%2f..%2fetc%2fpasswd',
      '%00',
      'x'.repeat(10_000),
    ]
    for (const token of forged) expect([token.slice(0, 80), await statusOf(token)]).toEqual([token.slice(0, 80), 404])
  })
})
