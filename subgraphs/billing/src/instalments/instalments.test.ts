import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asha, openPlanHouse, operator, type PlanHouse } from '../../../../tests/fakes/plan-house.ts'
import { quotePayableBills } from '../bills/quote-payable-bills.ts'
import { duesOf } from '../connections/connection-dues.ts'
import { disconnectConnection, giveDisconnectionNotice } from '../connections/disconnect-connection.ts'
import { findDebitableAccount, findPayableAccount } from '../connections/find-payable-account.ts'
import { tellDueBills } from '../overdue/tell-due-bills.ts'
import { quotePlan } from './quote-plan.ts'

let house: PlanHouse
beforeAll(async () => {
  house = await openPlanHouse()
})
afterAll(() => house?.stop())
beforeEach(() => void house.published.splice(0))

const lines = [{ headKind: 'CURRENT', amountPaise: 3000n }]

describe('a plan is agreed', () => {
  test('of all that is due on bills of a connection, in equal parts, the last with the rounding; again it is the same', async () => {
    await house.addBill({ id: 'a1', lines: [{ headKind: 'CURRENT', amountPaise: 60_001n }] })
    await house.addBill({ id: 'a2', lines: [{ headKind: 'CURRENT', amountPaise: 40_000n }], dueDate: '2026-11-01' })
    await house.pays('a1', 1)
    expect(await house.statusOn('a2', '2026-11-20')).toBe('OVERDUE')
    const wish = { billIds: ['a1', 'a2'], instalments: 3 }
    const quoted = await quotePlan(house.deps, asha, wish)
    const { id } = await house.agrees(['a2', 'a1'])
    const plan = await house.planOf(id)
    expect(plan).toMatchObject({ amountPaise: 100_000n, restPaise: 100_000n, status: 'ACTIVE', citizenId: 'cit_asha' })
    expect(plan.parts).toMatchObject(quoted)
    expect(plan.parts.map(({ dueOn, amountPaise }) => `${dueOn} ${amountPaise}`)).toEqual([
      '2026-12-05 33333',
      '2027-01-05 33333',
      '2027-02-05 33334',
    ])
    expect(house.told('instalment_plan.agreed')).toMatchObject([
      { planId: id, billIds: ['a1', 'a2'], amountPaise: '100000' },
    ])
    for (const bill of ['a1', 'a2']) expect(await house.statusOn(bill, '2027-02-10')).not.toBe('OVERDUE')
    expect(await house.statusOn('a2', '2027-02-11')).toBe('OVERDUE')
    expect((await house.agrees(['a2', 'a1'])).id).toBe(id)
    await expect(house.agrees(['a2', 'a1'], { instalments: 4 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(house.agrees(['a1'], { idempotencyKey: 'other' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(house.told('instalment_plan.agreed')).toHaveLength(1)
  })

  test('once, by however many at the same time', async () => {
    for (const id of ['b1', 'b2', 'b3']) await house.addBill({ id, lines })
    const tries = await Promise.allSettled([
      ...['k1', 'k2'].map((idempotencyKey) => house.agrees(['b1', 'b2'], { idempotencyKey })),
      ...['k3', 'k4'].map((idempotencyKey) => house.agrees(['b2', 'b3'], { idempotencyKey })),
      house.agrees(['b2'], { idempotencyKey: 'k5', by: operator }),
    ])
    const refused = tries.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
    expect(refused).toHaveLength(4)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'CONFLICT' })
    await house.addBill({ id: 'b4', lines })
    const same = await Promise.all([house.agrees(['b4']), house.agrees(['b4']), house.agrees(['b4'])])
    expect(new Set(same.map(({ id }) => id)).size).toBe(1)
  })

  test('by the holder of the bills or an operator alone, within the rule, of what is due and not disputed', async () => {
    for (const id of ['c1', 'c2']) await house.addBill({ id, lines })
    await house.addBill({ id: 'c3', lines, cancelled: true })
    await house.addBill({ id: 'c4', connectionId: 'con_w', lines })
    await house.addBill({ id: 'c5', lines, disputed: true })
    await house.pays('c2', 3000)
    const other = { id: 'cit_ravi', isOperator: false }
    for (const [billIds, by] of [
      [['c1'], other],
      [['bil_none'], asha],
      [['c1', 'bil_none'], operator],
    ] as const) {
      await expect(house.agrees([...billIds], { by })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    for (const billIds of [[], ['c1', 'c1'], ['c1', 'c4'], Array.from({ length: 25 }, (_, place) => `x${place}`)]) {
      await expect(house.agrees(billIds)).rejects.toMatchObject({ extensions: { field: 'input.billIds' } })
    }
    for (const instalments of [1, 0, -3, 13, 31]) {
      await expect(house.agrees(['c1'], { instalments })).rejects.toMatchObject({
        extensions: { field: 'input.instalments' },
      })
    }
    for (const id of ['c2', 'c3', 'c5']) await expect(house.agrees([id])).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(house.agrees(['c1'], { idempotencyKey: '' })).rejects.toMatchObject({
      extensions: { field: 'input.idempotencyKey' },
    })
    await house.addBill({ id: 'c6', lines })
    await house.prisma.bill.update({ where: { id: 'c6' }, data: { citizenId: 'cit_ravi' } })
    await expect(house.agrees(['c1', 'c6'], { by: operator })).rejects.toMatchObject({
      extensions: { field: 'input.billIds' },
    })
    expect(house.told('instalment_plan.agreed')).toEqual([])
    // An operator allows more, for others; for their own bills they are citizens.
    const own = { id: 'cit_asha', isOperator: true }
    await expect(house.agrees(['c1'], { instalments: 24, by: own })).rejects.toMatchObject({
      extensions: { field: 'input.instalments' },
    })
    expect(await house.agrees(['c1'], { instalments: 24, by: operator })).toMatchObject({
      citizenId: 'cit_asha',
      agreedBy: 'stf_1',
    })
  })
})

describe('while a plan is kept', () => {
  test('nothing is told, charged or cut off for its bills, and any part of them can be paid; AutoPay leaves them alone', async () => {
    await house.addBill({
      id: 'd1',
      connectionId: 'con_g',
      lines: [{ headKind: 'CURRENT', amountPaise: 900_000n }],
      dueDate: '2026-09-01',
    })
    const act = { by: 'stf_1', at: new Date('2026-11-20T10:00:00Z'), today: '2026-11-20' }
    const notice = await giveDisconnectionNotice(house.deps, act, 'con_g')
    expect(notice.billIds).toEqual(['d1'])
    const part = { billIds: ['d1'], parts: [{ billId: 'd1', amountPaise: 12_345n }] }
    await expect(quotePayableBills(house.pool, 'cit_asha', part)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    const entries = await house.prisma.balanceEntry.count()
    await house.agrees(['d1'])
    expect(await house.prisma.balanceEntry.count()).toBe(entries)
    expect(await quotePayableBills(house.pool, 'cit_asha', part)).toMatchObject([
      { payablePaise: 12_345n, minimumPartPaise: 100n },
    ])
    expect((await findDebitableAccount(house.pool, 'cit_asha', 'con_g')).bills).toEqual([])
    expect((await findPayableAccount(house.pool, { utility: 'GAS', consumerNumber: 'C-con_g' })).bills).toMatchObject([
      { minimumPartPaise: 100n },
    ])
    const later = { ...act, today: '2027-02-10', at: new Date('2027-02-10T10:00:00Z') }
    await expect(
      disconnectConnection(house.deps, later, { connectionId: 'con_g', reason: 'late' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await house.prisma.$transaction((tx) => duesOf(tx, 'con_g', '2027-02-10'))).toMatchObject({
      duePaise: 900_000n,
      overduePaise: 0n,
    })
    await tellDueBills({ ...house.deps, now: () => new Date('2026-12-06T10:00:00Z') })
    expect(house.told('bill.overdue').filter((each) => 'billId' in each && each.billId === 'd1')).toEqual([])
  })

  test('what is paid counts for its instalments in their order, what is refunded is taken back: however often', async () => {
    await house.addBill({ id: 'e0', lines: [{ headKind: 'CURRENT', amountPaise: 3500n }] })
    await house.addBill({ id: 'e1', lines })
    await house.pays('e0', 500)
    const { id } = await house.agrees(['e0', 'e1'], { instalments: 4 })
    const step = fc.record({
      bill: fc.nat({ max: 1 }),
      paise: fc.integer({ min: 1, max: 2500 }),
      isRefund: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const held: { id: string; billId: string; paise: number }[] = []
        for (const { bill, paise, isRefund } of steps) {
          const billId = `e${bill}`
          const back = held.find((payment) => payment.billId === billId && payment.paise > 0)
          if (isRefund && back) {
            const taken = Math.min(paise, back.paise)
            await house.refunds(back.id, billId, taken)
            back.paise -= taken
          } else {
            const open =
              3000 - held.filter((payment) => payment.billId === billId).reduce((sum, each) => sum + each.paise, 0)
            if (open === 0) continue
            const part = Math.min(paise, open)
            held.push({ id: await house.pays(billId, part), billId, paise: part })
          }
          const sum = held.reduce((all, each) => all + each.paise, 0)
          expect(await house.paidOf(id)).toEqual(
            [0, 1500, 3000, 4500].map((from) => Math.min(1500, Math.max(0, sum - from))),
          )
          expect((await house.planOf(id)).status).toBe(sum === 6000 ? 'COMPLETED' : 'ACTIVE')
        }
        for (const { id: paymentId, billId, paise } of held)
          if (paise > 0) await house.refunds(paymentId, billId, paise)
      }),
      { numRuns: 8 },
    )
    expect(await house.paidOf(id)).toEqual([0, 0, 0, 0])
  })
})
