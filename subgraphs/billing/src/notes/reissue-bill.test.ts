import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { buildStreet, houseOf } from '../../../../tests/fakes/metered-street.ts'
import { createBillLoaders } from '../bills/bill-loaders.ts'
import { issueBills } from '../bills/issue-bills.ts'
import { cancelBill } from './cancel-bill.ts'
import { reissueBill } from './reissue-bill.ts'

const period = { first: '2026-10-01', last: '2026-10-31' }
let house: BillingHouse
const connectionId = houseOf('again', 1)
const depsAt = (instant: string) => ({ ...house.deps, now: () => new Date(instant) })

beforeAll(async () => {
  house = await openBillingHouse()
  await buildStreet(house.admin, { name: 'again', region: 'NORTH', houses: 2, ...period })
  await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 10_000_000n } })
  const source = { validFrom: new Date('2024-01-01'), sourceTitle: 'test' }
  await house.prisma.surchargeRule.create({ data: { utility: 'ELECTRICITY', per: 'YEAR', percent: 36.5, ...source } })
})
afterAll(() => house?.stop())

const issues = (id: string, days: { first: string; last: string }, issuedOn: string) =>
  house.prisma.$transaction((tx) => issueBills(tx, house.events, { connectionIds: [id], period: days, issuedOn }))
const billsOf = (id: string) =>
  house.prisma.bill.findMany({ where: { connectionId: id }, include: { lines: true }, orderBy: { number: 'asc' } })

test('a cancelled bill is issued anew from the corrected reading, once, and each names the other', async () => {
  await issues(connectionId, period, '2026-11-02')
  const [wrong] = await billsOf(connectionId)
  if (!wrong) throw new Error('no bill')
  const again = () => reissueBill(depsAt('2026-11-20T10:00:00Z'), 'stf_operator', wrong.id)
  await expect(again()).rejects.toMatchObject({ code: 'CONFLICT' })
  await cancelBill(house.deps, 'stf_operator', { billId: wrong.id, reason: 'Misread', idempotencyKey: 'k' })
  await house.admin.query('UPDATE billing.reading SET value = value - 7 WHERE connection_id = $1', [connectionId])
  await expect(reissueBill(house.deps, wrong.citizenId, wrong.id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const made = await Promise.all([again(), again()])
  expect(made[0]?.id).toBe(made[1]?.id)
  const bills = await billsOf(connectionId)
  expect(bills).toHaveLength(2)
  // 100 units in place of 107.
  expect(bills[1]).toMatchObject({
    replacesId: wrong.id,
    periodStart: wrong.periodStart,
    issuedOn: new Date('2026-11-20'),
  })
  expect(String(bills[1]?.units)).toBe('100')
  expect((bills[1]?.amountPaise ?? 0n) < wrong.amountPaise).toBe(true)
  const loaders = createBillLoaders(house.pool, [wrong.citizenId])
  expect(await loaders.byReplaced.load(wrong.id)).toMatchObject({ id: bills[1]?.id })
  await expect(house.pool.query('UPDATE bill SET replaces_id = id WHERE id = $1', [bills[1]?.id])).rejects.toThrow(
    'replaces',
  )
})

test('what a bill was paid late comes as interest on the next one, and is not charged again', async () => {
  const late = houseOf('again', 2)
  await issues(late, period, '2026-11-02')
  await house.admin.query(
    `INSERT INTO billing.reading (id, assignment_id, connection_id, read_on, value, source, state)
     SELECT 'rdg_late_' || m, id, connection_id, ('2026-10-31'::date + m * interval '1 month')::date, initial_reading + 114 + m * 100, 'FIELD', 'ACCEPTED'
     FROM billing.meter_assignment, generate_series(1, 2) m WHERE connection_id = $1`,
    [late],
  )
  await issues(late, { first: '2026-11-01', last: '2026-11-30' }, '2026-12-02')
  const [first, second] = await billsOf(late)
  const interest = second?.lines.filter(({ headKind }) => headKind === 'INTEREST') ?? []
  // Due on 17 November, so 15 days until 2 December, at a thousandth a day.
  const paise = ((first?.amountPaise ?? 0n) * 15n + 500n) / 1000n
  expect(interest).toMatchObject([
    { amountPaise: paise, label: `Late payment of ${first?.number}, 2026-11-18 to 2026-12-02` },
  ])
  expect(second?.amountPaise).toBe(second?.lines.reduce((sum, { amountPaise }) => sum + amountPaise, 0n))
  await issues(late, { first: '2026-12-01', last: '2026-12-31' }, '2027-01-02')
  const days = await house.prisma.surcharge.findMany({
    where: { billId: first?.id ?? '' },
    orderBy: { firstDay: 'asc' },
  })
  expect(days.map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual([
    [new Date('2026-11-18'), new Date('2026-12-02')],
    [new Date('2026-12-03'), new Date('2027-01-02')],
  ])
})
