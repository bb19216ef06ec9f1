import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { day, error, operator } from '../../../../tests/fakes/connection-house.ts'
import { buildStreet, houseOf } from '../../../../tests/fakes/metered-street.ts'
import { smaller } from '../bills/allocation.ts'
import type { BillRow } from '../bills/bill.ts'
import { createBillLoaders } from '../bills/bill-loaders.ts'
import { explainBill } from '../bills/explain-bill.ts'
import { issueBills } from '../bills/issue-bills.ts'
import { issueCharge } from '../bills/issue-charge.ts'
import { surrenderConnection } from '../connections/surrender-connection.ts'
import { cancelBill } from '../notes/cancel-bill.ts'
import { requestNote } from '../notes/request-note.ts'
import { depositPaise } from './demand-deposit.ts'
import { depositHeld } from './deposit-held.ts'
import { dueInterest, writeInterest } from './deposit-interest.ts'
import { applyInOrder } from './settle-deposit.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  // Kerala's supply code of 2014 pays the bank rate of 1 April (regulation 72); the sums are this test's.
  await house.admin.query(`INSERT INTO billing.deposit_rule (utility, valid_from, flat_paise, per_kw_paise, interest_ppm, source_title)
    VALUES ('ELECTRICITY', '2025-01-01', 10000, 20001, 67500, 'the test'), ('ELECTRICITY', '2027-04-01', 10000, 20001, 55000, 'the test')`)
  await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1_000_000_000n } })
})
afterAll(() => house?.stop())

let keys = 0
const key = (of: string) => `${of}_${++keys}`

describe('interest', () => {
  let months = 0
  const march = { first: '2026-03-01', last: '2026-03-31' }
  const issues = async (connectionId: string, period: typeof march, issuedOn: string) => {
    await house.admin.query(
      `INSERT INTO billing.reading (id, assignment_id, connection_id, read_on, value, source, state)
       SELECT 'rdg_' || gen_random_uuid(), id, connection_id, $2::date, initial_reading + $3, 'FIELD', 'ACCEPTED'
       FROM billing.meter_assignment a WHERE connection_id = $1
         AND NOT EXISTS (SELECT FROM billing.reading WHERE assignment_id = a.id AND read_on = $2::date)`,
      [connectionId, period.last, 200 + 50 * ++months],
    )
    const { problems } = await house.prisma.$transaction((tx) =>
      issueBills(tx, house.events, { connectionIds: [connectionId], period, issuedOn }),
    )
    expect([...problems]).toEqual([])
    return house.prisma.bill.findFirstOrThrow({
      where: { connectionId, kind: 'CYCLE', cancelled: false },
      orderBy: { periodStart: 'desc' },
      include: { lines: true },
    })
  }
  const interestOn = ({ lines }: Awaited<ReturnType<typeof issues>>) =>
    lines
      .filter(({ headKind }) => headKind === 'REBATE')
      .map(({ label, amountPaise }) => `${label.split(', ')[1]} ${amountPaise}`)
  const pledged = async (n: number) => {
    const connectionId = houseOf('dep', n)
    const billId = `bil_dep_${n}`
    const charge = { billId, connectionId, issuedOn: '2025-05-01', label: 'Security deposit', amountPaise: 200_000n }
    await house.prisma.$transaction((tx) => issueCharge(tx, { ...charge, kind: 'DEPOSIT', headKind: 'DEPOSIT' }))
    // 15 May in India.
    await house.pays(billId, 200_000n, '2025-05-14T18:30:00Z')
    return connectionId
  }
  beforeAll(() => buildStreet(house.admin, { name: 'dep', region: 'SOUTH', houses: 2, ...march }))

  test('of the days of a financial year comes off the next bill, once, and again when that is cancelled', async () => {
    const id = await pledged(1)
    const early = await house.prisma.$transaction((tx) => dueInterest(tx, [id], '2026-03-31'))
    expect(early).toEqual([])
    // 200,000 paise at 6.75 % for 321 of 365 days: 11,872.60.
    const bill = await issues(id, march, '2026-04-01')
    expect(interestOn(bill)).toEqual(['2025-26 -11873'])
    const stored = (await createBillLoaders(house.pool, null).byId.load(bill.id)) as BillRow
    const explained = await explainBill(house.pool, stored)
    expect(explained.totalPaise).toBe(explained.billedPaise)
    expect(explained.lines.map(({ code }) => code)).toContain('DEPOSIT_INTEREST')
    expect(interestOn(await issues(id, { first: '2026-04-01', last: '2026-04-30' }, '2026-05-01'))).toEqual([])
    await cancelBill(house.deps, 'stf_op', { billId: bill.id, reason: 'wrong', idempotencyKey: 'cancel' })
    const next = await issues(id, { first: '2026-05-01', last: '2026-05-31' }, '2026-06-01')
    expect(interestOn(next)).toEqual(['2025-26 -11873'])
    const twice = { connectionId: id, year: 2025, amountPaise: 1n, label: 'again', chargedBillId: `bil_dep_1` }
    await expect(house.prisma.$transaction((tx) => writeInterest(tx, [twice]))).rejects.toThrow()
    // Whole years, each at the rate of its first day; of the leap year 366 days of 366.
    const leap = await house.prisma.$transaction((tx) => dueInterest(tx, [id], '2028-04-01'))
    expect(leap).toMatchObject([
      { year: 2026, amountPaise: 13_500n },
      { year: 2027, amountPaise: 11_000n },
    ])
  })

  test('of the last days comes with the last bill', async () => {
    const id = await pledged(2)
    const giveUp = { connectionId: id, duePaise: 0n, holderId: null }
    await surrenderConnection(house, operator('2026-03-31'), giveUp)
    const bill = await issues(id, march, '2026-03-31')
    // Until 31 March, which does not count: 320 days, 11,835.62.
    expect(interestOn(bill)).toEqual(['2025-26 -11836'])
    expect(bill).toMatchObject({ amountPaise: 0n })
  })
})

test('whatever is demanded, paid, credited, taken back and used: what is held is the sum of its entries, and no money is there twice', async () => {
  const step = fc.record({
    what: fc.constantFrom('demand', 'pay', 'pay', 'refund', 'credit', 'credit', 'use'),
    paise: fc.bigInt({ min: 1n, max: 1500n }),
    pick: fc.nat(20),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const connectionId = key('con_any')
      const about = { utility: 'WATER', consumerNumber: connectionId, holderName: 'Asha', address: 'a' }
      await house.prisma.connection.create({ data: { id: connectionId, citizenId: 'cit_asha', ...about } })
      const bills: { id: string; totalPaise: bigint; open: bigint }[] = []
      const payments: { id: string; billId: string; paise: bigint }[] = []
      let used = 0n
      let advance = 0n
      for (const { what, paise, pick } of steps) {
        const paid = payments.reduce((sum, payment) => sum + payment.paise, 0n)
        const holds = paid > used ? paid - used : 0n
        const bill = bills[pick % bills.length]
        const payment = payments[pick % payments.length]
        if (what === 'demand' || !bill) {
          const billId = key('bil_any')
          const charge = { billId, connectionId, issuedOn: '2026-11-01', label: 'Deposit', amountPaise: 1000n }
          await house.prisma.$transaction((tx) => issueCharge(tx, { ...charge, kind: 'DEPOSIT', headKind: 'DEPOSIT' }))
          bills.push({ id: billId, totalPaise: 1000n, open: 1000n })
        } else if (what === 'pay' && bill.open > 0n) {
          const part = smaller(paise, bill.open)
          payments.push({ id: await house.pays(bill.id, part), billId: bill.id, paise: part })
          bill.open -= part
        } else if (what === 'refund' && payment && payment.paise > 0n) {
          const part = smaller(paise, payment.paise)
          await house.refunds(payment.id, payment.billId, part)
          payment.paise -= part
          for (const of of bills) if (of.id === payment.billId) of.open += part
        } else if (what === 'use') {
          const entry = { connectionId, billId: bill.id, kind: 'APPLIED', amountPaise: -paise, at: day('2026-11-01') }
          const uses = house.prisma.depositEntry.create({ data: entry })
          if (paise > holds) await expect(uses).rejects.toThrow()
          else used += -(await uses).amountPaise
        } else if (what === 'credit') {
          const note = {
            billId: bill.id,
            kind: 'CREDIT',
            amountPaise: paise,
            reason: 'r',
            idempotencyKey: key('n'),
          } as const
          const noted = requestNote(house.deps, 'stf_1', note)
          let freed = paise > bill.open ? paise - bill.open : 0n
          if (paise > bill.totalPaise || freed > holds) {
            await expect(noted).rejects.toMatchObject(error('CONFLICT'))
          } else {
            await noted
            bill.totalPaise -= paise
            bill.open -= smaller(bill.open, paise)
            advance += freed
            const latestFirst = payments.filter((of) => of.billId === bill.id).sort((a, b) => (a.id < b.id ? 1 : -1))
            for (const of of latestFirst) {
              const part = smaller(of.paise, freed)
              of.paise -= part
              freed -= part
            }
          }
        }
        const now = payments.reduce((sum, of) => sum + of.paise, 0n)
        const { _sum } = await house.prisma.depositEntry.aggregate({
          where: { connectionId },
          _sum: { amountPaise: true },
        })
        expect(await house.prisma.$transaction((tx) => depositHeld(tx, connectionId))).toBe(
          now > used ? now - used : 0n,
        )
        expect(_sum.amountPaise ?? 0n).toBe(now > used ? now - used : 0n)
        expect(await house.prisma.connection.findUnique({ where: { id: connectionId } })).toMatchObject({
          advancePaise: advance,
        })
      }
    }),
    { numRuns: 8 },
  )
})

test('an amount is shared out whole, in order, and to nobody more than is due', () => {
  const bills = fc.array(fc.bigInt({ min: 1n, max: 9_999n }), { maxLength: 8 })
  fc.assert(
    fc.property(bills, fc.bigInt({ min: 0n, max: 50_000n }), (dues, amount) => {
      const list = dues.map((amountPaise, place) => ({ billId: String(place), amountPaise }))
      const all = dues.reduce((sum, of) => sum + of, 0n)
      const given = applyInOrder(list, amount)
      expect(given.reduce((sum, of) => sum + of.amountPaise, 0n)).toBe(smaller(amount, all))
      expect(given.slice(0, -1)).toEqual(list.slice(0, Math.max(given.length - 1, 0)))
    }),
  )
  expect(depositPaise({ flatPaise: 0n, perKwPaise: 1n }, '0.499')).toBe(0n)
  expect(depositPaise({ flatPaise: 7n, perKwPaise: 1n }, '0.5')).toBe(8n)
})
