import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { legalQrTransitions } from './qr.ts'

const [asha, ravi, operator] = ['cit_asha', 'cit_ravi', 'stf_operator']
let house: PaymentHouse
let made = 0
let consumerNumber: string
let older: string
let newer: string

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house?.stop())
/** A connection with two bills, of 100 and 200 rupees; the newer one takes parts from 50 rupees on. */
beforeEach(() => {
  consumerNumber = `${1000 + ++made}`
  ;[older, newer] = [`older_${made}`, `newer_${made}`]
  house.bills.set(older, { citizenId: asha, paise: 10_000, consumerNumber, minimumPartPaise: 5000 })
  house.bills.set(newer, { citizenId: asha, paise: 20_000, consumerNumber, minimumPartPaise: 5000 })
})

const fields = 'id status provider imageUrl upiIntent svg receivedAmount { paise } receivedCount connection { id }'

interface Qr {
  readonly id: string
  readonly status: string
  readonly imageUrl: string
  readonly upiIntent: string
  readonly svg: string
}

interface UnplacedPage {
  readonly totalCount: number
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  readonly edges: readonly object[]
}

async function opens(about: { provider?: string; who?: string; scopes?: string[] } = {}) {
  const { provider = 'RAZORPAY', who = asha, scopes = [] } = about
  const query = `mutation ($input: OpenPaymentQrInput!) { openPaymentQr(input: $input) { ${fields} } }`
  const input = { consumer: { utility: 'ELECTRICITY', consumerNumber }, provider }
  const { data, errors } = await house.staffAsks(who, scopes, query, { input })
  return { qr: data?.openPaymentQr as Qr, error: errors?.[0]?.extensions }
}
async function staffDoes(what: 'closePaymentQr' | 'renewPaymentQr', id: string, scopes = ['links:write']) {
  const query = `mutation ($id: ID!) { ${what}(id: $id) { ${fields} } }`
  const { data, errors } = await house.staffAsks(operator, scopes, query, { id })
  return { qr: data?.[what] as Qr, error: errors?.[0]?.extensions }
}
/** What others were told of codes, in the order in which it happened. */
async function newsOf(...ids: string[]) {
  const { rows } = await house.admin.query<object>(
    `SELECT data->>'qrId' AS id, data->>'upiIntent' AS intent FROM events.job
      WHERE name = 'document.payment-qr-changed' AND data->>'qrId' = ANY($1) ORDER BY data->>'at'`,
    [ids],
  )
  return rows
}
async function ofConnection(who: string, scopes: readonly string[] = []) {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Connection { paymentQr { ${fields} } } } }`
  const representations = [{ __typename: 'Connection', id: `con_${consumerNumber}` }]
  const { data } = await house.staffAsks(who, scopes, query, { representations })
  const [connection] = (data?._entities ?? []) as { paymentQr: (Qr & { receivedCount: number }) | null }[]
  return connection?.paymentQr
}
/** Somebody scans the code and sends an amount. */
async function sends(qrId: string, paise: number) {
  const { providerQrId } = await house.prisma.paymentQr.findUniqueOrThrow({ where: { id: qrId } })
  const response = await fetch(`${house.sandboxUrl}/sandbox/qr-codes/${providerQrId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ amountPaise: String(paise) }),
  })
  return { status: response.status, paymentId: ((await response.json()) as { paymentId: string }).paymentId }
}
const arrives = async (providerPaymentId: string) => {
  const money = await eventually(() =>
    house.prisma.qrMoney.findFirst({
      where: { providerPaymentId, paymentId: { not: null } },
      include: { payment: { include: { bills: { orderBy: { position: 'asc' } }, advances: true, captures: true } } },
    }),
  )
  return money.payment as NonNullable<typeof money.payment>
}
const placed = ({ bills, advances }: Awaited<ReturnType<typeof arrives>>) => ({
  bills: bills.map(({ billId, amountPaise }) => `${billId} ${amountPaise}`),
  ahead: advances.map(({ amountPaise }) => Number(amountPaise)),
})
/** Billing has the money of a payment on its bills. */
async function billingTakes(payment: Awaited<ReturnType<typeof arrives>>) {
  for (const { billId, amountPaise } of payment.bills) {
    const bill = house.bills.get(billId)
    if (bill) house.bills.set(billId, { ...bill, paise: Math.max(bill.paise - Number(amountPaise), 0) })
  }
  const bills = payment.bills.map(({ billId }) => ({ billId, excessPaise: '0' }))
  const advances = payment.advances.map(({ connectionId }) => ({ connectionId }))
  await house.publishBillPaid({ paymentId: payment.id, citizenId: asha, bills, advances } as never)
}

test('the states of a code are the same here and in the database', async () => {
  const rows = await house.prisma.legalTransition.findMany({ where: { machine: 'payment_qr' } })
  const here = Object.entries(legalQrTransitions).flatMap(([from, all]) => all.map((to) => `${from} ${to}`))
  expect(rows.map(({ fromStatus, toStatus }) => `${fromStatus} ${toStatus}`).sort()).toEqual(
    [...here, ' CREATED'].sort(),
  )
})

test.each([
  ['exactly what is due', 30_000, (a: string, b: string) => [`${a} 10000`, `${b} 20000`], []],
  ['less', 16_000, (a: string, b: string) => [`${a} 10000`, `${b} 6000`], []],
  ['less than the next bill takes', 11_000, (a: string) => [`${a} 10000`], [1000]],
  ['less than any bill takes', 4000, () => [], [4000]],
  ['more', 35_050, (a: string, b: string) => [`${a} 10000`, `${b} 20000`], [5050]],
])(
  '%s pays the oldest bills first, and the rest stands to the connection’s credit',
  async (_name, paise, bills, ahead) => {
    const { qr } = await opens()
    const { paymentId } = await sends(qr.id, paise)
    const payment = await arrives(paymentId)
    expect(placed(payment)).toEqual({ bills: bills(older, newer), ahead })
    expect(payment).toMatchObject({ status: 'CAPTURED', citizenId: asha, amountPaise: BigInt(paise), method: 'UPI' })
    expect(payment.captures).toMatchObject([{ kind: 'MAIN', amountPaise: BigInt(paise) }])
    expect(await ofConnection(asha)).toMatchObject({ receivedAmount: { paise }, receivedCount: 1 })
  },
)

test('two that send at once through one code: the second pays what the first has left', async () => {
  const { qr } = await opens()
  const sent = await Promise.all([sends(qr.id, 10_000), sends(qr.id, 10_000)])
  const first = await Promise.race(sent.map(({ paymentId }) => arrives(paymentId)))
  expect(placed(first).bills).toEqual([`${older} 10000`])
  await billingTakes(first)
  const other = sent.find(({ paymentId }) => paymentId !== first.providerPaymentId)
  expect(placed(await arrives(other?.paymentId ?? '')).bills).toEqual([`${newer} 10000`])
})

test('money is taken once, however often and in whichever words it is reported', async () => {
  const { qr } = await opens()
  const { paymentId } = await sends(qr.id, 10_000)
  await arrives(paymentId)
  await eventually(
    async () => (await house.prisma.providerEvent.count({ where: { type: 'qr_code.credited' } })) >= made,
  )
  const { providerQrId } = await house.prisma.paymentQr.findUniqueOrThrow({ where: { id: qr.id } })
  const event = (id: string, amount = 10_000) => ({
    entity: 'event',
    event: 'qr_code.credited',
    payload: {
      payment: { entity: { id, order_id: null, status: 'captured', amount, currency: 'INR', method: 'upi' } },
      qr_code: { entity: { id: providerQrId, status: 'active', image_url: qr.imageUrl, notes: [] } },
    },
    created_at: Math.floor(Date.now() / 1000) - 1,
  })
  expect((await house.reports(event(paymentId))).body).toEqual({ status: 'nothing new' })
  expect((await house.reports(event(paymentId))).body).toEqual({ status: 'duplicate' })
  expect((await house.reports(event('pay_forged'), { signature: '0'.repeat(64) })).status).toBe(401)
  const money = await house.prisma.qrMoney.findMany({ where: { qrId: qr.id } })
  expect(money.map((one) => one.providerPaymentId)).toEqual([paymentId])
  const eventId = `evt_${randomUUID()}`
  const unknown = JSON.stringify(event('pay_unknown')).replaceAll(`${providerQrId}`, 'qr_nobody')
  expect((await house.reports(unknown, { eventId })).body).toEqual({ status: 'unknown order' })
  const where = { provider_eventId: { provider: 'RAZORPAY', eventId } }
  expect((await house.prisma.providerEvent.findUniqueOrThrow({ where })).payload).toBe(unknown)
})

test('what the connection does not take ahead goes back as excess of its last bill', async () => {
  for (const id of [older, newer])
    house.bills.set(id, { ...(house.bills.get(id) as never as object), advanceMaximumPaise: 0 } as never)
  const { qr } = await opens()
  const payment = await arrives((await sends(qr.id, 34_000)).paymentId)
  expect(placed(payment)).toEqual({ bills: [`${older} 10000`, `${newer} 24000`], ahead: [] })
})

test('money that nothing takes is held for an operator', async () => {
  for (const id of [older, newer])
    house.bills.set(id, { citizenId: asha, paise: 0, consumerNumber, advanceMaximumPaise: 0 })
  const { qr } = await opens()
  const payment = await arrives((await sends(qr.id, 5000)).paymentId)
  expect(payment).toMatchObject({
    status: 'CONFLICTED',
    captures: [{ kind: 'CONFLICT', state: 'HELD', amountPaise: 5000n }],
  })
})

test('money that billing does not answer for is listed for staff until it is placed, page by page', async () => {
  const { qr } = await opens()
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const money = { qrId: qr.id, provider: 'RAZORPAY', amountPaise: 700n, currency: 'INR', source: 'WEBHOOK' }
  for (const [name, minutes] of [
    ['first', 30],
    ['second', 20],
    ['fresh', 1],
  ] as const) {
    const data = {
      ...money,
      id: `qrm_${name}_${made}`,
      providerPaymentId: `pay_${name}_${made}`,
      receivedAt: ago(minutes),
    }
    await house.prisma.qrMoney.create({ data })
  }
  const list = async (variables: Record<string, unknown>, scopes = ['payments:read']) => {
    const query = `query ($first: Int! = 20, $after: String) { unplacedQrMoney(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { providerPaymentId amount { paise } qr { id } } } } }`
    const { data, errors } = await house.staffAsks(operator, scopes, query, variables)
    return { page: data?.unplacedQrMoney as UnplacedPage, error: errors?.[0]?.extensions }
  }
  const node = (name: string) => ({
    node: { providerPaymentId: `pay_${name}_${made}`, amount: { paise: 700 }, qr: { id: qr.id } },
  })
  const { page } = await list({ first: 1 })
  expect(page).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true }, edges: [node('first')] })
  expect((await list({ after: page.pageInfo.endCursor })).page.edges).toEqual([node('second')])
  expect((await list({ after: 'bm9uZQ' })).error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' })
  expect((await list({}, [])).error).toMatchObject({ code: 'FORBIDDEN' })
})

test('money whose webhooks were lost is found by the next look', async () => {
  const { qr } = await opens()
  await house.admin.query('CREATE RULE lost AS ON INSERT TO sandbox.webhook DO INSTEAD NOTHING')
  const { paymentId } = await sends(qr.id, 10_000)
  await house.admin.query('DROP RULE lost ON sandbox.webhook')
  await house.admin.query(
    `UPDATE events.job SET start_after = now() WHERE name = 'payment.look-at-qr' AND data->>'qrId' = $1`,
    [qr.id],
  )
  expect((await arrives(paymentId)).statusSource).toBe('POLL')
})

test('a connection has one code, whoever opens it, and however many at once', async () => {
  const opened = await Promise.all([opens(), opens(), opens({ who: operator, scopes: ['links:write'] })])
  const ids = new Set(opened.flatMap(({ qr }) => qr?.id ?? []))
  expect(ids.size).toBe(1)
  const { qr } = await opens()
  expect([...ids]).toEqual([qr.id])
  expect((await fetch(qr.imageUrl)).status).toBe(200)
  expect((await opens({ who: ravi })).error).toMatchObject({ code: 'NOT_FOUND' })
  expect([(await ofConnection(asha))?.id, await ofConnection(ravi)]).toEqual([qr.id, null])
  expect((await ofConnection(operator, ['payments:read']))?.id).toBe(qr.id)
  expect((await opens({ provider: 'UPI' })).error).toMatchObject({ code: 'CONFLICT' })
  expect((await opens({ provider: 'PAYTM' })).error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.provider' })
})

test('a code that a dead process left half-made is gone on with', async () => {
  const { qr } = await opens()
  await house.admin.query(`BEGIN; SET LOCAL session_replication_role = replica; UPDATE payment.payment_qr
    SET status = 'CREATED', provider_qr_id = NULL, image_url = NULL WHERE id = '${qr.id}'; COMMIT`)
  expect((await opens()).qr).toMatchObject({ id: qr.id, status: 'ACTIVE', imageUrl: qr.imageUrl })
})

test('staff close and renew a code; it takes no money then', async () => {
  const { qr } = await opens()
  expect((await staffDoes('renewPaymentQr', qr.id, [])).error).toMatchObject({ code: 'FORBIDDEN' })
  const { qr: renewed } = await staffDoes('renewPaymentQr', qr.id)
  expect(renewed).toMatchObject({ status: 'ACTIVE' })
  expect(renewed.id).not.toBe(qr.id)
  expect((await staffDoes('renewPaymentQr', qr.id)).qr.id).toBe(renewed.id)
  expect((await sends(qr.id, 10_000)).status).toBe(400)
  expect((await staffDoes('closePaymentQr', renewed.id)).qr.status).toBe('CLOSED')
  expect((await staffDoes('closePaymentQr', renewed.id)).qr.status).toBe('CLOSED')
  expect(await ofConnection(asha)).toBeNull()
  const told = [qr, renewed].flatMap(({ id, upiIntent }) => [
    { id, intent: upiIntent },
    { id, intent: null },
  ])
  expect(await newsOf(qr.id, renewed.id)).toEqual(told)
  expect((await staffDoes('closePaymentQr', 'qrc_none')).error).toMatchObject({ code: 'NOT_FOUND' })
  expect((await staffDoes('closePaymentQr', '💸')).error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'id' })
})

test('a code that the city draws itself: a UPI address without an amount, and its money, also after its end', async () => {
  const { qr } = await opens({ provider: 'UPI' })
  const intent = new URL(qr.upiIntent)
  expect([intent.searchParams.get('pa'), intent.searchParams.get('am')]).toEqual(['suvidha@upi', null])
  expect(intent.searchParams.get('tr')).toMatch(/^SQR\w{32}$/)
  expect(qr.svg).toContain('<svg')
  expect(placed(await arrives((await sends(qr.id, 10_000)).paymentId)).bills).toEqual([`${older} 10000`])
  house.bills.set(older, { citizenId: asha, paise: 0, consumerNumber })
  await staffDoes('closePaymentQr', qr.id)
  await house.admin.query('UPDATE payment.payment SET bills_settled_at = now() WHERE bills_settled_at IS NULL')
  expect(placed(await arrives((await sends(qr.id, 20_000)).paymentId)).bills).toEqual([`${newer} 20000`])
})
