import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { buildStreet, houseOf } from '../../../../tests/fakes/metered-street.ts'
import { lateBill, promptPayment, promptTerms } from '../../../../tests/fakes/rebate-terms.ts'
import type { BillRow } from '../bills/bill.ts'
import { createBillLoaders } from '../bills/bill-loaders.ts'
import { explainBill } from '../bills/explain-bill.ts'
import { issueBills } from '../bills/issue-bills.ts'
import { addDays, toDate } from '../day.ts'
import { cancelBill } from '../notes/cancel-bill.ts'
import { reissueBill } from '../notes/reissue-bill.ts'
import { requestNote } from '../notes/request-note.ts'
import { dueRebates } from './due-rebates.ts'
import { createOfferLoader } from './offer-loader.ts'
import { writeRebates } from './write-rebates.ts'

const october = { first: '2026-10-01', last: '2026-10-31' }
const november = { first: '2026-11-01', last: '2026-11-30' }

let house: BillingHouse
let streets = 0
let street: string
const lives = (n: number) => houseOf(street, n)

beforeAll(async () => {
  house = await openBillingHouse()
  await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1_000_000_000n } })
  const validFrom = new Date('2024-01-01')
  await house.prisma.tariff.create({
    data: {
      ...{
        id: `trf_${randomUUID()}`,
        code: 'PROMPT',
        utility: 'ELECTRICITY',
        unit: 'kWh',
        issuer: 'the test',
        category: 'all',
        validFrom,
      },
      ...{
        sourceTitle: 'the test',
        sourceUrl: 'https://localhost/',
        terms: { ...promptTerms, promptPayment, lateBill },
      },
    },
  })
  const rule = { per: 'YEAR', percent: 36.5, validFrom, sourceTitle: 'the test' }
  await house.prisma.surchargeRule.create({ data: { utility: 'ELECTRICITY', ...rule } })
})
afterAll(() => house?.stop())
/** House 1 used 107 units in October: 535 energy, 65 fixed, 53.50 duty; 2 % of the first two are 12 rupees. */
beforeEach(async () => {
  street = `r${++streets}`
  await buildStreet(house.admin, { name: street, region: 'NORTH', houses: 4, ...october })
  await exec(`UPDATE billing.connection SET tariff_code = 'PROMPT' WHERE id LIKE $1`, `con_${street}%`)
})

const exec = (sql: string, ...values: unknown[]) => house.admin.query(sql, values)
const reads = (n: number, day: string, value: number) =>
  exec(
    `INSERT INTO billing.reading (id, assignment_id, connection_id, read_on, value, source, state)
     SELECT 'rdg_' || gen_random_uuid(), id, connection_id, $2, initial_reading + $3, 'FIELD', 'ACCEPTED'
     FROM billing.meter_assignment WHERE connection_id = $1`,
    ...[lives(n), day, value],
  )
async function issues(ns: readonly number[], period: typeof october, issuedOn: string) {
  const { problems } = await house.prisma.$transaction((tx) =>
    issueBills(tx, house.events, { connectionIds: ns.map(lives), period, issuedOn }),
  )
  expect([...problems]).toEqual([])
  return Promise.all(ns.map(async (n) => (await billsOf(n)).at(-1) as Awaited<ReturnType<typeof billsOf>>[number]))
}
const billsOf = (n: number) =>
  house.prisma.bill.findMany({
    where: { connectionId: lives(n) },
    include: { lines: { orderBy: { position: 'asc' } } },
    orderBy: [{ issuedOn: 'asc' }, { number: 'asc' }],
  })
type Bill = Awaited<ReturnType<typeof billsOf>>[number]
const rebatesOn = ({ lines }: Bill) =>
  lines
    .filter(({ headKind }) => headKind === 'REBATE' || headKind === 'ARREARS')
    .map(({ headKind, amountPaise }) => `${headKind} ${amountPaise}`)

const offerOf = (billId: string) => createOfferLoader(house.pool).load(billId)

/** Its lines sum to its amount, and computed again it comes to what it says of its period and its rebates. */
async function expectExplained(bill: Bill) {
  expect(bill.lines.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)).toBe(bill.amountPaise)
  const explained = await explainBill(
    house.pool,
    (await createBillLoaders(house.pool, null).byId.load(bill.id)) as BillRow,
  )
  expect(explained.totalPaise).toBe(explained.billedPaise)
  expect(explained.lines.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)).toBe(explained.totalPaise)
  return explained.lines.map(({ code }) => code)
}

describe('who pays all of a bill by its day', () => {
  test('gets the tariff’s part off the next one, once; who pays later, or less, does not', async () => {
    const [first, late, part, never] = await issues([1, 2, 3, 4], october, '2026-11-02')
    if (!first || !late || !part || !never) throw new Error('no bills')
    expect(await offerOf(first.id)).toEqual({ payBy: '2026-11-12', amountPaise: 1200n, given: false })
    await house.pays(first.id, 50_000n, '2026-11-05T10:00:00Z')
    await house.pays(first.id, first.amountPaise - 50_000n, '2026-11-12T18:29:00Z')
    await house.pays(late.id, late.amountPaise, '2026-11-12T18:30:00Z')
    await house.pays(part.id, part.amountPaise - 1n, '2026-11-05T10:00:00Z')
    for (const n of [1, 2, 3, 4]) await reads(n, '2026-11-30', 300)
    const next = await issues([1, 2, 3, 4], november, '2026-12-02')
    expect(next.map(rebatesOn)).toEqual([['REBATE -1200'], [], [], []])
    expect(next[0]?.lines.map(({ label }) => label)).toContain(`Paid promptly: ${first.number} was paid by 2026-11-12`)
    for (const bill of next) await expectExplained(bill)
    expect(await expectExplained(next[0] as Bill)).toContain('PROMPT_PAYMENT')
    expect((await offerOf(first.id))?.given).toBe(true)
    await reads(1, '2026-12-31', 400)
    const [third] = await issues([1], { first: '2026-12-01', last: '2026-12-31' }, '2027-01-02')
    expect(rebatesOn(third as Bill)).toEqual([])
  })

  test('pays it back with the next bill when the payment was taken back, once', async () => {
    const [first] = await issues([1], october, '2026-11-02')
    if (!first) throw new Error('no bill')
    const paymentId = await house.pays(first.id, first.amountPaise, '2026-11-05T10:00:00Z')
    await reads(1, '2026-11-30', 300)
    await issues([1], november, '2026-12-02')
    await house.refunds(paymentId, first.id, 1n)
    await house.pays(first.id, 1n, '2026-12-21T10:00:00Z')
    await reads(1, '2026-12-31', 400)
    const [third] = await issues([1], { first: '2026-12-01', last: '2026-12-31' }, '2027-01-02')
    expect(rebatesOn(third as Bill)).toEqual(['ARREARS 1200'])
    expect(await expectExplained(third as Bill)).toContain('TAKEN_BACK')
    expect((await offerOf(first.id))?.given).toBe(false)
    await reads(1, '2027-01-31', 500)
    const [fourth] = await issues([1], { first: '2027-01-01', last: '2027-01-31' }, '2027-02-02')
    expect(rebatesOn(fourth as Bill)).toEqual([])
    // By a note it comes to what was left of the payment in time: it is earned again.
    const note = { billId: first.id, reason: 'Wrong', idempotencyKey: street }
    await requestNote(house.deps, 'stf_1', { ...note, kind: 'CREDIT', amountPaise: 1n })
    await reads(1, '2027-02-28', 600)
    const [fifth] = await issues([1], { first: '2027-02-01', last: '2027-02-28' }, '2027-03-02')
    expect(rebatesOn(fifth as Bill)).toEqual(['REBATE -1200'])
  })
})

describe('who paid in time', () => {
  test('gets it on another when the bill that brought it is cancelled, and with it what was charged for paying late', async () => {
    const [first] = await issues([1], october, '2026-11-02')
    if (!first) throw new Error('no bill')
    await house.pays(first.id, first.amountPaise, '2026-11-05T10:00:00Z')
    // 1,000 rupees, 20 days late by then.
    await exec(
      `INSERT INTO billing.bill (id, number, kind, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise)
       VALUES ('bil_late_' || $1, 'LATE-' || $1, 'CHARGE', $1, $2, '2026-08-01', '2026-08-01', '2026-10-01', '2026-11-12', 100000)`,
      ...[lives(1), first.citizenId],
    )
    await reads(1, '2026-11-30', 300)
    const [second] = await issues([1], november, '2026-12-02')
    const interest = (bill?: Bill) =>
      bill?.lines.filter(({ headKind }) => headKind === 'INTEREST').map(({ amountPaise }) => amountPaise)
    expect([rebatesOn(second as Bill), interest(second)]).toEqual([['REBATE -1200'], [2000n]])
    await cancelBill(house.deps, 'stf_1', { billId: second?.id ?? '', reason: 'Misread', idempotencyKey: street })
    expect((await offerOf(first.id))?.given).toBe(false)
    await reissueBill({ ...house.deps, now: () => new Date('2026-12-03T10:00:00Z') }, 'stf_1', second?.id ?? '')
    const third = (await billsOf(1)).at(-1)
    expect([rebatesOn(third as Bill), interest(third)]).toEqual([['REBATE -1200'], [2100n]])
    await expectExplained(third as Bill)
  })

  test('gets less where a credit note took off some of the bill; a debit note that came later changes nothing', async () => {
    const [first, second] = await issues([1, 2], october, '2026-11-02')
    if (!first || !second) throw new Error('no bills')
    const note = { billId: first.id, reason: 'Wrong', idempotencyKey: street }
    await requestNote(house.deps, 'stf_1', { ...note, kind: 'CREDIT', amountPaise: first.amountPaise / 2n })
    await house.pays(first.id, first.amountPaise / 2n, '2026-11-05T10:00:00Z')
    const later = { ...note, kind: 'DEBIT', amountPaise: 100n, idempotencyKey: `${street} 3` } as const
    await requestNote({ ...house.deps, now: () => new Date('2026-11-20T10:00:00Z') }, 'stf_1', later)
    await house.pays(second.id, second.amountPaise, '2026-11-05T10:00:00Z')
    const debit = { billId: second.id, reason: 'Wrong', idempotencyKey: `${street} 2` }
    await requestNote(house.deps, 'stf_1', { ...debit, kind: 'DEBIT', amountPaise: 500n })
    for (const n of [1, 2]) await reads(n, '2026-11-30', 300)
    const next = await issues([1, 2], november, '2026-12-02')
    expect(next.map(rebatesOn)).toEqual([['REBATE -600'], [`REBATE -${(await offerOf(second.id))?.amountPaise}`]])
  })

  test('gets nothing of another’s: after a transfer of name neither a rebate comes nor one is taken back; and a last bill promises none', async () => {
    const [first, second, third] = await issues([1, 2, 3], october, '2026-11-02')
    if (!first || !second || !third) throw new Error('no bills')
    const isHeldBy = (n: number, citizenId: string) =>
      house.prisma.connection.update({ where: { id: lives(n) }, data: { citizenId } })
    await house.pays(first.id, first.amountPaise, '2026-11-05T10:00:00Z')
    const givenId = await house.pays(second.id, second.amountPaise, '2026-11-05T10:00:00Z')
    await isHeldBy(1, 'cit_new')
    for (const n of [1, 2, 3]) await reads(n, '2026-11-30', 300)
    const { citizenId } = second
    expect((await issues([1, 2], november, '2026-12-02')).map(rebatesOn)).toEqual([[], ['REBATE -1270']])
    await house.prisma.connection.update({
      where: { id: lives(3) },
      data: { status: 'SURRENDERED', surrenderedOn: toDate('2026-11-30') },
    })
    const [last] = await issues([3], november, '2026-12-02')
    expect([await offerOf(third.id), await offerOf(last?.id ?? '')]).toMatchObject([{ given: false }, null])
    await house.refunds(givenId, second.id, 1n)
    await isHeldBy(2, 'cit_new')
    const due = () => house.prisma.$transaction((tx) => dueRebates(tx, [1, 2].map(lives), '2027-01-02'))
    expect(await due()).toEqual([])
    await isHeldBy(2, citizenId)
    expect(await due()).toMatchObject([{ billId: second.id, kind: 'TAKEN_BACK', turn: 1, amountPaise: 1270n }])
  })
})

test('a bill that comes sixty days after its period costs less, one day before not; issued anew only if it was late at first', async () => {
  const [late] = await issues([1], october, '2026-12-30')
  const [inTime] = await issues([2], october, '2026-12-29')
  expect([rebatesOn(late as Bill), rebatesOn(inTime as Bill)]).toEqual([['REBATE -2675'], []])
  expect(late?.lines.at(-1)?.label).toBe('Late bill: 60 days after its period')
  expect(await expectExplained(late as Bill)).toContain('LATE_BILL')
  for (const [n, bill] of [
    [1, late],
    [2, inTime],
  ] as const) {
    await cancelBill(house.deps, 'stf_1', {
      billId: bill?.id ?? '',
      reason: 'Misread',
      idempotencyKey: `${street} ${n}`,
    })
    await reissueBill({ ...house.deps, now: () => new Date('2027-02-10T10:00:00Z') }, 'stf_1', bill?.id ?? '')
  }
  const anew = await Promise.all([1, 2].map(async (n) => (await billsOf(n)).at(-1) as Bill))
  expect(anew.map(rebatesOn)).toEqual([['REBATE -2675'], []])
})

test('whatever was paid and taken back of a bill: it brings its rebate when all is paid by its day, is owed again when not, and so on', async () => {
  const step = fc.record({
    paise: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 700 })),
    day: fc.integer({ min: 1, max: 12 }),
    isRefund: fc.boolean(),
    isBilled: fc.boolean(),
  })
  const all = { paise: 1000, day: 1, isRefund: false, isBilled: true }
  const again = [all, { ...all, isRefund: true }, all, { ...all, isRefund: true }, all]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const id = `x${++streets}`
      await house.addBill({ id, dueDate: '2026-11-30' })
      await house.prisma.rebateOffer.create({
        data: { billId: id, connectionId: 'con_e', payBy: toDate('2026-11-10'), amountPaise: 20n, label: 'Prompt' },
      })
      const due = async () =>
        (await house.prisma.$transaction((tx) => dueRebates(tx, ['con_e'], '2026-12-01'))).filter(
          ({ billId }) => billId === id,
        )
      const payments: { id: string; day: number; paise: number }[] = []
      let isGiven = false
      for (const [place, { paise, day, isRefund, isBilled }] of steps.entries()) {
        const [back] = payments.filter((payment) => payment.paise > 0)
        if (isRefund && back) {
          const taken = Math.min(paise, back.paise)
          await house.refunds(back.id, id, taken)
          back.paise -= taken
        } else {
          const open = 1000 - payments.reduce((sum, payment) => sum + payment.paise, 0)
          if (open === 0) continue
          const part = Math.min(paise, open)
          const paymentId = await house.pays(id, part, `${addDays('2026-11-01', day - 1)}T10:00:00Z`)
          payments.push({ id: paymentId, day, paise: part })
        }
        const isEarned =
          payments.filter((payment) => payment.day <= 10).reduce((sum, payment) => sum + payment.paise, 0) === 1000
        const owed = await due()
        expect(owed.map(({ amountPaise }) => amountPaise)).toEqual(isEarned === isGiven ? [] : [isEarned ? -20n : 20n])
        if (!isBilled || owed.length === 0) continue
        const charged = `${id}_${place}`
        await house.addBill({ id: charged, connectionId: 'con_w' })
        const write = () =>
          house.prisma.$transaction((tx) =>
            writeRebates(
              tx,
              owed.map(({ billId, kind, turn, amountPaise, label }) => ({
                billId,
                kind,
                turn,
                amountPaise,
                label,
                chargedBillId: charged,
              })),
            ),
          )
        const both = await Promise.allSettled([write(), write()])
        expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        expect(await due()).toEqual([])
        isGiven = isEarned
      }
    }),
    { numRuns: 10, examples: [[again]] },
  )
})
