import { wholeCity } from '@suvidha/service-kit/staff-limits'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { creditAdvance } from '../connections/credit-advance.ts'
import { allocationsOfPayment } from './allocation-loaders.ts'
import { type RefundedPayment, reverseRefundedPayment } from './reverse-refunded-payment.ts'
import { type CapturedPayment, settleCapturedPayment } from './settle-captured-payment.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
})
afterAll(() => house?.stop())
beforeEach(() => void house.published.splice(0))

type Amounts = Record<string, bigint | number>
const at = '2026-11-20T10:00:00.000Z'
const toBills = (amounts: Amounts) =>
  Object.entries(amounts).map(([billId, paise]) => ({ billId, amountPaise: String(paise) }))
const toAdvances = (amounts: Amounts) =>
  Object.entries(amounts).map(([connectionId, paise]) => ({ connectionId, amountPaise: String(paise) }))

function captured(paymentId: string, bills: Amounts, advances: Amounts = {}) {
  const payment: CapturedPayment = {
    ...{ paymentId, citizenId: 'cit_asha', capturedAt: at },
    ...{ bills: toBills(bills), advances: toAdvances(advances) },
  }
  return house.prisma.$transaction((tx) => settleCapturedPayment(tx, house.events, payment))
}

function refunded(refundId: string, paymentId: string, bills: Amounts, advances: Amounts = {}) {
  const refund: RefundedPayment = {
    ...{ refundId, paymentId, citizenId: 'cit_asha', processedAt: at },
    ...{ bills: toBills(bills), advances: toAdvances(advances) },
  }
  return house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, refund))
}

const paidOf = async (id: string) => (await house.prisma.bill.findUniqueOrThrow({ where: { id } })).paidPaise
const advanceOf = async (id: string) =>
  (await house.prisma.connection.findUniqueOrThrow({ where: { id } })).advancePaise
const publishedNames = () => house.published.map(({ event }) => event)

describe('a refund', () => {
  test('reopens the bill by what it takes, once, however often and however concurrently it is told', async () => {
    await house.addBill({ id: 'b1' })
    await captured('p1', { b1: 1000 })
    await Promise.all(Array.from({ length: 6 }, () => refunded('r1', 'p1', { b1: 400 })))
    await refunded('r1', 'p1', { b1: 400 })
    expect(await paidOf('b1')).toBe(600n)
    expect(house.published.slice(1)).toEqual([
      {
        event: 'bill.reopened',
        data: {
          ...{ refundId: 'r1', paymentId: 'p1', citizenId: 'cit_asha' },
          bills: [{ billId: 'b1', billNumber: 'N-b1', amountPaise: '400', reopenedPaise: '400', duePaise: '400' }],
        },
      },
    ])
  })

  test('gives back first what the bill did not need, and leaves it paid', async () => {
    await house.addBill({ id: 'b2' })
    await captured('p2', { b2: 700 })
    await captured('p3', { b2: 700 })
    await refunded('r2', 'p3', { b2: 400 })
    expect([await paidOf('b2'), publishedNames()]).toEqual([1000n, ['bill.paid', 'bill.paid']])
    await refunded('r3', 'p3', { b2: 50 })
    expect([await paidOf('b2'), publishedNames().at(-1)]).toEqual([950n, 'bill.reopened'])
  })

  test('that comes before its payment waits for it and is applied once', async () => {
    await house.addBill({ id: 'b3' })
    await refunded('r4', 'p4', { b3: 300 }, { con_w: 20 })
    await refunded('r4', 'p4', { b3: 300 }, { con_w: 20 })
    expect([await paidOf('b3'), publishedNames()]).toEqual([0n, []])
    await captured('p4', { b3: 1000 }, { con_w: 50 })
    await captured('p4', { b3: 1000 }, { con_w: 50 })
    expect([await paidOf('b3'), await advanceOf('con_w')]).toEqual([700n, 30n])
    expect(publishedNames()).toEqual(['bill.paid', 'bill.reopened'])
  })

  test('and its payment at the same moment leave neither behind', async () => {
    await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        await house.addBill({ id: `c${index}` })
        await Promise.all([
          refunded(`rc${index}`, `pc${index}`, { [`c${index}`]: 300 }),
          captured(`pc${index}`, { [`c${index}`]: 1000 }),
        ])
        expect(await paidOf(`c${index}`)).toBe(700n)
      }),
    )
  })

  test('of more than the payment brought is refused and changes nothing', async () => {
    await house.addBill({ id: 'b4' })
    await captured('p5', { b4: 500 })
    await expect(refunded('r5', 'p5', { b4: 501 })).rejects.toThrow('more than p5 paid')
    await captured('p6', {}, { con_g: 100 })
    await expect(refunded('r6', 'p6', {}, { con_g: 101 })).rejects.toThrow('in advance')
    await expect(refunded('r7', 'p6', { b4: 1 })).rejects.toThrow('did not pay')
    expect([await paidOf('b4'), await advanceOf('con_g')]).toEqual([500n, 100n])
  })

  test('of money that never was on a bill leaves nothing behind', async () => {
    await refunded('r8', 'p_extra', {})
    expect(await house.prisma.paymentReversal.count({ where: { refundId: 'r8' } })).toBe(0)
  })
})

describe('a reopened bill', () => {
  test('is paid again, and each head says by which payment', async () => {
    const lines = [
      { headKind: 'CURRENT', amountPaise: 10_000n },
      { headKind: 'REBATE', amountPaise: -1000n },
      { headKind: 'PENALTY', amountPaise: 2000n },
    ]
    await house.addBill({ id: 'b5', lines })
    await captured('p7', { b5: 11_000 })
    await refunded('r9', 'p7', { b5: 11_000 })
    await captured('p8', { b5: 5000 })
    await captured('p9', { b5: 6000 })
    await refunded('r10', 'p8', { b5: 4500 })
    expect(await paidOf('b5')).toBe(6500n)
    const heads = async (paymentId: string) =>
      (await allocationsOfPayment(house.pool, paymentId, wholeCity)).map(({ refundId, headKind, amountPaise }) => {
        return `${refundId ?? 'paid'} ${headKind} ${amountPaise}`
      })
    expect(await heads('p7')).toEqual([
      'paid CURRENT 10000',
      'paid REBATE -1000',
      'paid PENALTY 2000',
      'r9 CURRENT -10000',
      'r9 REBATE 1000',
      'r9 PENALTY -2000',
    ])
    expect(await heads('p8')).toEqual([
      'paid CURRENT 4000',
      'paid REBATE -1000',
      'paid PENALTY 2000',
      'r10 CURRENT -4000',
      'r10 PENALTY -500',
    ])
    expect(await heads('p9')).toEqual(['paid CURRENT 6000'])
  })
})

describe('money that came to be an advance later', () => {
  const credited = (creditId: string, paymentId: string, paise: number, billId?: string) => {
    const credit = { creditId, paymentId, citizenId: 'cit_asha', connectionId: 'con_e', amountPaise: String(paise) }
    const reason = billId ? ({ reason: 'BILL_EXCESS', billId } as const) : ({ reason: 'EXTRA_CAPTURE' } as const)
    return house.prisma.$transaction((tx) => creditAdvance(tx, { ...credit, ...reason, creditedAt: at }))
  }

  test('is credited once, and leaves the bill that did not need it', async () => {
    await house.addBill({ id: 'b6' })
    await captured('p11', { b6: 800 })
    await captured('p12', { b6: 500 })
    for (const _ of [1, 2]) await credited('cap_12:b6', 'p12', 300, 'b6')
    for (const _ of [1, 2]) await credited('cap_extra', 'p12', 70)
    expect([await advanceOf('con_e'), await paidOf('b6')]).toEqual([370n, 1000n])
    // What is given back of the payment then: the advance, and the 200 that the bill has.
    await refunded('r11', 'p12', { b6: 200 }, { con_e: 300 })
    expect([await advanceOf('con_e'), await paidOf('b6')]).toEqual([70n, 800n])
    await expect(refunded('r12', 'p12', { b6: 1 })).rejects.toThrow('more than p12 paid')
  })

  test('of a bill that needed it is refused', async () => {
    await house.addBill({ id: 'b7' })
    await captured('p13', { b7: 800 })
    await expect(credited('cap_13:b7', 'p13', 1, 'b7')).rejects.toThrow('needed')
  })

  test('before its payment does not let a refund of the payment through', async () => {
    await house.addBill({ id: 'b8' })
    await credited('cap_14', 'p14', 40)
    await refunded('r13', 'p14', { b8: 300 })
    await captured('p14', { b8: 1000 })
    expect(await paidOf('b8')).toBe(700n)
  })
})

test('advance and allocation are append-only, for billing and for its owner', async () => {
  await captured('p10', {}, { con_g: 5 })
  await expect(house.prisma.advanceEntry.deleteMany({})).rejects.toThrow(/permission denied/)
  await expect(house.admin.query('UPDATE billing.advance_entry SET amount_paise = 1')).rejects.toThrow('append-only')
})

test('whatever part payments, repetitions and refunds come, each bill has what was captured less what was refunded', async () => {
  const step = fc.record({
    kind: fc.constantFrom('pay', 'pay', 'pay', 'refund', 'refund', 'repeat', 'refund first'),
    bill: fc.nat({ max: 2 }),
    paise: fc.integer({ min: 1, max: 1500 }),
    pick: fc.nat(),
  })
  let run = 0
  const play = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
    run += 1
    const bills = [0, 1, 2].map((index) => `m${run}_${index}`)
    for (const id of bills) await house.addBill({ id, lines: modelLines })
    const payments: { id: string; bill: string; left: number; paise: number }[] = []
    const refunds: Parameters<typeof refunded>[] = []
    const returned = new Map<string, number>()
    for (const [index, { kind, bill, paise, pick }] of steps.entries()) {
      const target = bills[bill] as string
      const payment = payments[pick % Math.max(payments.length, 1)]
      const refundId = `r${run}_${index}`
      if (kind === 'pay') {
        payments.push({ id: `p${run}_${index}`, bill: target, left: paise, paise })
        await captured(`p${run}_${index}`, { [target]: paise })
      } else if (kind === 'refund first') {
        const part = Math.ceil(paise / 2)
        payments.push({ id: `p${run}_${index}`, bill: target, left: paise - part, paise })
        refunds.push([refundId, `p${run}_${index}`, { [target]: part }])
        await refunded(refundId, `p${run}_${index}`, { [target]: part })
        await captured(`p${run}_${index}`, { [target]: paise })
      } else if (kind === 'refund' && payment && payment.left > 0) {
        const part = Math.min(paise, payment.left)
        payment.left -= part
        refunds.push([refundId, payment.id, { [payment.bill]: part }])
        await refunded(refundId, payment.id, { [payment.bill]: part })
      } else if (kind === 'repeat' && payment) {
        await captured(payment.id, { [payment.bill]: payment.paise })
        const again = refunds[pick % Math.max(refunds.length, 1)]
        if (again) await refunded(...again)
      }
    }
    for (const [, paymentId, amounts] of refunds) {
      const paise = Number(Object.values(amounts)[0])
      returned.set(paymentId, (returned.get(paymentId) ?? 0) + paise)
    }
    for (const id of bills) await agrees(id, payments, returned)
  })
  await fc.assert(play, { numRuns: 25 })
})

const modelLines = [
  { headKind: 'CURRENT', amountPaise: 700n },
  { headKind: 'ARREARS', amountPaise: 350n },
  { headKind: 'REBATE', amountPaise: -50n },
]

/** What the rows say, against sums made by hand. */
async function agrees(
  billId: string,
  payments: readonly { id: string; bill: string; paise: number }[],
  returned: ReadonlyMap<string, number>,
) {
  const bill = await house.prisma.bill.findUniqueOrThrow({ where: { id: billId }, include: { payments: true } })
  const mine = payments.filter((payment) => payment.bill === billId)
  expect(bill.payments).toHaveLength(mine.length)
  let paid = 0n
  for (const { paymentId, amountPaise, excessPaise, returnedPaise } of bill.payments) {
    const told = mine.find(({ id }) => id === paymentId)
    expect([amountPaise, returnedPaise]).toEqual([BigInt(told?.paise ?? -1), BigInt(returned.get(paymentId) ?? 0)])
    const taken = returnedPaise > excessPaise ? returnedPaise - excessPaise : 0n
    paid += amountPaise - excessPaise - taken
    const heads = await allocationsOfPayment(house.pool, paymentId, wholeCity)
    expect(heads.reduce((sum, head) => sum + head.amountPaise, 0n)).toBe(amountPaise - excessPaise - taken)
  }
  expect(bill.paidPaise).toBe(paid)
  // Captured less refunded, less what the bill still holds without need.
  const net = mine.reduce((sum, { id, paise }) => sum + paise - (returned.get(id) ?? 0), 0)
  expect(Number(paid)).toBeLessThanOrEqual(Math.min(net, 1000))
}
