import { wholeCity } from '@suvidha/service-kit/staff-limits'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { allocationsOfPayment } from '../bills/allocation-loaders.ts'
import { amountDuePaise, billStatus } from '../bills/bill.ts'
import { createBillLoaders } from '../bills/bill-loaders.ts'
import { quotePayableBills } from '../bills/quote-payable-bills.ts'
import { reverseRefundedPayment } from '../bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import { cancelBill } from './cancel-bill.ts'
import { decideNote } from './decide-note.ts'
import { type NoteRequest, requestNote } from './request-note.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  await house.prisma.collectionRule.update({
    where: { utility: 'ELECTRICITY' },
    data: { noteApprovalAbovePaise: 500n },
  })
})
afterAll(() => house?.stop())
beforeEach(() => void house.published.splice(0))

const operator = 'stf_operator'
let keys = 0
const request = (billId: string, change: Partial<NoteRequest> = {}): NoteRequest => {
  keys += 1
  return { billId, kind: 'CREDIT', amountPaise: 300n, reason: 'Wrong reading', idempotencyKey: `k${keys}`, ...change }
}
const notes = (billId: string, change: Partial<NoteRequest> = {}) =>
  requestNote(house.deps, operator, request(billId, change))
const cancels = (billId: string, idempotencyKey: string) =>
  cancelBill(house.deps, operator, { billId, reason: 'Issued twice', idempotencyKey })

const at = '2026-11-18T10:00:00.000Z'
function captured(paymentId: string, billId: string, paise: number) {
  const bills = [{ billId, amountPaise: String(paise) }]
  return house.prisma.$transaction((tx) =>
    settleCapturedPayment(tx, house.events, { paymentId, citizenId: 'cit_asha', capturedAt: at, bills }),
  )
}
function refunded(
  refundId: string,
  paymentId: string,
  bills: Record<string, number>,
  advances: Record<string, number> = {},
) {
  const refund = {
    ...{ refundId, paymentId, citizenId: 'cit_asha', processedAt: at },
    bills: Object.entries(bills).map(([billId, paise]) => ({ billId, amountPaise: String(paise) })),
    advances: Object.entries(advances).map(([connectionId, paise]) => ({ connectionId, amountPaise: String(paise) })),
  }
  return house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, refund))
}
const billOf = (id: string) => house.prisma.bill.findUniqueOrThrow({ where: { id } })
const dueOf = async (id: string) => amountDuePaise(await billOf(id))
const advanceOf = async (id: string) =>
  (await house.prisma.connection.findUniqueOrThrow({ where: { id } })).advancePaise
const heads = async (paymentId: string) =>
  (await allocationsOfPayment(house.pool, paymentId, wholeCity)).map(({ noteId, headKind, amountPaise }) => {
    return `${noteId ? 'note' : 'paid'} ${headKind} ${amountPaise}`
  })
const told = (event: string) => house.published.filter((each) => each.event === event).map(({ data }) => data)

describe('a credit note', () => {
  test('makes the bill less, everywhere, and is told', async () => {
    await house.addBill({ id: 'c1' })
    expect(await notes('c1')).toMatchObject({ status: 'ISSUED', number: expect.stringMatching(/^CE26-0{7}\d$/) })
    expect(await dueOf('c1')).toBe(700n)
    expect(await quotePayableBills(house.pool, 'cit_asha', { billIds: ['c1'] })).toMatchObject([{ duePaise: 700n }])
    const loaded = await createBillLoaders(house.pool, ['cit_asha']).unpaidByConnection.load('con_e')
    expect(loaded.find(({ id }) => id === 'c1')).toMatchObject({ amountPaise: 1000n, adjustedPaise: -300n })
    expect(told('bill.adjusted')).toMatchObject([{ billId: 'c1', kind: 'CREDIT', amountPaise: '300', duePaise: '700' }])
    await captured('p1', 'c1', 1000)
    expect([await dueOf('c1'), told('bill.paid')]).toMatchObject([
      0n,
      [{ bills: [{ excessPaise: '300', duePaise: '0' }] }],
    ])
  })

  test('of a paid bill makes an advance of what it needs no more, from the newest payment, where a refund finds it', async () => {
    const lines = [
      { headKind: 'CURRENT', amountPaise: 900n },
      { headKind: 'INTEREST', amountPaise: 100n },
    ]
    await house.addBill({ id: 'c2', connectionId: 'con_e', lines })
    await captured('p2', 'c2', 600)
    await captured('p3', 'c2', 400)
    const before = await advanceOf('con_e')
    await notes('c2', { amountPaise: 450n })
    expect([await dueOf('c2'), (await billOf('c2')).paidPaise, (await advanceOf('con_e')) - before]).toEqual([
      0n,
      550n,
      450n,
    ])
    expect(await heads('p2')).toEqual(['paid CURRENT 500', 'paid INTEREST 100', 'note CURRENT -50'])
    expect(await heads('p3')).toEqual(['paid CURRENT 400', 'note CURRENT -400'])
    expect(told('bill.money_freed')).toMatchObject([
      { paymentId: 'p3', amountPaise: '400', connectionId: 'con_e' },
      { paymentId: 'p2', amountPaise: '50' },
    ])
    // Payment has heard of the one, and has not of the other.
    await refunded('r1', 'p3', {}, { con_e: 400 })
    await refunded('r2', 'p2', { c2: 600 })
    expect([await dueOf('c2'), (await advanceOf('con_e')) - before]).toEqual([550n, 0n])
    await expect(refunded('r3', 'p2', { c2: 1 })).rejects.toThrow('more than p2 paid')
  })

  test('on a charge that is paid moves the money to what is open', async () => {
    const lines = [
      { headKind: 'CURRENT', amountPaise: 900n },
      { headKind: 'INTEREST', amountPaise: 100n },
    ]
    await house.addBill({ id: 'c3', lines })
    await captured('p4', 'c3', 150)
    await notes('c3', { amountPaise: 100n, lines: [{ position: 1, amountPaise: 100n }] })
    expect([await dueOf('c3'), told('bill.money_freed')]).toEqual([750n, []])
    expect(await heads('p4')).toEqual([
      'paid CURRENT 50',
      'paid INTEREST 100',
      'note CURRENT 100',
      'note INTEREST -100',
    ])
    await captured('p5', 'c3', 750)
    expect(await heads('p5')).toEqual(['paid CURRENT 750'])
  })

  test('is never of more than the bill comes to, and changes nothing then', async () => {
    await house.addBill({ id: 'c4' })
    await expect(notes('c4', { amountPaise: 1001n })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(notes('c4', { amountPaise: 0n })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    await expect(notes('c4', { reason: ' ' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    await expect(notes('bil_none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(requestNote(house.deps, 'cit_asha', request('c4'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect([await dueOf('c4'), await house.prisma.billNote.count({ where: { billId: 'c4' } })]).toEqual([1000n, 0])
  })

  test('of one key is one note, however often and at once it is asked for; other input with the key is refused', async () => {
    await house.addBill({ id: 'c5' })
    const same = request('c5', { amountPaise: 100n })
    const made = await Promise.all(Array.from({ length: 5 }, () => requestNote(house.deps, operator, same)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await dueOf('c5')).toBe(900n)
    await expect(requestNote(house.deps, operator, { ...same, amountPaise: 99n })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })
})

test('a debit note makes the bill more and gives time for it, unless the bill is late already', async () => {
  await house.addBill({ id: 'd1', dueDate: '2026-11-10' })
  await house.addBill({ id: 'd2', dueDate: '2026-11-10' })
  await captured('p6', 'd1', 1000)
  for (const id of ['d1', 'd2']) {
    expect(await notes(id, { kind: 'DEBIT', amountPaise: 20n })).toMatchObject({
      number: expect.stringMatching(/^DE26-/),
    })
  }
  const [paid, late] = await createBillLoaders(house.pool, ['cit_asha']).byId.loadMany(['d1', 'd2'])
  if (!paid || !late || paid instanceof Error || late instanceof Error) throw new Error('no bills')
  expect([amountDuePaise(paid), paid.dueDate, billStatus(paid, '2026-11-20')]).toEqual([
    20n,
    '2026-12-05',
    'PARTIALLY_PAID',
  ])
  expect([amountDuePaise(late), late.dueDate, billStatus(late, '2026-11-20')]).toEqual([1020n, '2026-11-10', 'OVERDUE'])
  await captured('p7', 'd1', 20)
  expect(await heads('p7')).toEqual(['paid CURRENT 20'])
})

describe('four eyes', () => {
  test('above the limit, many small ones together, another person decides, and nobody about what they asked for', async () => {
    await house.addBill({ id: 'f1' })
    await notes('f1', { amountPaise: 400n })
    const waiting = await notes('f1', { amountPaise: 101n })
    expect([waiting.status, waiting.number, await dueOf('f1')]).toEqual(['PENDING_APPROVAL', null, 600n])
    const decides = (decidedBy: string, more = {}) => decideNote(house.deps, { noteId: waiting.id, decidedBy, ...more })
    await expect(decides(operator)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(decides('cit_asha')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const [one, other] = await Promise.allSettled([decides('stf_officer'), decides('stf_admin')])
    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(await dueOf('f1')).toBe(499n)
    await expect(decides('stf_x', { rejectedBecause: 'no' })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(decideNote(house.deps, { noteId: 'nte_none', decidedBy: 'stf_x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('what is rejected never counts, and what no longer fits is not issued', async () => {
    await house.addBill({ id: 'f2' })
    const [first, second] = [await notes('f2', { amountPaise: 600n }), await notes('f2', { amountPaise: 700n })]
    const third = await notes('f2', { amountPaise: 5n })
    const officer = { decidedBy: 'stf_officer' }
    const rejected = await decideNote(house.deps, {
      noteId: first.id,
      ...officer,
      rejectedBecause: 'Reading was right',
    })
    expect([rejected.status, await dueOf('f2')]).toEqual(['REJECTED', 1000n])
    await decideNote(house.deps, { noteId: second.id, ...officer })
    await cancels('f2', 'cancel-f2')
    expect(await dueOf('f2')).toBe(0n)
    await expect(decideNote(house.deps, { noteId: third.id, ...officer })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('a cancelled bill', () => {
  test('is owed no more, and what was paid on it is an advance; it takes no further note or money', async () => {
    await house.addBill({ id: 'x1', connectionId: 'con_w' })
    await captured('p8', 'x1', 400)
    const note = await cancels('x1', 'cancel-x1')
    expect(note).toMatchObject({ cause: 'CANCELLATION', status: 'ISSUED', amountPaise: 1000n })
    expect(await cancels('x1', 'cancel-x1')).toMatchObject({ id: note.id })
    const bill = await billOf('x1')
    expect([bill.cancelled, bill.paidPaise, bill.adjustedPaise, await advanceOf('con_w')]).toEqual([
      true,
      0n,
      -1000n,
      400n,
    ])
    await expect(notes('x1')).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(cancels('x1', 'again')).rejects.toMatchObject({ code: 'CONFLICT' })
    await captured('p9', 'x1', 50)
    expect(told('bill.paid').at(-1)).toMatchObject({ bills: [{ excessPaise: '50' }] })
  })

  test('gives back what it had used of the advance', async () => {
    const lines = [
      { headKind: 'CURRENT', amountPaise: 500n },
      { headKind: 'ADVANCE', amountPaise: -200n },
    ]
    const entry = { connectionId: 'con_g', paymentId: 'p10', at: new Date(at) }
    await house.prisma.advanceEntry.create({ data: { ...entry, amountPaise: 200n } })
    await house.addBill({ id: 'x2', connectionId: 'con_g', lines })
    await house.prisma.advanceEntry.create({ data: { ...entry, amountPaise: -200n, billId: 'x2' } })
    await captured('p11', 'x2', 300)
    expect(await advanceOf('con_g')).toBe(0n)
    await cancels('x2', 'cancel-x2')
    expect([await advanceOf('con_g'), await dueOf('x2')]).toEqual([500n, 0n])
  })
})

test('notes are numbered without gaps, whoever issues them at once and whatever comes to nothing', async () => {
  for (const index of [0, 1, 2, 3]) await house.addBill({ id: `n${index}`, connectionId: 'con_w' })
  const wishes = Array.from({ length: 12 }, (_, index) =>
    // A third asks for more than the bill comes to.
    notes(`n${index % 4}`, { amountPaise: index % 3 === 0 ? 2000n : 10n }),
  )
  await Promise.allSettled(wishes)
  const issued = await house.prisma.billNote.findMany({ where: { number: { startsWith: 'CW26-' } } })
  const numbers = issued.map(({ number }) => Number(number?.slice(5))).sort((one, other) => one - other)
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  expect(numbers.length).toBeGreaterThanOrEqual(8)
})

describe('the database', () => {
  test.each([
    [
      'a note that was issued',
      `UPDATE billing.bill_note SET amount_paise = 1 WHERE status = 'ISSUED'`,
      'never changed',
    ],
    ['a note’s end', 'DELETE FROM billing.bill_note', 'never changed'],
    ['a line of a note', 'UPDATE billing.bill_note_line SET amount_paise = 1', 'append-only'],
  ])('refuses to change %s, to its owner too', async (_, sql, message) => {
    await expect(house.admin.query(sql)).rejects.toThrow(message)
  })

  test('lets the service change no adjustment by hand, issue no note without its lines or with two eyes, or overpay a bill', async () => {
    await expect(house.pool.query('UPDATE bill SET adjusted_paise = -1')).rejects.toMatchObject({ code: '42501' })
    await house.addBill({ id: 'q1' })
    const insert = (columns: string, values: string) =>
      house.pool.query(`INSERT INTO bill_note (id, bill_id, kind, cause, amount_paise, reason, status, requested_by, idempotency_key${columns})
        VALUES ('nte_q', 'q1', 'CREDIT', 'CORRECTION', 5, 'r', 'ISSUED', 'stf_1', 'q'${values})`)
    await expect(insert(', number, issued_on', `, 'CE26-1', now()`)).rejects.toThrow('the lines of note nte_q sum to 0')
    await expect(insert(', number, issued_on, decided_by', `, 'CE26-1', now(), 'stf_1'`)).rejects.toMatchObject({
      constraint: 'bill_note_decided_by_another',
    })
    await expect(house.pool.query(`UPDATE bill SET paid_paise = 1001 WHERE id = 'q1'`)).rejects.toMatchObject({
      constraint: 'bill_paid_within_amount_check',
    })
  })
})
