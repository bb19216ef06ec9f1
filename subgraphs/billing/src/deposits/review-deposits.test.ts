import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConnectionHouse, openConnectionHouse, operator } from '../../../../tests/fakes/connection-house.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import { surrenderConnection } from '../connections/surrender-connection.ts'
import { requestNote } from '../notes/request-note.ts'
import { depositHeld } from './deposit-held.ts'
import { reviewDeposits } from './review-deposits.ts'

let house: ConnectionHouse
beforeAll(async () => {
  house = await openConnectionHouse()
  await house.admin.query(`INSERT INTO billing.deposit_rule
      (utility, valid_from, flat_paise, interest_ppm, review_months, review_from_month, review_least_paise, source_title)
    VALUES ('ELECTRICITY', '2025-01-01', 10000, 0, 2, 5, 5000, 'the test'), ('WATER', '2025-01-01', 10000, 0, NULL, 5, 0, 'the test')`)
})
afterAll(() => house?.stop())

const water = { utility: 'WATER', tariffCode: 'PIPE', phase: null, loadKw: null, pipeMm: '15' } as const
/** Twelve bills of periods that ended in the financial year 2027-28, one of before and one of after. */
async function uses(connectionId: string, currentPaise: bigint) {
  const lines = [
    { headKind: 'CURRENT', amountPaise: currentPaise },
    { headKind: 'REBATE', amountPaise: -1000n },
    { headKind: 'INTEREST', amountPaise: 500n },
    { headKind: 'ARREARS', amountPaise: 300n },
  ].map((line, position) => ({ ...line, position, label: line.headKind }))
  for (let month = 2; month < 16; month += 1) {
    const id = `bil_${connectionId}_${month}`
    const [periodStart, periodEnd] = [new Date(Date.UTC(2027, month, 1)), new Date(Date.UTC(2027, month + 1, 0))]
    const days = { periodStart, periodEnd, issuedOn: periodEnd, dueDate: periodEnd }
    const of = { number: id, connectionId, citizenId: 'cit_asha', amountPaise: currentPaise - 200n, ...days }
    await house.prisma.bill.create({ data: { id, ...of, lines: { create: lines } } })
  }
}
const reviewsAt = (instant: string) => reviewDeposits({ prisma: house.prisma, now: () => new Date(instant) })
const reviewOf = (connectionId: string, year = 2027) =>
  house.prisma.depositReview.findUnique({ where: { connectionId_year: { connectionId, year } } })
const deposits = (connectionId: string) =>
  house.prisma.bill.findMany({
    where: { connectionId, kind: 'DEPOSIT' },
    orderBy: { issuedOn: 'asc' },
    include: { lines: true },
  })

test('in May what a year’s use makes of the deposit is asked for beside what was, once, whoever looks at it', async () => {
  const id = await house.supplied()
  await uses(id, 10_000n)
  const note = {
    billId: `bil_${id}_5`,
    kind: 'CREDIT',
    amountPaise: 1200n,
    reason: 'wrong',
    idempotencyKey: id,
  } as const
  await requestNote(house.deps, 'stf_1', note)
  // 30 April in India, and 1 May.
  await reviewsAt('2028-04-30T18:29:00Z')
  expect(await reviewOf(id)).toBeNull()
  await Promise.all(Array.from({ length: 4 }, () => reviewsAt('2028-04-30T18:30:00Z')))
  await reviewsAt('2028-12-01T00:00:00Z')
  // Two months of (12 x 9,000 - 1,200) / 12 are 17,800, of which 10,000 were asked for.
  const [, more, ...others] = await deposits(id)
  expect(others).toEqual([])
  expect(more).toMatchObject({ id: `${(await deposits(id))[0]?.id}_2027`, amountPaise: 7800n, citizenId: 'cit_asha' })
  expect(more?.lines).toMatchObject([
    { headKind: 'DEPOSIT', label: 'Security deposit, up to 2 average months of 2027-28' },
  ])
  expect(await reviewOf(id)).toMatchObject({ chargedPaise: 106_800n, requiredPaise: 17_800n, demandedPaise: 10_000n })
  for (const { id: billId, amountPaise } of await deposits(id)) {
    const paid = { paymentId: `pay_${billId}`, citizenId: 'cit_asha', capturedAt: '2028-05-10T10:00:00Z' }
    const bills = [{ billId, amountPaise: String(amountPaise) }]
    await house.prisma.$transaction((tx) => settleCapturedPayment(tx, house.events, { ...paid, bills }))
  }
  expect(await house.prisma.$transaction((tx) => depositHeld(tx, id))).toBe(17_800n)
  // What is asked for grows from what was: the year after has less use, and asks for nothing.
  await reviewsAt('2029-05-02T00:00:00Z')
  expect(await reviewOf(id, 2028)).toMatchObject({ demandedPaise: 17_800n, billId: null })
  await expect(house.prisma.depositReview.deleteMany()).rejects.toThrow()
})

test('nothing is asked for where little lacks, where the rule does not look again, nor of who came within the year, left or never owed one', async () => {
  const little = await house.supplied()
  await uses(little, 8400n)
  const unreviewed = await house.supplied(water)
  await uses(unreviewed, 100_000n)
  const late = await house.supplied()
  await uses(late, 100_000n)
  await house.admin.query(`UPDATE billing.connection SET connected_on = '2027-04-02' WHERE id = $1`, [late])
  const left = await house.supplied()
  await surrenderConnection(house, operator(), { connectionId: left, duePaise: 10_000n, holderId: null })
  await uses(left, 100_000n)
  await uses('con_e', 100_000n)
  await reviewsAt('2028-06-01T00:00:00Z')
  // 14,800 would be right, 4,800 more: less than the 5,000 for which a bill is made.
  expect(await reviewOf(little)).toMatchObject({ requiredPaise: 14_800n, billId: null })
  expect(await deposits(little)).toHaveLength(1)
  for (const id of [unreviewed, late, left, 'con_e']) {
    expect(await reviewOf(id)).toBeNull()
    expect((await deposits(id)).length).toBe(id === 'con_e' ? 0 : 1)
  }
})
