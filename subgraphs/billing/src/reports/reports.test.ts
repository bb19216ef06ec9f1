import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { dayInIndia } from '../bills/bill.ts'
import { reverseRefundedPayment } from '../bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import { requestNote } from '../notes/request-note.ts'
import { foldBalances } from './fold-balances.ts'
import { listBalances } from './list-balances.ts'
import { listOverdue } from './list-overdue.ts'
import { listRevenue } from './list-revenue.ts'

let house: BillingHouse
let made = 0
const thisMonth = new Date(`${dayInIndia(new Date()).slice(0, 8)}01`)

beforeAll(async () => {
  house = await openBillingHouse()
})
afterAll(() => house.stop())

interface Asked {
  readonly utility?: string
  readonly from?: Date
  readonly until?: Date
}
const limited = (utility: string | undefined, regions: StaffLimits['regions'] = null): StaffLimits => ({
  departments: utility === undefined ? null : [utility],
  regions,
})

/** All months that the bills of these tests are of. */
const balances = ({ utility, ...filter }: Asked = {}, regions: StaffLimits['regions'] = null) =>
  listBalances(house.pool, limited(utility, regions), { from: new Date('2026-01-01'), until: thisMonth, ...filter })

async function issue(connectionId: string, paise: number) {
  const id = `bil_${++made}`
  await house.addBill({ id, connectionId, lines: [{ headKind: 'CURRENT', amountPaise: BigInt(paise) }] })
  return id
}

async function pay(billId: string, paise: number) {
  const paymentId = `pay_${++made}`
  const event = {
    paymentId,
    citizenId: 'cit_asha',
    amountPaise: String(paise),
    capturedAt: new Date().toISOString(),
    bills: [{ billId, amountPaise: String(paise) }],
  }
  await house.prisma.$transaction((tx) => settleCapturedPayment(tx, house.events as never, event as never))
  return paymentId
}

async function giveBack(paymentId: string, billId: string, paise: number) {
  const event = {
    refundId: `rfd_${++made}`,
    paymentId,
    citizenId: 'cit_asha',
    amountPaise: String(paise),
    bills: [{ billId, amountPaise: String(paise) }],
    advances: [],
  }
  await house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events as never, event as never))
}

/** What the bills themselves say. */
async function due(utility: string): Promise<bigint> {
  const { rows } = await house.admin.query(
    `SELECT coalesce(sum(amount_paise + adjusted_paise - paid_paise), 0)::text AS paise FROM billing.bill b
     JOIN billing.connection c ON c.id = b.connection_id WHERE NOT b.cancelled AND c.utility = $1`,
    [utility],
  )
  return BigInt(rows[0].paise)
}
async function told(utility: string): Promise<bigint> {
  const last = (await balances({ utility })).at(-1)
  return last ? last.openingPaise + last.demandPaise + last.adjustedPaise - last.collectedPaise : 0n
}

test('whatever happens to bills, and whenever it is added up, the balance is what the bills say is due', async () => {
  const step = fc.record({
    what: fc.constantFrom('issue', 'pay', 'give back', 'withdraw', 'add up'),
    connection: fc.constantFrom('con_e', 'con_g', 'con_w'),
    paise: fc.integer({ min: 1, max: 50_000 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 15 }), async (steps) => {
      const payments: { paymentId: string; billId: string; paise: number }[] = []
      const bills: string[] = []
      for (const { what, connection, paise } of steps) {
        const billId = bills.at(paise % (bills.length || 1))
        const payment = payments.at(-1)
        if (what === 'issue' || !billId) bills.push(await issue(connection, paise))
        else if (what === 'pay') payments.push({ billId, paise, paymentId: await pay(billId, paise) })
        else if (what === 'give back' && payment) {
          payments.pop()
          await giveBack(payment.paymentId, payment.billId, payment.paise)
        } else if (what === 'withdraw') {
          await house.admin.query('UPDATE billing.bill SET cancelled = true WHERE id = $1 AND paid_paise = 0', [billId])
        } else await foldBalances(house.pool)
      }
      for (const utility of ['ELECTRICITY', 'GAS', 'WATER']) expect(await told(utility)).toBe(await due(utility))
    }),
    { numRuns: 15 },
  )
}, 60_000)

test('a rebuild from the bills says the same', async () => {
  const sums = async () => Promise.all(['ELECTRICITY', 'GAS', 'WATER'].map(told))
  const before = await sums()
  await house.admin.query('SELECT billing.rebuild_balances()')
  expect(await sums()).toEqual(before)
})

test('bills paid, issued and added up at the same time are each counted once', async () => {
  const bills = await Promise.all(Array.from({ length: 12 }, () => issue('con_g', 10_000)))
  await Promise.all([
    ...bills.map((id) => pay(id, 4000)),
    ...Array.from({ length: 6 }, () => foldBalances(house.pool)),
    ...Array.from({ length: 6 }, () => issue('con_g', 700)),
  ])
  expect(await told('GAS')).toBe(await due('GAS'))
  await foldBalances(house.pool)
  expect(await told('GAS')).toBe(await due('GAS'))
  const { rows } = await house.admin.query('SELECT count(*)::int AS left FROM billing.balance_entry')
  expect(rows).toEqual([{ left: 0 }])
})

test('a month begins with what the one before ended with', async () => {
  const months = await balances({ utility: 'GAS' })
  expect(months.length).toBeGreaterThan(10)
  for (const [index, month] of months.slice(1).entries()) {
    const { openingPaise, demandPaise, adjustedPaise, collectedPaise } = months[index] as (typeof months)[number]
    expect(month.openingPaise).toBe(openingPaise + demandPaise + adjustedPaise - collectedPaise)
  }
  expect(await balances({}, ['NOWHERE'])).toEqual([])
})

test('each kind of charge has what payments reached of it and notes changed, and all of them are what bills and balances say', async () => {
  const november = { from: new Date('2026-11-01'), until: new Date('2026-11-30') }
  const revenue = ({ utility, ...filter }: Asked = {}) =>
    listRevenue(house.pool, limited(utility), { ...november, ...filter })
  const ofKind = async (utility: string) =>
    Object.fromEntries((await revenue({ utility })).map(({ kind, ...row }) => [kind, row]))
  const before = await ofKind('WATER')
  const id = `bil_${++made}`
  const lines = [
    { headKind: 'INTEREST', amountPaise: 100n },
    { headKind: 'ARREARS', amountPaise: 200n },
    { headKind: 'CURRENT', amountPaise: 1000n },
  ]
  await house.addBill({ id, connectionId: 'con_w', lines })
  const part = await pay(id, 400)
  await giveBack(part, id, 50)
  const note = { billId: id, kind: 'CREDIT', amountPaise: 300n, reason: 'Too much', idempotencyKey: id } as const
  await requestNote(house.deps, 'stf_1', note)
  const whole = await issue('con_w', 5000)
  await giveBack(await pay(whole, 5000), whole, 5000)
  await pay(whole, 5000)
  const after = await ofKind('WATER')
  expect(after.INTEREST).toMatchObject({ billedPaise: 100n, adjustedPaise: 0n, collectedPaise: 100n })
  expect(after.ARREARS).toMatchObject({ billedPaise: 200n, adjustedPaise: 0n, collectedPaise: 200n })
  const grew = (of: 'billedPaise' | 'adjustedPaise' | 'collectedPaise') =>
    (after.CURRENT?.[of] ?? 0n) - (before.CURRENT?.[of] ?? 0n)
  expect([grew('billedPaise'), grew('adjustedPaise'), grew('collectedPaise')]).toEqual([6000n, -300n, 5050n])
  for (const utility of ['ELECTRICITY', 'GAS', 'WATER']) {
    const open = (await revenue({ utility })).reduce(
      (sum, of) => sum + of.billedPaise + of.adjustedPaise - of.collectedPaise,
      0n,
    )
    expect([open, open]).toEqual([await due(utility), await told(utility)])
  }
  expect(await listRevenue(house.pool, limited(undefined, ['SOUTH']), november)).toEqual([])
  expect(await revenue({ from: new Date('2026-10-01'), until: new Date('2026-10-31') })).toEqual([])
  const tooLong = revenue({ from: new Date('2025-11-01') })
  await expect(tooLong).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'filter.until' } })
})

test.each([
  ['months in the wrong order', { until: new Date('2025-12-31') }],
  ['more than 60 months', { from: new Date('2020-01-01') }],
])('refuses %s', async (_, filter) => {
  await expect(balances(filter)).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', field: 'filter.until' },
  })
})

test('what is late is told by how long it is, from the day after the due date', async () => {
  await house.admin.query(`UPDATE billing.bill SET cancelled = true`)
  const ages = { '2026-11-30': undefined, '2026-11-29': 'UP_TO_30', '2026-10-31': 'UP_TO_30', '2026-10-30': 'UP_TO_60' }
  for (const dueDate of [...Object.keys(ages), '2026-05-01']) {
    const lines = [{ headKind: 'CURRENT', amountPaise: 500n }]
    await house.addBill({ id: `bil_${++made}`, connectionId: 'con_w', dueDate, lines, disputed: dueDate < '2026-06' })
  }
  const asked = { limits: limited('WATER'), today: '2026-11-30' }
  const row = { utility: 'WATER', region: 'NORTH', connections: 1 }
  expect(await listOverdue(house.pool, asked)).toEqual([
    { ...row, age: 'UP_TO_30', bills: 2, duePaise: 1000n, disputedPaise: 0n },
    { ...row, age: 'UP_TO_60', bills: 1, duePaise: 500n, disputedPaise: 0n },
    { ...row, age: 'OVER_180', bills: 1, duePaise: 500n, disputedPaise: 500n },
  ])
  expect(await listOverdue(house.pool, { ...asked, limits: limited('WATER', ['SOUTH']) })).toEqual([])
})
