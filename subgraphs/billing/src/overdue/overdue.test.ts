import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { dueDateSql } from '../bills/bill.ts'
import { reverseRefundedPayment } from '../bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import { raiseDispute } from '../disputes/raise-dispute.ts'
import { resolveDispute } from '../disputes/resolve-dispute.ts'
import { requestNote } from '../notes/request-note.ts'
import { chargeSurcharges, surchargesOf } from './surcharge.ts'
import { tellDueBills } from './tell-due-bills.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  await house.prisma.surchargeRule.createMany({
    data: [
      { utility: 'ELECTRICITY', validFrom: new Date('2024-01-01'), per: 'YEAR', percent: 36.5, sourceTitle: 'test' },
      {
        utility: 'GAS',
        validFrom: new Date('2024-01-01'),
        per: 'ONCE',
        flatPaise: 5000n,
        graceDays: 2,
        sourceTitle: 'test',
      },
      {
        utility: 'WATER',
        validFrom: new Date('2024-01-01'),
        per: 'MONTH',
        percent: 1.5,
        minimumPaise: 500n,
        roundToPaise: 100n,
        sourceTitle: 'test',
      },
    ],
  })
})
afterAll(() => house?.stop())
beforeEach(() => void house.published.splice(0))

const tellsAt = (instant: string) =>
  tellDueBills({ prisma: house.prisma, events: house.events, now: () => new Date(instant) })
const told = (event: string) =>
  house.published.filter((each) => each.event === event).map(({ data }) => (data as { billId: string }).billId)
const depsAt = (instant: string) => ({ ...house.deps, now: () => new Date(instant) })

function captured(paymentId: string, billId: string, paise: number, capturedAt: string) {
  const bills = [{ billId, amountPaise: String(paise) }]
  return house.prisma.$transaction((tx) =>
    settleCapturedPayment(tx, house.events, { paymentId, citizenId: 'cit_asha', capturedAt, bills }),
  )
}
const owes = async (connectionId: string, upTo: string) =>
  (await house.prisma.$transaction((tx) => surchargesOf(tx, [connectionId], upTo))).map(
    ({ billId, firstDay, lastDay, amountPaise }) => `${billId} ${firstDay} ${lastDay} ${amountPaise}`,
  )

describe('a bill that is due on 1 December', () => {
  test('is told of three days before, and is overdue from midnight in India after its day, never before, once each', async () => {
    for (const id of ['t1', 't2']) await house.addBill({ id, dueDate: '2026-12-01' })
    await captured('p_t2', 't2', 1000, '2026-11-20T10:00:00Z')
    await tellsAt('2026-11-27T18:29:59Z')
    expect(house.published.filter(({ event }) => event === 'bill.due_soon')).toEqual([])
    // Several processes at once.
    await Promise.all(Array.from({ length: 4 }, () => tellsAt('2026-11-27T18:30:00Z')))
    await tellsAt('2026-12-01T18:29:59Z')
    expect([told('bill.due_soon'), told('bill.overdue')]).toEqual([['t1'], []])
    await Promise.all(Array.from({ length: 4 }, () => tellsAt('2026-12-01T18:30:00Z')))
    await tellsAt('2026-12-09T00:00:00Z')
    expect([told('bill.due_soon'), told('bill.overdue')]).toEqual([['t1'], ['t1']])
    expect(house.published.find(({ event }) => event === 'bill.overdue')?.data).toMatchObject({
      duePaise: '1000',
      dueDate: '2026-12-01',
    })
    await expect(house.admin.query(`UPDATE billing.bill SET overdue_at = now() WHERE id = 't1'`)).rejects.toThrow(
      'told before',
    )
  })

  test('is not told of while all that is due is disputed, and is when that has ended', async () => {
    await house.addBill({ id: 't3', dueDate: '2026-12-01' })
    const wish = { billId: 't3', reason: 'Not mine', evidenceIds: [] }
    const dispute = await raiseDispute(depsAt('2026-11-20T10:00:00Z'), 'cit_asha', wish)
    await tellsAt('2026-12-05T00:00:00Z')
    expect(told('bill.overdue')).toEqual([])
    const decision = { disputeId: dispute.id, outcome: 'REJECTED', reason: 'It is' } as const
    await resolveDispute(depsAt('2026-12-06T10:00:00Z'), 'stf_1', decision)
    await tellsAt('2026-12-06T11:00:00Z')
    expect(told('bill.overdue')).toEqual(['t3'])
  })

  test('of a utility with a grace is told of after it; hundreds are told in batches, each once', async () => {
    await house.prisma.collectionRule.update({ where: { utility: 'GAS' }, data: { overdueGraceDays: 2 } })
    await house.addBill({ id: 't4', connectionId: 'con_g', dueDate: '2026-12-01' })
    await tellsAt('2026-12-03T18:29:59Z')
    expect(told('bill.overdue')).toEqual([])
    await house.admin.query(`INSERT INTO billing.bill (id, number, kind, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise)
      SELECT 'many_' || n, 'M-' || n, 'CHARGE', 'con_g', 'cit_asha', '2026-01-01', '2026-01-31', '2026-02-01', '2026-02-15', 100 FROM generate_series(1, 1100) n`)
    await Promise.all([tellsAt('2026-12-03T18:30:00Z'), tellsAt('2026-12-03T18:30:00Z')])
    expect([told('bill.overdue').length, new Set(told('bill.overdue')).size]).toEqual([1101, 1101])
    await house.admin.query(
      `SET session_replication_role = replica; DELETE FROM billing.bill WHERE id LIKE 'many_%'; SET session_replication_role = origin`,
    )
  })

  test('is found by an index, however many bills there are', async () => {
    const { rows } = await house.admin
      .query(`SET enable_seqscan = off; EXPLAIN SELECT FROM billing.bill b
      WHERE b.paid_paise < b.amount_paise + b.adjusted_paise AND NOT b.cancelled AND b.overdue_at IS NULL AND ${dueDateSql} < '2026-12-01'`)
      .then((results) => (results as unknown as { rows: object[] }[])[1] as { rows: { 'QUERY PLAN': string }[] })
    expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('bill_due_to_tell_idx')
  })
})

describe('what paying late costs', () => {
  test('is simple interest for each day that something was due, as it was on that day, from the day after the last one', async () => {
    // 36.5 % a year of 100,000 paise is 100 a day.
    const lines = [
      { headKind: 'CURRENT', amountPaise: 100_000n },
      { headKind: 'INTEREST', amountPaise: 5000n },
    ]
    await house.addBill({ id: 's1', dueDate: '2026-12-01', lines })
    const own = async (upTo: string) => (await owes('con_e', upTo)).filter((each) => each.startsWith('s1 '))
    expect(await own('2026-12-01')).toEqual([])
    expect(await own('2026-12-02')).toEqual(['s1 2026-12-02 2026-12-02 100'])
    // Half of it, in India on the 6th: that day still counts whole. Interest takes none of its own.
    await captured('p_s1', 's1', 55_000, '2026-12-05T19:00:00Z')
    expect(await own('2026-12-08')).toEqual(['s1 2026-12-02 2026-12-08 600'])
    const refund = {
      refundId: 'r_s1',
      paymentId: 'p_s1',
      citizenId: 'cit_asha',
      processedAt: '2026-12-08T10:00:00Z',
      advances: [],
    }
    const bills = [{ billId: 's1', amountPaise: '25000' }]
    await house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, { ...refund, bills }))
    expect(await own('2026-12-10')).toEqual(['s1 2026-12-02 2026-12-10 750'])
  })

  test('is charged once for each day, and goes on after it', async () => {
    await house.addBill({
      id: 's2',
      connectionId: 'con_e',
      dueDate: '2026-12-01',
      lines: [{ headKind: 'CURRENT', amountPaise: 100_000n }],
    })
    await house.addBill({ id: 'next' })
    const all = await house.prisma.$transaction((tx) => surchargesOf(tx, ['con_e'], '2026-12-05'))
    const mine = all.filter(({ billId }) => billId === 's2').map((each) => ({ ...each, chargedBillId: 'next' }))
    const charge = () => house.prisma.$transaction((tx) => chargeSurcharges(tx, mine))
    const both = await Promise.allSettled([charge(), charge()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await owes('con_e', '2026-12-05')).filter((each) => each.startsWith('s2'))).toEqual([])
    expect((await owes('con_e', '2026-12-07')).filter((each) => each.startsWith('s2'))).toEqual([
      's2 2026-12-06 2026-12-07 200',
    ])
    await tellsAt('2026-12-08T00:00:00Z')
    await captured('p_s2', 's2', 100_000, '2026-12-08T10:00:00Z')
    const after = async () => (await owes('con_e', '2027-02-01')).filter((each) => each.startsWith('s2'))
    expect(await after()).toEqual(['s2 2026-12-06 2026-12-08 300'])
  })

  test('leaves out what was disputed on a day, and what a credit note says was never owed', async () => {
    await house.addBill({ id: 's3', dueDate: '2026-12-01', lines: [{ headKind: 'CURRENT', amountPaise: 100_000n }] })
    const own = async () => (await owes('con_e', '2026-12-11')).filter((each) => each.startsWith('s3'))
    const wish = { billId: 's3', amountPaise: 40_000n, reason: 'Too much', evidenceIds: [] }
    const dispute = await raiseDispute(depsAt('2026-12-04T10:00:00Z'), 'cit_asha', wish)
    // Two days of 100, then eight of 60.
    expect(await own()).toEqual(['s3 2026-12-02 2026-12-11 680'])
    await resolveDispute(depsAt('2026-12-09T10:00:00Z'), 'stf_1', {
      disputeId: dispute.id,
      outcome: 'REJECTED',
      reason: 'No',
    })
    expect(await own()).toEqual(['s3 2026-12-02 2026-12-11 800'])
    await requestNote(depsAt('2026-12-10T10:00:00Z'), 'stf_1', {
      ...{ billId: 's3', kind: 'CREDIT', amountPaise: 50_000n, reason: 'Wrong', idempotencyKey: 's3' },
    })
    // Five days of 50, and of the other five the 10 that was not disputed.
    expect(await own()).toEqual(['s3 2026-12-02 2026-12-11 300'])
  })

  test('is what the rule says: once after a grace; a month’s percent, rounded to rupees, with a minimum', async () => {
    await house.addBill({ id: 's4', connectionId: 'con_g', dueDate: '2026-12-01' })
    const gas = async (upTo: string) => (await owes('con_g', upTo)).filter((each) => each.startsWith('s4'))
    expect([await gas('2026-12-03'), await gas('2027-01-31')]).toEqual([[], ['s4 2026-12-04 2026-12-04 5000']])
    await house.addBill({
      id: 's5',
      connectionId: 'con_w',
      dueDate: '2026-12-01',
      lines: [{ headKind: 'CURRENT', amountPaise: 100_000n }],
    })
    // 100,000 paise x 1.5 % x 12 / 365 = 49.3 a day: 148 for three days, the minimum; 1,479 for thirty.
    expect(await owes('con_w', '2026-12-04')).toEqual(['s5 2026-12-02 2026-12-04 500'])
    expect(await owes('con_w', '2026-12-31')).toEqual(['s5 2026-12-02 2026-12-31 1500'])
  })
})

test('a surcharge is charged again for the days that came on a bill that is cancelled, whatever was charged after them, and at least once', async () => {
  const lines = [{ headKind: 'CURRENT', amountPaise: 100_000n }]
  await house.addBill({ id: 's6', connectionId: 'con_w', dueDate: '2026-12-01', lines })
  const own = (upTo: string) =>
    house.prisma.$transaction(async (tx) =>
      (await surchargesOf(tx, ['con_w'], upTo)).filter(({ billId }) => billId === 's6'),
    )
  const rows = async (upTo: string) =>
    (await own(upTo)).map(({ firstDay, lastDay, amountPaise }) => `${firstDay} ${lastDay} ${amountPaise}`)
  async function charges(chargedBillId: string, upTo: string) {
    await house.addBill({ id: chargedBillId, connectionId: 'con_w', dueDate: '2027-12-01' })
    const all = (await own(upTo)).map((each) => ({ ...each, chargedBillId }))
    await house.prisma.$transaction((tx) => chargeSurcharges(tx, all))
  }
  const cancels = (id: string) => house.prisma.bill.update({ where: { id }, data: { cancelled: true } })
  // 49.3 paise a day, rounded to rupees, at least 500.
  await charges('n1', '2026-12-04')
  await charges('n2', '2026-12-14')
  await charges('n3', '2026-12-20')
  expect(await rows('2026-12-21')).toEqual([])
  await cancels('n2')
  expect(await rows('2026-12-30')).toEqual(['2026-12-05 2026-12-14 500', '2026-12-21 2026-12-30 500'])
  await cancels('n1')
  expect(await rows('2026-12-30')).toEqual(['2026-12-02 2026-12-14 600', '2026-12-21 2026-12-30 500'])
  expect(await rows('2026-12-20')).toEqual(['2026-12-02 2026-12-14 600'])
  await captured('p_s6', 's6', 100_000, '2026-12-21T10:00:00Z')
  expect(await rows('2026-12-30')).toEqual(['2026-12-02 2026-12-14 600'])
  await charges('n4', '2026-12-30')
  expect(await rows('2027-01-30')).toEqual([])
  await cancels('n3')
  expect(await rows('2027-01-30')).toEqual(['2026-12-15 2026-12-21 300'])
  await cancels('n4')
  expect(await rows('2027-01-30')).toEqual(['2026-12-02 2026-12-21 1000'])
  // Three days cost 148 paise by themselves: the least comes with the first gap again.
  await charges('n5', '2026-12-04')
  await charges('n6', '2026-12-12')
  await cancels('n5')
  expect(await rows('2026-12-12')).toEqual(['2026-12-02 2026-12-04 500'])
})
