import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { lockSeries, seriesOf, takeNumber } from './bill-number.ts'
import { issueCharge } from './issue-charge.ts'
import { reverseRefundedPayment } from './reverse-refunded-payment.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  await house.addBill({ id: 'bil_issued' })
})
afterAll(() => house?.stop())

test.each([
  ['amount', 'UPDATE bill SET amount_paise = 1'],
  ['number', `UPDATE bill SET number = 'E26-1'`],
  ['period', `UPDATE bill SET period_end = '2026-10-30'`],
  ['due date', `UPDATE bill SET due_date = '2027-01-01'`],
  ['use', 'UPDATE bill SET units = 1'],
  ['row', 'DELETE FROM bill'],
  ['line', 'UPDATE bill_line SET amount_paise = 1'],
  ['lines', 'DELETE FROM bill_line'],
])('the service cannot change the %s of an issued bill', async (_, sql) => {
  await expect(house.pool.query(sql)).rejects.toMatchObject({ code: '42501' })
})

test.each([
  ['amount', 'UPDATE billing.bill SET amount_paise = 1'],
  ['line', 'UPDATE billing.bill_line SET amount_paise = 1'],
])('nor can the owner of the database change the %s', async (_, sql) => {
  await expect(house.admin.query(sql)).rejects.toMatchObject({ code: '42501' })
})

test('a period is billed once; a bill that was withdrawn makes room for another, and charges are no periods', async () => {
  await house.addBill({ id: 'bil_g1', connectionId: 'con_g' })
  const again = (id: string, kind = 'CYCLE') =>
    house.admin.query(
      `INSERT INTO billing.bill (id, number, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise, kind)
       SELECT $1, $1, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise, $2 FROM billing.bill WHERE id = 'bil_g1'`,
      [id, kind],
    )
  await expect(again('bil_g2')).rejects.toMatchObject({ constraint: 'bill_one_of_cycle' })
  await again('bil_g3', 'CHARGE')
  await house.pool.query(`UPDATE bill SET cancelled = true WHERE id = 'bil_g1'`)
  await again('bil_g4')
})

const charge = (billId: string) => ({
  ...{ billId, connectionId: 'con_w', issuedOn: '2027-01-01', label: 'Reconnection' },
  ...({ headKind: 'PENALTY', amountPaise: 100n } as const),
})

test('numbers have no gap whoever takes them at once, whatever comes to nothing, and begin anew with the year', async () => {
  const issues = (billId: string, thenFail = false) =>
    house.prisma.$transaction(async (tx) => {
      await issueCharge(tx, charge(billId))
      if (thenFail) throw new Error('the process died')
    })
  const results = await Promise.allSettled(
    Array.from({ length: 12 }, (_, place) => issues(`bil_c${place % 8}`, place % 3 === 0)),
  )
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(4)
  const numbers = (await house.prisma.bill.findMany({ where: { number: { startsWith: 'W27-' } } })).map(
    ({ number }) => number,
  )
  expect(numbers.toSorted()).toEqual(numbers.map((_, place) => `W27-${String(place + 1).padStart(8, '0')}`))
  expect(numbers.length).toBeGreaterThan(4)
  const series = seriesOf('WATER', '2028-04-01')
  const first = await house.prisma.$transaction(async (tx) => {
    expect(await lockSeries(tx, series)).toBe(0)
    return takeNumber(tx, series)
  })
  expect(first).toBe('W28-00000001')
})

test('a refund of an advance that a bill has used is owed again, on a bill of its own, once', async () => {
  const about = { connectionId: 'con_w', paymentId: 'pay_ahead', at: new Date('2026-11-02T10:00:00Z') }
  await house.prisma.advanceEntry.create({ data: { ...about, amountPaise: 5000n } })
  await house.prisma.advanceEntry.create({ data: { ...about, billId: 'bil_later', amountPaise: -3000n } })
  const refund = {
    ...{ refundId: 'rfd_1', paymentId: 'pay_ahead', citizenId: 'cit_asha', processedAt: '2026-11-20T10:00:00.000Z' },
    ...{ bills: [], advances: [{ connectionId: 'con_w', amountPaise: '4500' }] },
  }
  const reverse = () => house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, refund))
  await reverse()
  await reverse()
  const { advancePaise } = await house.prisma.connection.findUniqueOrThrow({ where: { id: 'con_w' } })
  expect(advancePaise).toBe(0n)
  const owed = await house.prisma.bill.findMany({
    where: { id: { startsWith: 'bil_rfd_1' } },
    include: { lines: true },
  })
  expect(owed).toMatchObject([
    { kind: 'CHARGE', connectionId: 'con_w', amountPaise: 2500n, lines: [{ headKind: 'ARREARS', amountPaise: 2500n }] },
  ])
})
