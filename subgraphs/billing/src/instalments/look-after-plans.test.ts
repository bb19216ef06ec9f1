import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asha, openPlanHouse, operator, type PlanHouse } from '../../../../tests/fakes/plan-house.ts'
import { disconnectConnection, giveDisconnectionNotice } from '../connections/disconnect-connection.ts'
import { transferConnection } from '../connections/transfer-connection.ts'
import { raiseDispute } from '../disputes/raise-dispute.ts'
import { resolveDispute } from '../disputes/resolve-dispute.ts'
import { cancelBill } from '../notes/cancel-bill.ts'
import { requestNote } from '../notes/request-note.ts'
import { tellDueBills } from '../overdue/tell-due-bills.ts'
import { cancelPlan } from './cancel-plan.ts'

let house: PlanHouse
beforeAll(async () => {
  house = await openPlanHouse()
})
afterAll(() => house?.stop())
beforeEach(() => void house.published.splice(0))

const lines = [{ headKind: 'CURRENT', amountPaise: 3000n }]

describe('a plan', () => {
  test('is completed, in full at once too, told once; a refund takes that back until its last day, and not after', async () => {
    await house.addBill({ id: 'f1', lines })
    const { id } = await house.agrees(['f1'])
    const paymentId = await house.pays('f1', 3000)
    expect((await house.planOf(id)).status).toBe('COMPLETED')
    await Promise.all([house.looksAfter('2026-11-25T11:00:00Z'), house.looksAfter('2026-11-25T11:00:00Z')])
    await house.looksAfter('2026-11-25T12:00:00Z')
    expect(
      house.told('instalment_plan.completed').filter((each) => 'planId' in each && each.planId === id),
    ).toHaveLength(1)
    await house.refunds(paymentId, 'f1', 1000)
    expect([(await house.planOf(id)).status, await house.paidOf(id)]).toEqual(['ACTIVE', [1000, 1000, 0]])
    expect(await house.statusOn('f1', '2027-01-31')).toBe('PARTIALLY_PAID')
    const laterId = await house.pays('f1', 1000, '2027-02-01T10:00:00Z')
    await house.looksAfter('2027-02-10T19:00:00Z')
    expect(await house.planOf(id)).toMatchObject({ status: 'COMPLETED', endedOn: new Date('2027-02-11') })
    await house.refunds(laterId, 'f1', 1000)
    expect([(await house.planOf(id)).status, await house.statusOn('f1', '2027-02-11')]).toEqual([
      'COMPLETED',
      'OVERDUE',
    ])
    expect(
      house.told('instalment_plan.completed').filter((each) => 'planId' in each && each.planId === id),
    ).toHaveLength(1)
  })

  test('goes along with what is due when the connection is handed over', async () => {
    await house.addBill({ id: 'g1', connectionId: 'con_w', lines })
    const { id } = await house.agrees(['g1'])
    const act = { by: 'stf_1', at: new Date('2026-11-21T10:00:00Z'), today: '2026-11-21' }
    const to = {
      connectionId: 'con_w',
      citizenId: 'cit_ravi',
      holderName: 'Ravi Kumar',
      takesOverDue: true,
      reason: 'sold',
    }
    await transferConnection(house.deps, act, to)
    expect(await house.planOf(id)).toMatchObject({ citizenId: 'cit_ravi', status: 'ACTIVE' })
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
    const { id } = await house.agrees(['h1'])
    // 36.5 % a year is 100 paise a day: what was late before stays so, and no day of the plan is added.
    for (const day of ['2026-11-20', '2026-12-31'])
      expect(await house.owes('h1', day)).toEqual(['2026-11-11 2026-11-19 900'])
    await house.pays('h1', 33_332, '2026-12-10T18:00:00Z')
    await house.looksAfter('2026-12-10T18:29:59Z')
    expect((await house.planOf(id)).status).toBe('ACTIVE')
    await Promise.all([house.looksAfter('2026-12-10T18:30:00Z'), house.looksAfter('2026-12-10T18:30:00Z')])
    expect(await house.planOf(id)).toMatchObject({ status: 'BROKEN', endedOn: new Date('2026-12-11') })
    const broken = house.told('instalment_plan.broken').filter((each) => 'planId' in each && each.planId === id)
    expect(broken).toMatchObject([{ billIds: ['h1'], restPaise: '66668' }])
    expect(await house.statusOn('h1', '2026-12-11')).toBe('OVERDUE')
    await tellDueBills({ ...house.deps, now: () => new Date('2026-12-10T18:31:00Z') })
    expect(house.told('bill.overdue')).toContainEqual(
      expect.objectContaining({ billId: 'h1', dueDate: '2026-11-10', duePaise: '66668' }),
    )
    // Nine days of 100, then ten of 66.668.
    expect(await house.owes('h1', '2026-12-20')).toEqual(['2026-11-11 2026-12-20 1567'])
    await expect(house.agrees(['h1'], { idempotencyKey: 'h1 again' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await house.agrees(['h1'], { idempotencyKey: 'h1 again', by: operator })).toMatchObject({
      amountPaise: 66_668n,
    })
    expect(await house.statusOn('h1', '2026-12-11')).toBe('PARTIALLY_PAID')
  })

  test('what is charged once for paying late is charged then, not for the days that the plan was kept', async () => {
    await house.addBill({ id: 'i1', connectionId: 'con_g', lines: [{ headKind: 'CURRENT', amountPaise: 3000n }] })
    const { id } = await house.agrees(['i1'])
    await house.looksAfter('2026-12-11T10:00:00Z')
    expect([(await house.planOf(id)).status, await house.owes('i1', '2026-12-10', 'con_g')]).toEqual(['BROKEN', []])
    expect(await house.owes('i1', '2026-12-31', 'con_g')).toEqual(['2026-12-11 2026-12-11 5000'])
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
    const { id: planId } = await house.agrees(['o1'])
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
    const { id } = await house.agrees(['j1'])
    const giveUp = { planId: id, reason: 'I pay at once' }
    await expect(cancelPlan(house.deps, { id: 'cit_ravi', isOperator: false }, giveUp)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(cancelPlan(house.deps, asha, { ...giveUp, reason: ' ' })).rejects.toMatchObject({
      extensions: { field: 'input.reason' },
    })
    const both = await Promise.all([cancelPlan(house.deps, asha, giveUp), cancelPlan(house.deps, operator, giveUp)])
    expect(both).toMatchObject([{ status: 'CANCELLED' }, { status: 'CANCELLED' }])
    expect(house.told('instalment_plan.cancelled')).toHaveLength(1)
    expect(await house.statusOn('j1', '2026-11-20')).toBe('OVERDUE')
    await house.looksAfter('2027-06-01T00:00:00Z')
    expect((await house.planOf(id)).status).toBe('CANCELLED')
  })
})

describe('what becomes of its bills', () => {
  test('disputed, nothing is missed until that is decided, and then there is as much time again', async () => {
    await house.addBill({ id: 'k1', lines })
    const { id } = await house.agrees(['k1'])
    const dispute = await raiseDispute(house.depsAt('2026-12-01T10:00:00Z'), 'cit_asha', {
      billId: 'k1',
      reason: 'No',
      evidenceIds: [],
    })
    await house.looksAfter('2027-03-01T10:00:00Z')
    expect(await house.planOf(id)).toMatchObject({ status: 'ACTIVE', keptUntil: new Date('2027-03-01') })
    const decision = { disputeId: dispute.id, outcome: 'REJECTED', reason: 'It is' } as const
    await resolveDispute(house.depsAt('2027-03-02T10:00:00Z'), 'stf_1', decision)
    await house.looksAfter('2027-03-07T10:00:00Z')
    expect([(await house.planOf(id)).status, await house.statusOn('k1', '2027-03-07')]).toEqual(['ACTIVE', 'ISSUED'])
    await house.looksAfter('2027-03-08T10:00:00Z')
    expect((await house.planOf(id)).status).toBe('BROKEN')
  })

  test('a credit note pays instalments, and all of them where the bill comes to less than was left; a debit note is none of it', async () => {
    await house.addBill({ id: 'l1', lines })
    const { id } = await house.agrees(['l1'])
    const note = { billId: 'l1', reason: 'Wrong', idempotencyKey: 'l1' }
    await requestNote(house.deps, 'stf_1', { ...note, kind: 'DEBIT', amountPaise: 500n })
    expect([(await house.planOf(id)).restPaise, await house.paidOf(id)]).toEqual([3000n, [0, 0, 0]])
    await requestNote(house.deps, 'stf_1', { ...note, kind: 'CREDIT', amountPaise: 2000n, idempotencyKey: 'l1 credit' })
    expect([(await house.planOf(id)).restPaise, await house.paidOf(id)]).toEqual([1500n, [1000, 500, 0]])
    await house.pays('l1', 1500)
    expect((await house.planOf(id)).status).toBe('COMPLETED')
  })

  test('a debit note has its own days after the plan, and takes nothing from what was late before it', async () => {
    await house.addBill({ id: 'n1', lines })
    const { id: planId } = await house.agrees(['n1'])
    const note = { kind: 'DEBIT', amountPaise: 500n, reason: 'Wrong' } as const
    const debits = (billId: string, instant: string) =>
      requestNote(house.depsAt(instant), 'stf_1', { ...note, billId, idempotencyKey: `${billId} debit` })
    await debits('n1', '2026-11-28T10:00:00Z')
    await cancelPlan(house.depsAt('2026-12-05T10:00:00Z'), asha, { planId, reason: 'I pay at once' })
    expect([await house.statusOn('n1', '2026-12-13'), await house.statusOn('n1', '2026-12-14')]).toEqual([
      'ISSUED',
      'OVERDUE',
    ])
    await house.addBill({ id: 'n2', lines: [{ headKind: 'CURRENT', amountPaise: 100_000n }], dueDate: '2026-11-10' })
    const late = await house.agrees(['n2'])
    const lateDays = expect.stringMatching('^2026-11-11 2026-11-19 ')
    expect(await house.owes('n2', '2027-02-05')).toEqual([lateDays])
    await debits('n2', '2027-02-05T10:00:00Z')
    expect(await house.owes('n2', '2027-02-05')).toEqual([lateDays])
    await cancelPlan(house.depsAt('2027-02-06T10:00:00Z'), asha, { planId: late.id, reason: 'I pay at once' })
    expect(await house.statusOn('n2', '2027-02-06')).toBe('OVERDUE')
  })

  test('cancelled, the bill leaves the rest to the others; all of them cancelled, nothing is left', async () => {
    for (const billId of ['m1', 'm2']) await house.addBill({ id: billId, lines })
    const { id } = await house.agrees(['m1', 'm2'])
    await house.pays('m1', 2500)
    await cancelBill(house.deps, 'stf_1', { billId: 'm1', reason: 'Twice', idempotencyKey: 'm1' })
    expect([(await house.planOf(id)).restPaise, await house.paidOf(id)]).toEqual([3000n, [2000, 1000, 0]])
    await house.looksAfter('2026-12-11T10:00:00Z')
    expect((await house.planOf(id)).status).toBe('ACTIVE')
    await cancelBill(house.deps, 'stf_1', { billId: 'm2', reason: 'Twice', idempotencyKey: 'm2' })
    expect((await house.planOf(id)).status).toBe('COMPLETED')
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
