import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { reverseRefundedPayment } from '../bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import { addDays } from '../day.ts'
import { chargeSurcharges, surchargesOf } from './surcharge.ts'
import { tellDueBills } from './tell-due-bills.ts'

let house: BillingHouse
const about = { validFrom: new Date('2024-01-01'), sourceTitle: 'test' }
beforeAll(async () => {
  house = await openBillingHouse()
  await house.prisma.surchargeRule.createMany({
    data: [
      { ...about, utility: 'ELECTRICITY', per: 'YEAR', percent: 36.5 },
      { ...about, utility: 'GAS', per: 'ONCE', flatPaise: 5000n, graceDays: 2 },
      { ...about, utility: 'WATER', per: 'MONTH', percent: 1.5, minimumPaise: 500n, roundToPaise: 100n },
    ],
  })
})
afterAll(() => house?.stop())

const dueDate = '2026-12-01'
const total = 100_000n
/** Of what was due on days, added up, half a unit up; and what is charged at least with the first of them. */
const rules = {
  ELECTRICITY: { graceDays: 0, least: 0n, rate: (sum: bigint) => (sum * 2n + 1000n) / 2000n },
  WATER: { graceDays: 0, least: 500n, rate: (sum: bigint) => ((sum * 36n + 3_650_000n) / 7_300_000n) * 100n },
  GAS: { graceDays: 2, least: 5000n, rate: () => 0n },
} as const
type Utility = keyof typeof rules

let keys = 0
const key = (of: string) => `${of}_${++keys}`

/** A bill that is late, what is done to it, and what each day owed by that. */
async function lateBill(utility: Utility) {
  const connectionId = key('con_late')
  const holder = {
    holderName: 'Asha Patil',
    address: '1, Lake View Road',
    region: 'NORTH',
    consumerNumber: connectionId,
  }
  await house.prisma.connection.create({ data: { id: connectionId, citizenId: 'cit_asha', utility, ...holder } })
  const id = key('bil_late')
  await house.addBill({ id, connectionId, dueDate, lines: [{ headKind: 'CURRENT', amountPaise: total }] })
  /** Above zero what was paid on a day, below what went back. */
  const moved: { day: string; paise: bigint }[] = []
  const charging: string[] = []
  const payments: { id: string; left: bigint }[] = []
  const paid = () => moved.reduce((sum, { paise }) => sum + paise, 0n)
  const owes = (upTo: string) => house.prisma.$transaction((tx) => surchargesOf(tx, [connectionId], upTo))
  return {
    id,
    owes,
    owedOn: (day: string) => total - moved.reduce((sum, of) => (of.day < day ? sum + of.paise : sum), 0n),
    async pays(day: string, part: number) {
      const paise = ((total - paid()) * BigInt(part)) / 100n
      if (paise <= 0n) return
      const payment = { id: key('pay'), left: paise }
      payments.push(payment)
      moved.push({ day, paise })
      const bills = [{ billId: id, amountPaise: String(paise) }]
      const captured = { paymentId: payment.id, citizenId: 'cit_asha', capturedAt: `${day}T06:00:00Z`, bills }
      await house.prisma.$transaction((tx) => settleCapturedPayment(tx, house.events, captured))
    },
    async refunds(day: string, pick: number) {
      const payment = payments[pick % payments.length]
      if (!payment || payment.left === 0n) return
      const bills = [{ billId: id, amountPaise: String(payment.left) }]
      moved.push({ day, paise: -payment.left })
      payment.left = 0n
      const refund = { refundId: key('ref'), paymentId: payment.id, citizenId: 'cit_asha', advances: [], bills }
      const processed = { ...refund, processedAt: `${day}T06:00:00Z` }
      await house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, processed))
    },
    /** The next bill of the connection brings what is owed until then. */
    async issues(day: string) {
      const chargedBillId = key('bil_next')
      await house.addBill({ id: chargedBillId, connectionId, dueDate: '2030-01-01' })
      charging.push(chargedBillId)
      const due = (await owes(day)).map((each) => ({ ...each, chargedBillId }))
      await house.prisma.$transaction((tx) => chargeSurcharges(tx, due))
    },
    async cancels(pick: number) {
      const [chargedBillId] = charging.splice(pick % Math.max(charging.length, 1), 1)
      if (chargedBillId) await house.prisma.bill.update({ where: { id: chargedBillId }, data: { cancelled: true } })
    },
    async valid() {
      const where = { billId: id, void: false }
      const rows = await house.prisma.surcharge.findMany({ where, orderBy: { firstDay: 'asc' } })
      return rows.map(({ firstDay, lastDay, amountPaise }) => {
        return { first: firstDay.toISOString().slice(0, 10), last: lastDay.toISOString().slice(0, 10), amountPaise }
      })
    },
  }
}

const tells = (day: string) =>
  tellDueBills({ prisma: house.prisma, events: house.events, now: () => new Date(`${day}T00:00:00Z`) })
const daysFrom = (first: string, last: string) => {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

const step = fc.record({
  what: fc.constantFrom('issue', 'issue', 'cancel', 'cancel', 'reissue', 'pay', 'pay', 'refund'),
  after: fc.nat({ max: 9 }),
  part: fc.integer({ min: 1, max: 100 }),
  pick: fc.nat(20),
})

test('over any days of bills that are issued, cancelled and issued anew, of payments in part and refunds: each day on which something was due is charged once', async () => {
  const utility = fc.constantFrom<Utility>('ELECTRICITY', 'WATER', 'GAS')
  await fc.assert(
    fc.asyncProperty(utility, fc.array(step, { minLength: 3, maxLength: 12 }), async (of, steps) => {
      const bill = await lateBill(of)
      const rule = rules[of]
      let today = addDays(dueDate, -3)
      for (const { what, after, part, pick } of steps) {
        today = addDays(today, after)
        await tells(today)
        if (what === 'pay') await bill.pays(today, part)
        else if (what === 'refund') await bill.refunds(today, pick)
        if (what === 'cancel' || what === 'reissue') await bill.cancels(pick)
        if (what === 'issue' || what === 'reissue') await bill.issues(today)
      }
      const end = addDays(today, 3)
      await tells(end)
      await bill.issues(end)
      expect(await bill.owes(end)).toEqual([])
      const charged = await bill.valid()
      const owed = daysFrom(addDays(dueDate, rule.graceDays + 1), end).filter((day) => bill.owedOn(day) > 0n)
      const timesOf = (day: string) => charged.filter(({ first, last }) => first <= day && day <= last).length
      const ought = of === 'GAS' ? owed.slice(0, 1) : owed
      const dueOn = (days: readonly string[]) => days.reduce((sum, day) => sum + bill.owedOn(day), 0n)
      // Days that come to less than the smallest step wait for those after them, once the least was charged.
      const open = ought.filter((day) => timesOf(day) === 0)
      const mayWait = charged.length > 0 && rule.rate(dueOn(open)) === 0n
      const wanted = mayWait ? ought.filter((day) => !open.includes(day)) : ought
      expect(wanted.map((day) => [day, timesOf(day)])).toEqual(wanted.map((day) => [day, 1]))
      expect(charged.map(({ amountPaise }) => amountPaise)).toEqual(
        charged.map(({ first, last }, place) => {
          const paise = rule.rate(dueOn(daysFrom(first, last)))
          return place === 0 && paise < rule.least ? rule.least : paise
        }),
      )
    }),
    { numRuns: 12 },
  )
})

test('who pays late but before anybody is told so pays for these days all the same', async () => {
  await house.prisma.collectionRule.update({ where: { utility: 'WATER' }, data: { overdueGraceDays: 5 } })
  const bill = await lateBill('WATER')
  await tells('2026-12-03')
  await bill.pays('2026-12-03', 100)
  await tells('2026-12-09')
  expect(await bill.owes('2026-12-20')).toMatchObject([
    { firstDay: '2026-12-02', lastDay: '2026-12-03', amountPaise: 500n },
  ])
})
