import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { duesOf } from '../connections/connection-dues.ts'
import { printBills } from './print-bills.ts'
import { printDues, printYear } from './print-dues.ts'
import { printStatement } from './print-statement.ts'

let house: BillingHouse
const asha = { citizenId: 'cit_asha', connectionId: 'con_e' }
const basis = { units: 251, tariffCode: 'KSEB-LT1', phase: 'SINGLE', wholePeriods: 1 }

beforeAll(async () => {
  house = await openBillingHouse()
  await house.addBill({ id: 'b1', basis })
  await house.addBill({ id: 'b2', basis: { ...basis, units: 120 } })
  await house.addBill({ id: 'b3', cancelled: true })
  const paid = await house.pays('b1', 1300n)
  await house.pays('b2', 400n)
  await house.refunds(paid, 'b1', 500n)
})
afterAll(() => house?.stop())

test('a bill is printed as it was issued, with its lines and what was used in the cycles up to it', async () => {
  const [bill, ...others] = await printBills(house.pool, ['b1', 'no\0id', 'b_none'])
  expect(others).toEqual([])
  expect(bill).toMatchObject({
    ...{ billId: 'b1', number: 'N-b1', citizenId: 'cit_asha', holderName: 'Asha Patil', consumerNumber: 'C-con_e' },
    ...{ issuedOn: '2026-11-01', dueDate: '2026-12-01', amountPaise: '1000', units: '251', duePaise: '200' },
    withdrawn: null,
    lines: [{ label: 'CURRENT 0', amountPaise: '1000', units: null, rate: null }],
    // The older one first; what was withdrawn used nothing.
    used: [{ units: '120' }, { units: '251' }],
  })
})

test('a statement begins with what was owed, tells what changed it, and ends with what is due on the bills', async () => {
  const all = { from: '2026-01-01', until: '2099-12-31' }
  const { entries, ...said } = await printStatement(house.pool, asha, all)
  expect(entries.map(({ what, amountPaise }) => [what, amountPaise]).sort()).toEqual([
    ['BILL', '1000'],
    ['BILL', '1000'],
    ['PAYMENT', '-1000'],
    ['PAYMENT', '-400'],
    ['REFUND', '200'],
  ])
  const due = await house.prisma.$transaction((tx) => duesOf(tx, 'con_e', '2026-12-31'))
  expect([said.openingPaise, said.closingPaise]).toEqual(['0', String(due.duePaise)])
  const later = await printStatement(house.pool, asha, { from: '2026-11-02', until: '2026-11-19' })
  expect(later).toMatchObject({ openingPaise: '2000', closingPaise: '2000', entries: [] })
})

test('dues are what is still to pay; a year has what was billed and paid by connection, and for what', async () => {
  expect(await printDues(house.pool, asha)).toMatchObject({ duePaise: '800', status: 'ACTIVE', lastBill: 'N-b2' })
  expect(await printDues(house.pool, { ...asha, connectionId: 'con_g' })).toMatchObject({
    duePaise: '0',
    lastBill: null,
  })
  const year = await printYear(house.pool, 'cit_asha', { from: '2026-04-01', until: '2027-03-31' })
  expect(year.connections).toMatchObject([
    {
      connectionId: 'con_e',
      billedPaise: '2000',
      paidPaise: '1200',
      charges: [{ label: 'CURRENT 0', amountPaise: '2000' }],
    },
  ])
  const before = await printYear(house.pool, 'cit_asha', { from: '2025-04-01', until: '2026-03-31' })
  expect(before.connections).toEqual([])
})

test('a connection of another, and an id that is none, are as if they did not exist', async () => {
  const days = { from: '2026-01-01', until: '2026-12-31' }
  for (const account of [
    { ...asha, citizenId: 'cit_ravi' },
    { ...asha, connectionId: 'no\0id' },
  ]) {
    await expect(printStatement(house.pool, account, days)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(printDues(house.pool, account)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
})
