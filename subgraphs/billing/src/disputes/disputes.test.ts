import { wholeCity } from '@suvidha/service-kit/staff-limits'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { amountDuePaise } from '../bills/bill.ts'
import { quotePayableBills } from '../bills/quote-payable-bills.ts'
import { findDebitableAccount } from '../connections/find-payable-account.ts'
import { cancelBill } from '../notes/cancel-bill.ts'
import { decideNote } from '../notes/decide-note.ts'
import { listOpenDisputes } from './dispute-loaders.ts'
import { type DisputeWish, raiseDispute } from './raise-dispute.ts'
import { type DisputeDecision, resolveDispute, withdrawDispute } from './resolve-dispute.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  await house.prisma.collectionRule.update({ where: { utility: 'WATER' }, data: { noteApprovalAbovePaise: 500n } })
})
afterAll(() => house?.stop())
beforeEach(() => void house.published.splice(0))

const raises = (billId: string, change: Partial<DisputeWish> = {}, citizenId = 'cit_asha') =>
  raiseDispute(house.deps, citizenId, { billId, reason: 'Not my reading', evidenceIds: [], ...change })
const decides = (disputeId: string, change: Partial<DisputeDecision> = {}, by = 'stf_operator') =>
  resolveDispute(house.deps, by, { disputeId, outcome: 'UPHELD', reason: 'Read again', ...change })
const billOf = (id: string) => house.prisma.bill.findUniqueOrThrow({ where: { id } })
const told = (event: string) => house.published.filter((each) => each.event === event).map(({ data }) => data)

test('a dispute holds its part of the bill and no more: AutoPay pays the rest, which can be paid alone, gas too', async () => {
  await house.addBill({ id: 'g1', connectionId: 'con_g' })
  const file = { kind: 'DISPUTE_EVIDENCE', givenAt: new Date() }
  await house.prisma.citizenFile.createMany({
    data: [
      { id: 'upl_1', citizenId: 'cit_asha', ...file },
      { id: 'upl_ravis', citizenId: 'cit_ravi', ...file },
      { id: 'upl_identity', citizenId: 'cit_asha', ...file, kind: 'IDENTITY_PROOF' },
    ],
  })
  for (const id of ['upl_ravis', 'upl_identity', 'upl_none'])
    await expect(raises('g1', { evidenceIds: ['upl_1', id] })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  const dispute = await raises('g1', { amountPaise: 400n, evidenceIds: ['upl_1'] })
  expect(dispute).toMatchObject({ status: 'OPEN', amountPaise: 400n, evidenceIds: ['upl_1'] })
  expect(told('upload.used')).toMatchObject([
    { uploadId: 'upl_1', citizenId: 'cit_asha', usedFor: `DISPUTE ${dispute.id}`, utility: 'GAS' },
  ])
  expect(told('dispute.raised')).toMatchObject([{ billId: 'g1', amountPaise: '400', citizenId: 'cit_asha' }])
  expect(await billOf('g1')).toMatchObject({ disputed: true, disputedPaise: 400n })
  expect((await findDebitableAccount(house.pool, 'cit_asha', 'con_g')).bills).toMatchObject([
    { id: 'g1', duePaise: 600n },
  ])
  const quote = (amountPaise: bigint) =>
    quotePayableBills(house.pool, 'cit_asha', { billIds: ['g1'], parts: [{ billId: 'g1', amountPaise }] })
  expect(await quote(600n)).toMatchObject([{ duePaise: 1000n, payablePaise: 600n }])
  await expect(quote(599n)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(await quotePayableBills(house.pool, 'cit_asha', { billIds: ['g1'] })).toMatchObject([{ payablePaise: 1000n }])
})

test('one of a bill is open at a time, by whomever and however often it is raised; of more than the bill comes to none is', async () => {
  await house.addBill({ id: 'e1' })
  const tries = await Promise.allSettled(Array.from({ length: 4 }, () => raises('e1')))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await house.addBill({ id: 'e2' })
  await expect(raises('e2', {}, 'cit_ravi')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(raises('bil_none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  for (const wrong of [
    { amountPaise: 1001n },
    { amountPaise: 0n },
    { position: 7 },
    { reason: '' },
    { evidenceIds: ['a b'] },
  ]) {
    await expect(raises('e2', wrong)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
  expect(await billOf('e2')).toMatchObject({ disputed: false, disputedPaise: 0n })
})

describe('a dispute ends', () => {
  const lines = [
    { headKind: 'CURRENT', amountPaise: 800n },
    { headKind: 'PENALTY', amountPaise: 200n },
  ]

  test('upheld by a credit note on its charge; in part by one of that part', async () => {
    for (const id of ['e3', 'e4']) await house.addBill({ id, lines })
    const [whole, part] = [await raises('e3', { position: 1 }), await raises('e4', { position: 1 })]
    const ended = await decides(whole.id)
    expect(ended).toMatchObject({ status: 'UPHELD', decision: 'Read again', decidedBy: 'stf_operator' })
    const note = await house.prisma.billNote.findUniqueOrThrow({
      where: { id: ended.noteId ?? '' },
      include: { lines: true },
    })
    expect(note).toMatchObject({ cause: 'DISPUTE', amountPaise: 200n, lines: [{ position: 1, amountPaise: -200n }] })
    for (const creditPaise of [undefined, 0n, 200n]) {
      await expect(decides(part.id, { outcome: 'PARTLY_UPHELD', creditPaise })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      })
    }
    expect(await decides(part.id, { outcome: 'PARTLY_UPHELD', creditPaise: 50n })).toMatchObject({
      status: 'PARTLY_UPHELD',
    })
    const [one, other] = [await billOf('e3'), await billOf('e4')]
    expect([amountDuePaise(one), one.disputed, amountDuePaise(other), other.disputed]).toEqual([
      800n,
      false,
      950n,
      false,
    ])
    expect(told('dispute.resolved')).toMatchObject([{ outcome: 'UPHELD', creditPaise: '200' }, { creditPaise: '50' }])
    await expect(decides(whole.id)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('rejected, or withdrawn by its citizen alone: all of the bill is collected again, and it can be disputed anew', async () => {
    await house.addBill({ id: 'e5' })
    const first = await raises('e5')
    expect(await decides(first.id, { outcome: 'REJECTED' })).toMatchObject({ status: 'REJECTED', noteId: null })
    const second = await raises('e5', { amountPaise: 10n })
    await expect(withdrawDispute(house.deps, 'cit_ravi', second.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(withdrawDispute(house.deps, 'cit_asha', first.id)).rejects.toMatchObject({ code: 'CONFLICT' })
    for (const _ of [1, 2])
      expect(await withdrawDispute(house.deps, 'cit_asha', second.id)).toMatchObject({ status: 'WITHDRAWN' })
    expect(await billOf('e5')).toMatchObject({ disputed: false, adjustedPaise: 0n })
    await expect(decides('dsp_none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('above the limit of notes only when another person approves, and stays open when they do not', async () => {
    await house.addBill({ id: 'w1', connectionId: 'con_w' })
    const dispute = await raises('w1')
    await expect(decides(dispute.id, {}, 'cit_asha')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await decides(dispute.id)).toMatchObject({ status: 'OPEN' })
    await expect(decides(dispute.id)).rejects.toMatchObject({ code: 'CONFLICT' })
    const waiting = () =>
      house.prisma.billNote.findFirstOrThrow({ where: { billId: 'w1', status: 'PENDING_APPROVAL' } })
    await decideNote(house.deps, { noteId: (await waiting()).id, decidedBy: 'stf_officer', rejectedBecause: 'No' })
    expect(await billOf('w1')).toMatchObject({ disputed: true, adjustedPaise: 0n })
    await decides(dispute.id)
    await decideNote(house.deps, { noteId: (await waiting()).id, decidedBy: 'stf_officer' })
    expect(await billOf('w1')).toMatchObject({ disputed: false, adjustedPaise: -1000n })
  })

  test('with the bill, when that is cancelled', async () => {
    await house.addBill({ id: 'e6' })
    const dispute = await raises('e6', { amountPaise: 300n })
    await cancelBill(house.deps, 'stf_operator', { billId: 'e6', reason: 'Issued twice', idempotencyKey: 'e6' })
    expect(await house.prisma.dispute.findUnique({ where: { id: dispute.id } })).toMatchObject({ status: 'UPHELD' })
    expect(await billOf('e6')).toMatchObject({ disputed: false, cancelled: true })
  })
})

test('staff sees the open ones, oldest first, page by page', async () => {
  const open = await house.prisma.dispute.findMany({
    where: { status: 'OPEN' },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
  })
  const first = await listOpenDisputes(house.prisma, wholeCity, { first: 1 })
  const rest = await listOpenDisputes(house.prisma, wholeCity, { first: 100, after: first.pageInfo.endCursor })
  expect([...first.edges, ...rest.edges].map(({ node }) => node.id)).toEqual(open.map(({ id }) => id))
  expect(open.length).toBeGreaterThan(1)
  expect(await rest.totalCount()).toBe(open.length)
})

test('what was said and how it ended is never changed, by the database’s owner neither', async () => {
  await expect(house.admin.query(`UPDATE billing.dispute SET reason = 'x'`)).rejects.toThrow('never changed')
  await expect(
    house.admin.query(`UPDATE billing.dispute SET decision = 'x' WHERE status = 'REJECTED'`),
  ).rejects.toThrow('never changed')
  await expect(house.pool.query('UPDATE bill SET disputed = false, disputed_paise = 0')).rejects.toMatchObject({
    code: '42501',
  })
})
