import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { buildStreet, houseOf } from '../../../../tests/fakes/metered-street.ts'
import { requestNote } from '../notes/request-note.ts'
import { shareBack } from './give-back.ts'
import { issueBills } from './issue-bills.ts'

let house: BillingHouse
const connectionId = houseOf('s', 1)
const october = { first: '2026-10-01', last: '2026-10-31' }

beforeAll(async () => {
  house = await openBillingHouse()
  await buildStreet(house.admin, { name: 's', region: 'NORTH', houses: 1, ...october })
})
afterAll(() => house?.stop())

const shows = (day: string, value: number, source: string) =>
  house.admin.query(
    `INSERT INTO billing.reading (id, assignment_id, connection_id, read_on, value, source, state)
     SELECT 'rdg_' || $1, id, connection_id, $1::date, initial_reading + $2, $3, 'ACCEPTED' FROM billing.meter_assignment`,
    [day, value, source],
  )
const issue = (first: string, last: string) =>
  house.prisma.$transaction((tx) =>
    issueBills(tx, house.events, { connectionIds: [connectionId], period: { first, last }, issuedOn: last }),
  )

async function credits(periodStart: string, amountPaise: bigint) {
  const { id } = await house.prisma.bill.findFirstOrThrow({ where: { periodStart: new Date(periodStart) } })
  const note = { billId: id, kind: 'CREDIT', amountPaise, reason: 'Too much', idempotencyKey: periodStart } as const
  await requestNote(house.deps, 'stf_1', note)
}

test('what was estimated too high is given back from all bills since the last actual reading, each by its part of them, less what notes took off', async () => {
  // 107 units, actual; then three estimates of 100, 120 and 80, of which half was used.
  await issue(october.first, october.last)
  await shows('2026-11-30', 207, 'ESTIMATE')
  await issue('2026-11-01', '2026-11-30')
  await shows('2026-12-31', 327, 'ESTIMATE')
  await issue('2026-12-01', '2026-12-31')
  await shows('2027-01-31', 407, 'ESTIMATE')
  await issue('2027-01-01', '2027-01-31')
  await shows('2027-02-28', 257, 'FIELD')
  // An operator took 100 rupees off December's already, and more off November's than it was too much.
  await credits('2026-12-01', 10_000n)
  await credits('2026-11-01', 30_000n)
  const { bills } = await issue('2027-02-01', '2027-02-28')
  expect(bills).toMatchObject([{ usage: { units: '0' }, warnings: ['OVERESTIMATED'] }])
  expect(bills[0]?.lines.map(({ label, amountPaise }) => [label, amountPaise])).toEqual([
    ['Fixed charge', 5000n],
    // 40 of 80: 295.00 less 134.00, a tenth as duty, and 85 for the load became 50.
    ['Estimated too high, 2027-01-01 to 2027-01-31: 40 units', -(29_500n - 13_400n + 1610n + 3500n)],
    // 60 of 120: 487.00 less 210.00, a tenth, 105 became 85; 100 of it are credited.
    ['Estimated too high, 2026-12-01 to 2026-12-31: 60 units', -(48_700n - 21_000n + 2770n + 2000n - 10_000n)],
    // 50 of 100: 380.00 less 167.50, a tenth, 85 became 50: 268.75, and 300 are credited.
  ])
})

test('nothing is given back twice or of nothing: the parts sum to what was too much, or to all there was', () => {
  const units = fc.array(fc.bigInt({ min: 0n, max: 500_000n }), { maxLength: 12 })
  fc.assert(
    fc.property(units, fc.bigInt({ min: 0n, max: 3_000_000n }), (own, over) => {
      const parts = shareBack(own, over)
      const all = own.reduce((sum, of) => sum + of, 0n)
      const given = parts.reduce((sum, of) => sum + of, 0n)
      if (over < all) expect(given).toBe(over)
      else expect(given).toBe(all)
      expect(parts.every((part, place) => part >= 0n && part <= (own[place] ?? 0n))).toBe(true)
    }),
  )
})
