import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { buildStreet, houseOf } from '../../../../tests/fakes/metered-street.ts'
import type { BillRow } from '../bills/bill.ts'
import { createBillLoaders } from '../bills/bill-loaders.ts'
import { explainBill } from '../bills/explain-bill.ts'
import { issueBills } from '../bills/issue-bills.ts'
import { reverseRefundedPayment } from '../bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import { addDays, toDate } from '../day.ts'
import { cancelBill } from '../notes/cancel-bill.ts'
import { reissueBill } from '../notes/reissue-bill.ts'
import { requestNote } from '../notes/request-note.ts'
import { formatDecimal, fraction, parseDecimal, times } from '../tariffs/fraction.ts'
import type { RatedLine } from '../tariffs/rate-usage.ts'
import { readTerms } from '../tariffs/tariff.ts'
import { dueRebates } from './due-rebates.ts'
import { createOfferLoader } from './offer-loader.ts'
import { rebatesByTerms } from './rebates-of-bill.ts'
import workedRebates from './worked-rebates.json' with { type: 'json' }
import { payByOf, writeRebates } from './write-rebates.ts'

const line = { toPaise: 1, mode: 'HALF_UP' }
const energy = {
  kind: 'USAGE',
  code: 'ENERGY',
  label: 'Energy charge',
  schedules: [{ upTo: null, slabs: [{ upTo: null, rate: '5' }] }],
}
const fixed = { kind: 'FIXED', code: 'FIXED', label: 'Fixed charge', options: [{ amount: '65' }] }
const duty = { kind: 'PERCENT', code: 'DUTY', label: 'Duty', of: ['ENERGY'], percent: '10' }
const base = {
  period: { months: 1 },
  slabProration: 'NONE',
  charges: [energy, fixed, duty],
  rounding: { line, total: line },
}
const promptPayment = {
  label: 'Paid promptly',
  of: ['ENERGY', 'FIXED'],
  gives: { percent: '2' },
  by: { daysAfterIssue: 10 },
}
const lateBill = { label: 'Late bill', of: ['ENERGY'], percent: '5', fromDays: 60 }
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
        id: 'trf_prompt',
        code: 'PROMPT',
        utility: 'ELECTRICITY',
        unit: 'kWh',
        issuer: 'the test',
        category: 'all',
        validFrom,
      },
      ...{ sourceTitle: 'the test', sourceUrl: 'https://localhost/', terms: { ...base, promptPayment, lateBill } },
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

function pays(paymentId: string, billId: string, paise: bigint, capturedAt: string) {
  const bills = [{ billId, amountPaise: String(paise) }]
  return house.prisma.$transaction((tx) =>
    settleCapturedPayment(tx, house.events, { paymentId, citizenId: 'cit_asha', capturedAt, bills }),
  )
}
function refunds(refundId: string, [paymentId, billId]: readonly [string, string], paise: bigint) {
  const about = { refundId, paymentId, citizenId: 'cit_asha', processedAt: '2026-12-20T10:00:00Z', advances: [] }
  const bills = [{ billId, amountPaise: String(paise) }]
  return house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, { ...about, bills }))
}
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
    await pays('p_1', first.id, 50_000n, '2026-11-05T10:00:00Z')
    await pays('p_1b', first.id, first.amountPaise - 50_000n, '2026-11-12T18:29:00Z')
    await pays('p_2', late.id, late.amountPaise, '2026-11-12T18:30:00Z')
    await pays('p_3', part.id, part.amountPaise - 1n, '2026-11-05T10:00:00Z')
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
    await pays('p_back', first.id, first.amountPaise, '2026-11-05T10:00:00Z')
    await reads(1, '2026-11-30', 300)
    await issues([1], november, '2026-12-02')
    await refunds('r_back', ['p_back', first.id], 1n)
    await pays('p_again', first.id, 1n, '2026-12-21T10:00:00Z')
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
    await pays('p_void', first.id, first.amountPaise, '2026-11-05T10:00:00Z')
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
    await pays('p_half', first.id, first.amountPaise / 2n, '2026-11-05T10:00:00Z')
    const later = { ...note, kind: 'DEBIT', amountPaise: 100n, idempotencyKey: `${street} 3` } as const
    await requestNote({ ...house.deps, now: () => new Date('2026-11-20T10:00:00Z') }, 'stf_1', later)
    await pays('p_debit', second.id, second.amountPaise, '2026-11-05T10:00:00Z')
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
    await pays('p_former', first.id, first.amountPaise, '2026-11-05T10:00:00Z')
    await pays('p_given', second.id, second.amountPaise, '2026-11-05T10:00:00Z')
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
    await refunds('r_given', ['p_given', second.id], 1n)
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
          await refunds(`r_${id}_${place}`, [back.id, id], BigInt(taken))
          back.paise -= taken
        } else {
          const open = 1000 - payments.reduce((sum, payment) => sum + payment.paise, 0)
          if (open === 0) continue
          const payment = { id: `p_${id}_${place}`, day, paise: Math.min(paise, open) }
          await pays(payment.id, id, BigInt(payment.paise), `${addDays('2026-11-01', day - 1)}T10:00:00Z`)
          payments.push(payment)
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

describe('terms', () => {
  interface Worked {
    readonly why: string
    readonly charges: Readonly<Record<string, string>>
    readonly issuedOn?: string
    readonly dueDate?: string
    readonly payBy?: string | null
    readonly rebate?: string | null
    readonly late?: string
    readonly promptPayment?: object
    readonly lateBill?: object
  }
  const rupees = (paise: bigint | undefined) => (paise === undefined ? null : formatDecimal(fraction(paise, 100n), 2))

  test.each(workedRebates as unknown as Worked[])(
    '$why',
    ({ charges, issuedOn, dueDate, payBy, rebate, late, promptPayment: prompt, lateBill: lateTerms }) => {
      const terms = readTerms({
        ...base,
        charges: Object.keys(charges).map((code) => ({ ...fixed, code })),
        ...(prompt && { promptPayment: prompt }),
        ...(lateTerms && { lateBill: lateTerms }),
      })
      const lines = Object.entries(charges).map(([code, amount]): RatedLine => {
        const exactPaise = times(parseDecimal(amount), fraction(100n))
        return {
          code,
          label: code,
          head: 'CURRENT',
          units: null,
          rate: null,
          exactPaise,
          amountPaise: exactPaise.n / exactPaise.d,
        }
      })
      const rebates = rebatesByTerms(terms, lines)
      expect([rupees(rebates.prompt?.amountPaise), rupees(rebates.late?.amountPaise)]).toEqual([
        rebate ?? null,
        late ?? null,
      ])
      if (!rebates.prompt) return
      expect(payByOf({ issuedOn: issuedOn ?? '', dueDate: dueDate ?? '' }, rebates.prompt.by)).toBe(payBy)
    },
  )

  test.each([
    [{ promptPayment: { ...promptPayment, of: ['NONE'] } }, 'input.terms.promptPayment.of'],
    [{ promptPayment: { ...promptPayment, gives: { percent: '2', amount: '10' } } }, 'input.terms.promptPayment.gives'],
    [{ promptPayment: { ...promptPayment, gives: { percent: '100.1' } } }, 'input.terms.promptPayment.gives'],
    [{ promptPayment: { ...promptPayment, gives: { amount: '-1' } } }, 'input.terms.promptPayment.gives'],
    [{ promptPayment: { ...promptPayment, by: { daysAfterIssue: -1 } } }, 'input.terms.promptPayment.by'],
    [{ lateBill: { ...lateBill, percent: '0' } }, 'input.terms.lateBill.percent'],
    [{ lateBill: { ...lateBill, of: ['NONE'] } }, 'input.terms.lateBill.of'],
  ])('that are none are refused, by their place: %j', (more, field) => {
    const read = () => readTerms({ ...base, ...more })
    expect(read).toThrow()
    try {
      read()
    } catch (error) {
      expect((error as { extensions: { field: string } }).extensions.field).toMatch(new RegExp(`^${field}`))
    }
  })
})
