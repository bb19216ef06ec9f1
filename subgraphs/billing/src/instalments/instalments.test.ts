import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { billStatus } from '../bills/bill.ts'
import { createBillLoaders } from '../bills/bill-loaders.ts'
import { quotePayableBills } from '../bills/quote-payable-bills.ts'
import { reverseRefundedPayment } from '../bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import { duesOf } from '../connections/connection-dues.ts'
import { disconnectConnection, giveDisconnectionNotice } from '../connections/disconnect-connection.ts'
import { findDebitableAccount, findPayableAccount } from '../connections/find-payable-account.ts'
import { transferConnection } from '../connections/transfer-connection.ts'
import { raiseDispute } from '../disputes/raise-dispute.ts'
import { resolveDispute } from '../disputes/resolve-dispute.ts'
import { cancelBill } from '../notes/cancel-bill.ts'
import { requestNote } from '../notes/request-note.ts'
import { surchargesOf } from '../overdue/surcharge.ts'
import { tellDueBills } from '../overdue/tell-due-bills.ts'
import { agreePlan } from './agree-plan.ts'
import { cancelPlan } from './cancel-plan.ts'
import { findPlans } from './find-plans.ts'
import { lookAfterPlans } from './look-after-plans.ts'
import { quotePlan } from './quote-plan.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  await house.prisma.collectionRule.updateMany({
    data: { instalmentMinimumPaise: 100n, noteApprovalAbovePaise: 1_000_000_000n },
  })
  const from = { validFrom: new Date('2024-01-01'), sourceTitle: 'test' }
  await house.prisma.surchargeRule.createMany({
    data: [
      { utility: 'ELECTRICITY', per: 'YEAR', percent: 36.5, ...from },
      { utility: 'GAS', per: 'ONCE', flatPaise: 5000n, ...from },
    ],
  })
})
afterAll(() => house?.stop())
beforeEach(() => void house.published.splice(0))

const asha = { id: 'cit_asha', isOperator: false }
const operator = { id: 'stf_1', isOperator: true }
const lines = [{ headKind: 'CURRENT', amountPaise: 3000n }]
const depsAt = (instant: string) => ({ ...house.deps, now: () => new Date(instant) })

/** On 20 November: instalments are due on 5 December, 5 January and 5 February, and missed five days later. */
const agrees = (
  billIds: string[],
  more: Partial<{ instalments: number; idempotencyKey: string; by: typeof asha }> = {},
) =>
  agreePlan(house.deps, more.by ?? asha, {
    ...{ billIds, instalments: more.instalments ?? 3, idempotencyKey: more.idempotencyKey ?? `key ${billIds.join()}` },
  })
const planOf = async (id: string) => {
  const [plan] = await findPlans(house.prisma, { id })
  if (!plan) throw new Error('no plan')
  return plan
}
const paidOf = async (id: string) => (await planOf(id)).parts.map(({ coveredPaise }) => Number(coveredPaise))
const looksAfter = (instant: string) => lookAfterPlans(depsAt(instant))
const told = (event: string) => house.published.filter((each) => each.event === event).map(({ data }) => data)
async function statusOn(billId: string, day: string) {
  const bill = await createBillLoaders(house.pool, null).byId.load(billId)
  return bill && billStatus(bill, day)
}

function pays(paymentId: string, billId: string, paise: number, capturedAt = '2026-11-25T10:00:00Z') {
  const bills = [{ billId, amountPaise: String(paise) }]
  const payment = { paymentId, citizenId: 'cit_asha', capturedAt, bills }
  return house.prisma.$transaction((tx) => settleCapturedPayment(tx, house.events, payment))
}
function refunds(refundId: string, [paymentId, billId]: readonly [string, string], paise: number) {
  const about = { refundId, paymentId, citizenId: 'cit_asha', processedAt: '2026-11-26T10:00:00Z', advances: [] }
  const bills = [{ billId, amountPaise: String(paise) }]
  return house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, { ...about, bills }))
}
const owes = async (billId: string, upTo: string, connectionId = 'con_e') =>
  (await house.prisma.$transaction((tx) => surchargesOf(tx, [connectionId], upTo)))
    .filter((each) => each.billId === billId)
    .map(({ firstDay, lastDay, amountPaise }) => `${firstDay} ${lastDay} ${amountPaise}`)

describe('a plan is agreed', () => {
  test('of all that is due on bills of a connection, in equal parts, the last with the rounding; again it is the same', async () => {
    await house.addBill({ id: 'a1', lines: [{ headKind: 'CURRENT', amountPaise: 60_001n }] })
    await house.addBill({ id: 'a2', lines: [{ headKind: 'CURRENT', amountPaise: 40_000n }], dueDate: '2026-11-01' })
    await pays('p_a1', 'a1', 1)
    expect(await statusOn('a2', '2026-11-20')).toBe('OVERDUE')
    const wish = { billIds: ['a1', 'a2'], instalments: 3 }
    const quoted = await quotePlan(house.deps, asha, wish)
    const { id } = await agrees(['a2', 'a1'])
    const plan = await planOf(id)
    expect(plan).toMatchObject({ amountPaise: 100_000n, restPaise: 100_000n, status: 'ACTIVE', citizenId: 'cit_asha' })
    expect(plan.parts).toMatchObject(quoted)
    expect(plan.parts.map(({ dueOn, amountPaise }) => `${dueOn} ${amountPaise}`)).toEqual([
      '2026-12-05 33333',
      '2027-01-05 33333',
      '2027-02-05 33334',
    ])
    expect(told('instalment_plan.agreed')).toMatchObject([{ planId: id, billIds: ['a1', 'a2'], amountPaise: '100000' }])
    for (const bill of ['a1', 'a2']) expect(await statusOn(bill, '2027-02-10')).not.toBe('OVERDUE')
    expect(await statusOn('a2', '2027-02-11')).toBe('OVERDUE')
    expect((await agrees(['a2', 'a1'])).id).toBe(id)
    await expect(agrees(['a2', 'a1'], { instalments: 4 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(agrees(['a1'], { idempotencyKey: 'other' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(told('instalment_plan.agreed')).toHaveLength(1)
  })

  test('once, by however many at the same time', async () => {
    for (const id of ['b1', 'b2', 'b3']) await house.addBill({ id, lines })
    const tries = await Promise.allSettled([
      ...['k1', 'k2'].map((idempotencyKey) => agrees(['b1', 'b2'], { idempotencyKey })),
      ...['k3', 'k4'].map((idempotencyKey) => agrees(['b2', 'b3'], { idempotencyKey })),
      agrees(['b2'], { idempotencyKey: 'k5', by: operator }),
    ])
    const refused = tries.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
    expect(refused).toHaveLength(4)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'CONFLICT' })
    await house.addBill({ id: 'b4', lines })
    const same = await Promise.all([agrees(['b4']), agrees(['b4']), agrees(['b4'])])
    expect(new Set(same.map(({ id }) => id)).size).toBe(1)
  })

  test('by the holder of the bills or an operator alone, within the rule, of what is due and not disputed', async () => {
    for (const id of ['c1', 'c2']) await house.addBill({ id, lines })
    await house.addBill({ id: 'c3', lines, cancelled: true })
    await house.addBill({ id: 'c4', connectionId: 'con_w', lines })
    await house.addBill({ id: 'c5', lines, disputed: true })
    await pays('p_c2', 'c2', 3000)
    const other = { id: 'cit_ravi', isOperator: false }
    for (const [billIds, by] of [
      [['c1'], other],
      [['bil_none'], asha],
      [['c1', 'bil_none'], operator],
    ] as const) {
      await expect(agrees([...billIds], { by })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    for (const billIds of [[], ['c1', 'c1'], ['c1', 'c4'], Array.from({ length: 25 }, (_, place) => `x${place}`)]) {
      await expect(agrees(billIds)).rejects.toMatchObject({ extensions: { field: 'input.billIds' } })
    }
    for (const instalments of [1, 0, -3, 13, 31]) {
      await expect(agrees(['c1'], { instalments })).rejects.toMatchObject({
        extensions: { field: 'input.instalments' },
      })
    }
    for (const id of ['c2', 'c3', 'c5']) await expect(agrees([id])).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(agrees(['c1'], { idempotencyKey: '' })).rejects.toMatchObject({
      extensions: { field: 'input.idempotencyKey' },
    })
    await house.addBill({ id: 'c6', lines })
    await house.prisma.bill.update({ where: { id: 'c6' }, data: { citizenId: 'cit_ravi' } })
    await expect(agrees(['c1', 'c6'], { by: operator })).rejects.toMatchObject({
      extensions: { field: 'input.billIds' },
    })
    expect(told('instalment_plan.agreed')).toEqual([])
    // An operator allows more, for others; for their own bills they are citizens.
    const own = { id: 'cit_asha', isOperator: true }
    await expect(agrees(['c1'], { instalments: 24, by: own })).rejects.toMatchObject({
      extensions: { field: 'input.instalments' },
    })
    expect(await agrees(['c1'], { instalments: 24, by: operator })).toMatchObject({
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
    await agrees(['d1'])
    expect(await house.prisma.balanceEntry.count()).toBe(entries)
    expect(await quotePayableBills(house.pool, 'cit_asha', part)).toMatchObject([
      { payablePaise: 12_345n, minimumPartPaise: 100n },
    ])
    expect((await findDebitableAccount(house.pool, 'cit_asha', 'con_g')).bills).toEqual([])
    expect((await findPayableAccount(house.pool, 'GAS', 'C-con_g')).bills).toMatchObject([{ minimumPartPaise: 100n }])
    const later = { ...act, today: '2027-02-10', at: new Date('2027-02-10T10:00:00Z') }
    await expect(
      disconnectConnection(house.deps, later, { connectionId: 'con_g', reason: 'late' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await house.prisma.$transaction((tx) => duesOf(tx, 'con_g', '2027-02-10'))).toMatchObject({
      duePaise: 900_000n,
      overduePaise: 0n,
    })
    await tellDueBills({ ...house.deps, now: () => new Date('2026-12-06T10:00:00Z') })
    expect(told('bill.overdue').filter((each) => 'billId' in each && each.billId === 'd1')).toEqual([])
  })

  test('what is paid counts for its instalments in their order, what is refunded is taken back: however often', async () => {
    await house.addBill({ id: 'e0', lines: [{ headKind: 'CURRENT', amountPaise: 3500n }] })
    await house.addBill({ id: 'e1', lines })
    await pays('p_e0', 'e0', 500)
    const { id } = await agrees(['e0', 'e1'], { instalments: 4 })
    const step = fc.record({
      bill: fc.nat({ max: 1 }),
      paise: fc.integer({ min: 1, max: 2500 }),
      isRefund: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), fc.uuid(), async (steps, run) => {
        const held: { id: string; billId: string; paise: number }[] = []
        for (const [place, { bill, paise, isRefund }] of steps.entries()) {
          const billId = `e${bill}`
          const back = held.find((payment) => payment.billId === billId && payment.paise > 0)
          if (isRefund && back) {
            const taken = Math.min(paise, back.paise)
            await refunds(`r_${run}_${place}`, [back.id, billId], taken)
            back.paise -= taken
          } else {
            const open =
              3000 - held.filter((payment) => payment.billId === billId).reduce((sum, each) => sum + each.paise, 0)
            if (open === 0) continue
            const payment = { id: `p_${run}_${place}`, billId, paise: Math.min(paise, open) }
            await pays(payment.id, billId, payment.paise)
            held.push(payment)
          }
          const sum = held.reduce((all, each) => all + each.paise, 0)
          expect(await paidOf(id)).toEqual([0, 1500, 3000, 4500].map((from) => Math.min(1500, Math.max(0, sum - from))))
          expect((await planOf(id)).status).toBe(sum === 6000 ? 'COMPLETED' : 'ACTIVE')
        }
        for (const { id: paymentId, billId, paise } of held)
          if (paise > 0) await refunds(`r_${paymentId}`, [paymentId, billId], paise)
      }),
      { numRuns: 8 },
    )
    expect(await paidOf(id)).toEqual([0, 0, 0, 0])
  })
})

describe('a plan', () => {
  test('is completed, in full at once too, told once; a refund takes that back until its last day, and not after', async () => {
    await house.addBill({ id: 'f1', lines })
    const { id } = await agrees(['f1'])
    await pays('p_f1', 'f1', 3000)
    expect((await planOf(id)).status).toBe('COMPLETED')
    await Promise.all([looksAfter('2026-11-25T11:00:00Z'), looksAfter('2026-11-25T11:00:00Z')])
    await looksAfter('2026-11-25T12:00:00Z')
    expect(told('instalment_plan.completed').filter((each) => 'planId' in each && each.planId === id)).toHaveLength(1)
    await refunds('r_f1', ['p_f1', 'f1'], 1000)
    expect([(await planOf(id)).status, await paidOf(id)]).toEqual(['ACTIVE', [1000, 1000, 0]])
    expect(await statusOn('f1', '2027-01-31')).toBe('PARTIALLY_PAID')
    await pays('p_f2', 'f1', 1000, '2027-02-01T10:00:00Z')
    await looksAfter('2027-02-10T19:00:00Z')
    expect(await planOf(id)).toMatchObject({ status: 'COMPLETED', endedOn: new Date('2027-02-11') })
    await refunds('r_f2', ['p_f2', 'f1'], 1000)
    expect([(await planOf(id)).status, await statusOn('f1', '2027-02-11')]).toEqual(['COMPLETED', 'OVERDUE'])
    expect(told('instalment_plan.completed').filter((each) => 'planId' in each && each.planId === id)).toHaveLength(1)
  })

  test('goes along with what is due when the connection is handed over', async () => {
    await house.addBill({ id: 'g1', connectionId: 'con_w', lines })
    const { id } = await agrees(['g1'])
    const act = { by: 'stf_1', at: new Date('2026-11-21T10:00:00Z'), today: '2026-11-21' }
    const to = {
      connectionId: 'con_w',
      citizenId: 'cit_ravi',
      holderName: 'Ravi Kumar',
      takesOverDue: true,
      reason: 'sold',
    }
    await transferConnection(house.deps, act, to)
    expect(await planOf(id)).toMatchObject({ citizenId: 'cit_ravi', status: 'ACTIVE' })
    const giveUp = { planId: id, reason: 'No' }
    await expect(cancelPlan(house.deps, asha, giveUp)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await cancelPlan(house.deps, { id: 'cit_ravi', isOperator: false }, giveUp)).toMatchObject({
      status: 'CANCELLED',
    })
  })
})

describe('a missed instalment breaks it', () => {
  test('after its grace in India: the old due date is back, and from then on it costs what the tariff says', async () => {
    await house.addBill({ id: 'h1', lines: [{ headKind: 'CURRENT', amountPaise: 100_000n }], dueDate: '2026-11-10' })
    const { id } = await agrees(['h1'])
    // 36.5 % a year is 100 paise a day: what was late before stays so, and no day of the plan is added.
    for (const day of ['2026-11-20', '2026-12-31']) expect(await owes('h1', day)).toEqual(['2026-11-11 2026-11-19 900'])
    await pays('p_h1', 'h1', 33_332, '2026-12-10T18:00:00Z')
    await looksAfter('2026-12-10T18:29:59Z')
    expect((await planOf(id)).status).toBe('ACTIVE')
    await Promise.all([looksAfter('2026-12-10T18:30:00Z'), looksAfter('2026-12-10T18:30:00Z')])
    expect(await planOf(id)).toMatchObject({ status: 'BROKEN', endedOn: new Date('2026-12-11') })
    const broken = told('instalment_plan.broken').filter((each) => 'planId' in each && each.planId === id)
    expect(broken).toMatchObject([{ billIds: ['h1'], restPaise: '66668' }])
    expect(await statusOn('h1', '2026-12-11')).toBe('OVERDUE')
    await tellDueBills({ ...house.deps, now: () => new Date('2026-12-10T18:31:00Z') })
    expect(told('bill.overdue')).toContainEqual(
      expect.objectContaining({ billId: 'h1', dueDate: '2026-11-10', duePaise: '66668' }),
    )
    // Nine days of 100, then ten of 66.668.
    expect(await owes('h1', '2026-12-20')).toEqual(['2026-11-11 2026-12-20 1567'])
    await expect(agrees(['h1'], { idempotencyKey: 'h1 again' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await agrees(['h1'], { idempotencyKey: 'h1 again', by: operator })).toMatchObject({ amountPaise: 66_668n })
    expect(await statusOn('h1', '2026-12-11')).toBe('PARTIALLY_PAID')
  })

  test('what is charged once for paying late is charged then, not for the days that the plan was kept', async () => {
    await house.addBill({ id: 'i1', connectionId: 'con_g', lines: [{ headKind: 'CURRENT', amountPaise: 3000n }] })
    const { id } = await agrees(['i1'])
    await looksAfter('2026-12-11T10:00:00Z')
    expect([(await planOf(id)).status, await owes('i1', '2026-12-10', 'con_g')]).toEqual(['BROKEN', []])
    expect(await owes('i1', '2026-12-31', 'con_g')).toEqual(['2026-12-11 2026-12-11 5000'])
  })

  test('and nothing is cut off for its bills without a notice of after it', async () => {
    await house.addBill({
      id: 'o1',
      connectionId: 'con_g',
      lines: [{ headKind: 'CURRENT', amountPaise: 900_000n }],
      dueDate: '2026-09-01',
    })
    const act = { by: 'stf_1', at: new Date('2026-11-20T10:00:00Z'), today: '2026-11-20' }
    const before = await giveDisconnectionNotice(house.deps, act, 'con_g')
    expect(before.billIds).toContain('o1')
    const { id: planId } = await agrees(['o1'])
    await cancelPlan(house.deps, asha, { planId, reason: 'I cannot' })
    const later = { ...act, today: '2027-01-10', at: new Date('2027-01-10T10:00:00Z') }
    const cuts = (on: typeof act) => disconnectConnection(house.deps, on, { connectionId: 'con_g', reason: 'late' })
    await expect(cuts(later)).rejects.toMatchObject({ code: 'CONFLICT' })
    const after = await giveDisconnectionNotice(house.deps, later, 'con_g')
    expect([after.id === before.id, after.billIds.includes('o1')]).toEqual([false, true])
    await expect(cuts(later)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await cuts({ ...later, today: '2027-03-10' })).toMatchObject({ status: 'DISCONNECTED' })
  })

  test('given up it is the same: by its holder, or an operator, once', async () => {
    await house.addBill({ id: 'j1', lines, dueDate: '2026-11-10' })
    const { id } = await agrees(['j1'])
    const giveUp = { planId: id, reason: 'I pay at once' }
    await expect(cancelPlan(house.deps, { id: 'cit_ravi', isOperator: false }, giveUp)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(cancelPlan(house.deps, asha, { ...giveUp, reason: ' ' })).rejects.toMatchObject({
      extensions: { field: 'input.reason' },
    })
    const both = await Promise.all([cancelPlan(house.deps, asha, giveUp), cancelPlan(house.deps, operator, giveUp)])
    expect(both).toMatchObject([{ status: 'CANCELLED' }, { status: 'CANCELLED' }])
    expect(told('instalment_plan.cancelled')).toHaveLength(1)
    expect(await statusOn('j1', '2026-11-20')).toBe('OVERDUE')
    await looksAfter('2027-06-01T00:00:00Z')
    expect((await planOf(id)).status).toBe('CANCELLED')
  })
})

describe('what becomes of its bills', () => {
  test('disputed, nothing is missed until that is decided, and then there is as much time again', async () => {
    await house.addBill({ id: 'k1', lines })
    const { id } = await agrees(['k1'])
    const dispute = await raiseDispute(depsAt('2026-12-01T10:00:00Z'), 'cit_asha', {
      billId: 'k1',
      reason: 'No',
      evidenceIds: [],
    })
    await looksAfter('2027-03-01T10:00:00Z')
    expect(await planOf(id)).toMatchObject({ status: 'ACTIVE', keptUntil: new Date('2027-03-01') })
    const decision = { disputeId: dispute.id, outcome: 'REJECTED', reason: 'It is' } as const
    await resolveDispute(depsAt('2027-03-02T10:00:00Z'), 'stf_1', decision)
    await looksAfter('2027-03-07T10:00:00Z')
    expect([(await planOf(id)).status, await statusOn('k1', '2027-03-07')]).toEqual(['ACTIVE', 'ISSUED'])
    await looksAfter('2027-03-08T10:00:00Z')
    expect((await planOf(id)).status).toBe('BROKEN')
  })

  test('a credit note pays instalments, and all of them where the bill comes to less than was left; a debit note is none of it', async () => {
    await house.addBill({ id: 'l1', lines })
    const { id } = await agrees(['l1'])
    const note = { billId: 'l1', reason: 'Wrong', idempotencyKey: 'l1' }
    await requestNote(house.deps, 'stf_1', { ...note, kind: 'DEBIT', amountPaise: 500n })
    expect([(await planOf(id)).restPaise, await paidOf(id)]).toEqual([3000n, [0, 0, 0]])
    await requestNote(house.deps, 'stf_1', { ...note, kind: 'CREDIT', amountPaise: 2000n, idempotencyKey: 'l1 credit' })
    expect([(await planOf(id)).restPaise, await paidOf(id)]).toEqual([1500n, [1000, 500, 0]])
    await pays('p_l1', 'l1', 1500)
    expect((await planOf(id)).status).toBe('COMPLETED')
  })

  test('a debit note has its own days after the plan, and takes nothing from what was late before it', async () => {
    await house.addBill({ id: 'n1', lines })
    const { id: planId } = await agrees(['n1'])
    const note = { kind: 'DEBIT', amountPaise: 500n, reason: 'Wrong' } as const
    const debits = (billId: string, instant: string) =>
      requestNote(depsAt(instant), 'stf_1', { ...note, billId, idempotencyKey: `${billId} debit` })
    await debits('n1', '2026-11-28T10:00:00Z')
    await cancelPlan(depsAt('2026-12-05T10:00:00Z'), asha, { planId, reason: 'I pay at once' })
    expect([await statusOn('n1', '2026-12-13'), await statusOn('n1', '2026-12-14')]).toEqual(['ISSUED', 'OVERDUE'])
    await house.addBill({ id: 'n2', lines: [{ headKind: 'CURRENT', amountPaise: 100_000n }], dueDate: '2026-11-10' })
    const late = await agrees(['n2'])
    const lateDays = expect.stringMatching('^2026-11-11 2026-11-19 ')
    expect(await owes('n2', '2027-02-05')).toEqual([lateDays])
    await debits('n2', '2027-02-05T10:00:00Z')
    expect(await owes('n2', '2027-02-05')).toEqual([lateDays])
    await cancelPlan(depsAt('2027-02-06T10:00:00Z'), asha, { planId: late.id, reason: 'I pay at once' })
    expect(await statusOn('n2', '2027-02-06')).toBe('OVERDUE')
  })

  test('cancelled, the bill leaves the rest to the others; all of them cancelled, nothing is left', async () => {
    for (const billId of ['m1', 'm2']) await house.addBill({ id: billId, lines })
    const { id } = await agrees(['m1', 'm2'])
    await pays('p_m1', 'm1', 2500)
    await cancelBill(house.deps, 'stf_1', { billId: 'm1', reason: 'Twice', idempotencyKey: 'm1' })
    expect([(await planOf(id)).restPaise, await paidOf(id)]).toEqual([3000n, [2000, 1000, 0]])
    await looksAfter('2026-12-11T10:00:00Z')
    expect((await planOf(id)).status).toBe('ACTIVE')
    await cancelBill(house.deps, 'stf_1', { billId: 'm2', reason: 'Twice', idempotencyKey: 'm2' })
    expect((await planOf(id)).status).toBe('COMPLETED')
  })
})

test('what was agreed is never changed, by the database’s owner neither, and what a plan does to its bills by nobody else', async () => {
  await expect(house.admin.query('UPDATE billing.instalment SET amount_paise = 1')).rejects.toThrow()
  await expect(house.admin.query('UPDATE billing.instalment_plan SET amount_paise = 1')).rejects.toThrow(
    'never changed',
  )
  await expect(
    house.admin.query(`UPDATE billing.instalment_plan SET end_reason = 'x' WHERE status = 'BROKEN'`),
  ).rejects.toThrow('never changed')
  await expect(
    house.pool.query('UPDATE bill SET planned_until = NULL, instalment_plan_id = NULL'),
  ).rejects.toMatchObject({ code: '42501' })
})
