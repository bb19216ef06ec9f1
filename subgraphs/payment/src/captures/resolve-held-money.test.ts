import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  eventually,
  type PaymentHouse,
  razorpayEvent,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'
import { type RefundActors, refundActors } from '../../../../tests/fakes/refund-actors.ts'
import { startRefundFaults } from '../../../../tests/fakes/refund-faults.ts'

let faults: Awaited<ReturnType<typeof startRefundFaults>>
let house: PaymentHouse
let city: RefundActors
let paymentId: string
let captureId: string
let connectionId: string

beforeAll(async () => {
  faults = await startRefundFaults()
  house = await startPaymentHouse({
    RAZORPAY_BASE_URL: `${faults.url}/sandbox`,
    WEBHOOK_URL: 'http://127.0.0.1:1/',
    REFUND_CHECK_AFTER_SECONDS: '1',
    REFUND_APPROVAL_ABOVE_PAISE: '500000',
  })
  faults.state.target = house.sandboxUrl
  city = refundActors(house)
  await house.prisma.counter.create({ data: { id: 'ctr_1', name: 'Ward office' } })
})
beforeEach(async () => {
  faults.state.fault = 'refused'
})
afterEach(() => {
  faults.state.fault = 'none'
})
afterAll(async () => {
  expect(await city.books()).toMatchObject({ wrong: 0 })
  await house?.stop()
  await faults?.stop()
})

/** The next try of a return comes at once, and is the last. */
async function triesForTheLastTime(capture: string, key: string) {
  await eventually(() =>
    house.prisma.refund.findFirst({ where: { captureId: capture, sourceKey: key, status: 'FAILED' } }),
  )
  await eventually(async () => {
    const { rowCount } = await house.admin.query(
      `UPDATE events.job SET start_after = now(), data = jsonb_set(data, '{key}', to_jsonb($2::text))
       WHERE name = 'payment.return-money' AND state = 'created' AND data->>'captureId' = $1`,
      [capture, `${key}#6`],
    )
    return rowCount
  })
  await eventually(() => house.prisma.capture.findFirst({ where: { id: capture, state: 'HELD' } }))
}

/** A payment that was paid twice, whose second money the provider does not take back. */
async function isHeld(paise = 1000) {
  const paid = await city.pays(paise)
  paymentId = paid.paymentId
  connectionId = `con_${paid.billIds[0]}`
  const extra = `pay_extra_${randomUUID().slice(0, 8)}`
  await house.admin.query(
    `INSERT INTO sandbox.payment SELECT (jsonb_populate_record(p, jsonb_build_object('id', $1::text))).*
     FROM sandbox.payment p WHERE order_id = $2`,
    [extra, paid.orderId],
  )
  const money = { id: extra, order_id: paid.orderId, status: 'captured', amount: paise }
  await house.reports(razorpayEvent('payment.captured', money))
  const capture = await house.prisma.capture.findFirstOrThrow({ where: { paymentId, kind: 'EXTRA' } })
  captureId = capture.id
  await triesForTheLastTime(captureId, captureId)
}

const mutation = `mutation ($input: ResolveHeldMoneyInput!) { resolveHeldMoney(input: $input) { id status refunds { id status way } } }`
interface Word {
  readonly by?: string
  readonly scope?: string
}
async function resolves(
  change: object = {},
  { by = 'stf_operator', scope = 'payments:resolve payments:read' }: Word = {},
) {
  const input = { captureId, resolution: 'RETURN_AGAIN', reason: 'as agreed', idempotencyKey: randomUUID(), ...change }
  const { data, errors } = await house.ask(by, mutation, { input }, scope)
  const payment = data?.resolveHeldMoney as unknown as { id: string; refunds: { id: string; way: string }[] } | null
  return { payment, error: errors?.[0]?.extensions }
}
const keep = () => ({ resolution: 'KEEP_AS_ADVANCE', connectionId })
const capture = () => house.prisma.capture.findUniqueOrThrow({ where: { id: captureId } })
const account = async (name: string) => {
  const { rows } = await house.admin.query(
    `SELECT coalesce(sum(amount_paise), 0)::int AS paise FROM payment.ledger_posting p
     JOIN payment.ledger_transaction t ON t.id = p.transaction_id WHERE payment_id = $1 AND account = $2`,
    [paymentId, name],
  )
  return rows[0].paise as number
}
async function attention() {
  const query = `{ paymentsNeedingAttention(first: 100) {
    edges { node { reason payment { id } heldMoney { id kind state amount { paise } } } } } }`
  const { data } = await house.staffAsks('stf_operator', ['payments:read'], query)
  const page = data?.paymentsNeedingAttention as {
    edges: { node: { reason: string; payment: { id: string }; heldMoney: { id: string }[] } }[]
  }
  return page.edges.flatMap(({ node }) => (node.payment.id === paymentId ? [[node.reason, ...node.heldMoney]] : []))
}

test('asked for anew, it goes back; before it needs attention, and after nothing does', async () => {
  await isHeld()
  const held = { id: captureId, kind: 'EXTRA', state: 'HELD', amount: { paise: 1000 } }
  expect(await attention()).toEqual([['MONEY_HELD', held]])
  faults.state.fault = 'none'
  const word = { idempotencyKey: randomUUID() }
  const first = await resolves(word)
  expect(first.error).toBeUndefined()
  await eventually(async () => (await capture()).state === 'RETURNED')
  expect((await resolves(word)).payment).toMatchObject({ id: paymentId })
  expect(await house.prisma.heldMoneyDecision.count({ where: { captureId } })).toBe(1)
  expect([await attention(), await account('suspense'), await account('refund_payable')]).toEqual([[], 0, 0])
  expect((await resolves()).error).toEqual({ code: 'CONFLICT' })
})

test('that fails again, it is held again, and can be decided about again', async () => {
  await isHeld()
  await resolves()
  expect((await capture()).state).not.toBe('HELD')
  await triesForTheLastTime(captureId, `${captureId}:decided-1`)
  expect(await attention()).toMatchObject([['MONEY_HELD', { id: captureId }]])
  expect((await resolves(keep())).error).toBeUndefined()
  expect(
    await house.prisma.heldMoneyDecision.findMany({ where: { captureId }, orderBy: { number: 'asc' } }),
  ).toMatchObject([
    { number: 1, resolution: 'RETURN_AGAIN' },
    { number: 2, resolution: 'KEEP_AS_ADVANCE' },
  ])
})

test('kept as an advance, it stands to the connection’s credit once, whatever the provider says later', async () => {
  await isHeld()
  const word = { ...keep(), idempotencyKey: randomUUID() }
  const first = await resolves(word)
  expect(await resolves(word)).toEqual(first)
  expect((await resolves({ ...word, reason: 'another' })).error).toMatchObject({ code: 'CONFLICT' })
  expect(await capture()).toMatchObject({ state: 'KEPT_AS_ADVANCE', connectionId })
  const { rows } = await house.admin.query(
    `SELECT data FROM events.job WHERE name LIKE 'billing.%' AND data->>'creditId' = $1`,
    [captureId],
  )
  expect(rows).toMatchObject([{ data: { connectionId, amountPaise: '1000', reason: 'EXTRA_CAPTURE' } }])
  expect([await account('suspense'), await account('advance_liability'), await attention()]).toEqual([0, -1000, []])
  // One of the refunds that failed is said to be done after all: the money cannot be given twice.
  const failed = await house.prisma.refund.findFirstOrThrow({
    where: { captureId, status: 'FAILED' },
    include: { capture: true },
  })
  const entity = { id: 'rfnd_late', payment_id: failed.capture.providerPaymentId, amount: 1000, status: 'processed' }
  const told = { entity: { ...entity, receipt: failed.id, notes: [] } }
  const event = { entity: 'event', event: 'refund.processed', payload: { refund: told } }
  expect((await house.reports({ ...event, created_at: Math.floor(Date.now() / 1000) })).status).toBe(200)
  expect((await house.prisma.refund.findUniqueOrThrow({ where: { id: failed.id } })).status).toBe('FAILED')
  expect(await account('suspense')).toBe(0)
})

test('handed out at a counter, the provider is asked for nothing more and the books are even', async () => {
  await isHeld()
  const { payment } = await resolves({ resolution: 'PAY_AT_COUNTER' })
  const refund = payment?.refunds.find(({ way }) => way === 'COUNTER')
  expect(refund).toMatchObject({ status: 'PENDING' })
  const clerk = (query: string) => house.staffAsks('stf_clerk', ['counter:operate'], query)
  await clerk(`mutation { openCounterSession(input: { counterId: "ctr_1", idempotencyKey: "${randomUUID()}",
    openingFloat: [{ paise: 1000, count: 3 }] }) { id } }`)
  const give = `mutation { giveCounterRefund(input: { refundId: "${refund?.id}", idempotencyKey: "k-${refund?.id}" }) { status way } }`
  expect((await clerk(give)).data).toEqual({ giveCounterRefund: { status: 'PROCESSED', way: 'COUNTER' } })
  expect((await clerk(give)).data).toEqual({ giveCounterRefund: { status: 'PROCESSED', way: 'COUNTER' } })
  expect((await capture()).state).toBe('RETURNED')
  expect(
    await Promise.all(['suspense', 'refund_payable', 'cash:ctr_1', 'provider_clearing:COUNTER'].map(account)),
  ).toEqual([0, 0, -1000, 0])
  // The provider has both moneys still, and will settle them.
  expect([await account('provider_clearing:RAZORPAY'), await attention()]).toEqual([2000, []])
  const asked = await house.admin.query('SELECT 1 FROM sandbox.refund WHERE receipt = $1', [refund?.id])
  expect(asked.rows).toEqual([])
})

test('above the limit of refunds another person decides about cash, and a no leaves it held', async () => {
  await isHeld(600_000)
  const { payment } = await resolves({ resolution: 'PAY_AT_COUNTER' })
  const refund = payment?.refunds.find(({ way }) => way === 'COUNTER')
  expect(refund).toMatchObject({ status: 'PENDING_APPROVAL' })
  expect((await city.decides('approve', refund?.id ?? '', 'stf_operator')).error).toMatchObject({ code: 'FORBIDDEN' })
  expect((await city.decides('reject', refund?.id ?? '')).error).toBeUndefined()
  expect(await capture()).toMatchObject({ state: 'HELD', refundReservedPaise: 0n })
  expect((await resolves(keep())).error).toBeUndefined()
})

test('of two operators at once one is heard', async () => {
  await isHeld()
  const words = [{}, keep(), { resolution: 'PAY_AT_COUNTER' }, keep()]
  const answers = await Promise.all(words.map((word, index) => resolves(word, { by: `stf_${index}` })))
  expect(answers.filter(({ error }) => !error)).toHaveLength(1)
  for (const { error } of answers) if (error) expect(error).toMatchObject({ code: 'CONFLICT' })
  expect(await house.prisma.heldMoneyDecision.count({ where: { captureId } })).toBe(1)
})

test('money that did not match and could not go back is decided about here, and no more there', async () => {
  house.bills.set('bill_odd', { citizenId: 'cit_asha', paise: 1000 })
  const { started } = await house.starts('cit_asha', ['bill_odd'])
  paymentId = started.payment.id
  connectionId = 'con_bill_odd'
  const odd = { id: 'rzp_odd', order_id: started.checkout?.providerOrderId, status: 'captured', amount: 900 }
  await house.reports(razorpayEvent('payment.captured', odd))
  captureId = (await house.prisma.capture.findFirstOrThrow({ where: { paymentId } })).id
  // The first word on it is the other mutation's.
  expect((await resolves()).error).toEqual({ code: 'CONFLICT' })
  expect(await attention()).toMatchObject([['CONFLICTED', { id: captureId }]])
  const first =
    'mutation ($input: ResolveConflictedPaymentInput!) { resolveConflictedPayment(input: $input) { status } }'
  const decide = () =>
    house.ask(
      'stf_operator',
      first,
      { input: { paymentId, resolution: 'REFUND', reason: 'Odd', idempotencyKey: randomUUID() } },
      'payments:resolve',
    )
  await decide()
  await triesForTheLastTime(captureId, captureId)
  expect(await attention()).toMatchObject([['MONEY_HELD', { id: captureId, state: 'HELD' }]])
  expect((await decide()).errors?.[0]?.extensions).toEqual({ code: 'CONFLICT' })
  expect((await resolves(keep())).payment).toMatchObject({ status: 'CAPTURED' })
  expect([await account('suspense'), await account('advance_liability'), await attention()]).toEqual([0, -900, []])
})

test('refused: what is no decision, and who may not make it', async () => {
  await isHeld()
  const refused = async (change: object, word: Word = {}) => (await resolves(change, word)).error
  const wrong = (field: string) => ({ code: 'BAD_USER_INPUT', field })
  expect(await refused({ captureId: '%' })).toEqual(wrong('input.captureId'))
  expect(await refused({ captureId: 'cap_none' })).toEqual({ code: 'NOT_FOUND' })
  expect(await refused({ reason: ' ' })).toEqual(wrong('input.reason'))
  expect(await refused({ connectionId })).toEqual(wrong('input.connectionId'))
  expect(await refused({ resolution: 'KEEP_AS_ADVANCE' })).toEqual(wrong('input.connectionId'))
  house.bills.set('ravis', { citizenId: 'cit_ravi', paise: 100 })
  expect(await refused({ ...keep(), connectionId: 'con_ravis' })).toEqual({ code: 'NOT_FOUND' })
  expect(await refused({}, { by: 'cit_asha' })).toEqual({ code: 'FORBIDDEN' })
  expect(await refused({}, { scope: 'payments:read' })).toEqual({ code: 'FORBIDDEN' })
  expect((await capture()).state).toBe('HELD')
})
