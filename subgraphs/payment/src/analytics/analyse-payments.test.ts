import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
let house: PaymentHouse

beforeAll(async () => {
  house = await startPaymentHouse()
  const outcomes = ['success', 'success', 'success', 'failure', 'wrong-amount', undefined]
  for (const [index, outcome] of outcomes.entries()) {
    house.bills.set(`bill_${index}`, { citizenId: asha, paise: 10_000 + index })
    const { started } = await house.starts(asha, [`bill_${index}`])
    if (outcome) await house.finishes(started.checkout?.providerOrderId, outcome)
  }
  await eventually(async () => (await house.prisma.payment.count({ where: { status: 'PENDING' } })) === 1)
})
afterAll(() => house?.stop())

const query = `query ($from: Date!, $to: Date!) { paymentAnalytics(from: $from, to: $to) {
  byProvider { key started captured failed expired conflicted successRate medianSecondsToCapture p95SecondsToCapture }
  byMethod { started } byHour { key started }
  collectionsByRegion { region payments collected { paise } refunded { paise } } } }`

const today = () => new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10)
const analyse = (from = today(), to = today(), scopes = ['ledger:read']) =>
  house.staffAsks('stf_analyst', scopes, query, { from, to })

const analyticsOf = <Answer>(data: Record<string, unknown> | null | undefined) =>
  (data?.paymentAnalytics ?? {}) as Answer

test('says how payments ended, and how long captures took', async () => {
  const { data } = await analyse()
  const { byProvider, byMethod, byHour } = analyticsOf<Record<string, Record<string, never>[]>>(data)
  expect(byProvider).toEqual([
    {
      key: 'RAZORPAY',
      started: 6,
      captured: 3,
      failed: 1,
      expired: 0,
      conflicted: 1,
      successRate: 0.6,
      medianSecondsToCapture: expect.any(Number),
      p95SecondsToCapture: expect.any(Number),
    },
  ])
  const sum = (rows: Record<string, never>[] = []) => rows.reduce((total, { started = 0 }) => total + started, 0)
  expect([sum(byMethod), sum(byHour)]).toEqual([6, 6])
})

test('what regions paid is what the ledger says the provider holds', async () => {
  const { data } = await analyse()
  const { collectionsByRegion } = analyticsOf<{ collectionsByRegion: { collected: { paise: number } }[] }>(data)
  const total = collectionsByRegion.reduce((sum, { collected }) => sum + BigInt(collected.paise), 0n)
  const { rows } = await house.admin.query(`SELECT coalesce(sum(p.amount_paise), 0) AS paise
    FROM payment.ledger_posting p JOIN payment.ledger_transaction t ON t.id = p.transaction_id
    WHERE t.kind = 'capture' AND p.account = 'provider_clearing:RAZORPAY'`)
  expect(total).toBe(BigInt(rows[0].paise))
  expect(total).toBe(30_003n)
})

test('a day without payments is empty, a day belongs to India', async () => {
  const { data } = await analyse('2020-01-01', '2020-01-31')
  expect(data?.paymentAnalytics).toEqual({ byProvider: [], byMethod: [], byHour: [], collectionsByRegion: [] })
  // Half past one in the night of 2 March in India is still 1 March in UTC.
  const old = { id: 'pay_of_march', citizenId: asha, amountPaise: 100n, provider: 'RAZORPAY' }
  const createdAt = new Date('2026-03-01T20:00:00Z')
  await house.prisma.payment.create({ data: { ...old, createdAt, expiresAt: createdAt } })
  const found = await analyse('2026-03-02', '2026-03-02')
  expect(found.data?.paymentAnalytics).toMatchObject({ byHour: [{ key: '01', started: 1 }] })
})

test.each([
  ['the wrong way round', '2026-02-02', '2026-02-01'],
  ['too long', '2026-01-01', '2026-04-03'],
])('refuses a span that is %s', async (_, from, to) => {
  expect((await analyse(from, to)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'to' })
})

test('is not for citizens', async () => {
  expect((await analyse(today(), today(), [])).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
})
