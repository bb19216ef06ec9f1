import { wholeCity } from '@suvidha/service-kit/staff-limits'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  asha,
  type ConnectionHouse,
  day,
  error,
  openConnectionHouse,
  operator,
} from '../../../../tests/fakes/connection-house.ts'
import { reverseRefundedPayment } from '../bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import { activateConnection } from '../connections/activate-connection.ts'
import { approveApplication } from '../connections/decide-application.ts'
import { surrenderConnection } from '../connections/surrender-connection.ts'
import { transferConnection } from '../connections/transfer-connection.ts'
import { cancelBill } from '../notes/cancel-bill.ts'
import { decideNote } from '../notes/decide-note.ts'
import { requestNote } from '../notes/request-note.ts'
import { surchargesOf } from '../overdue/surcharge.ts'
import { foldBalances } from '../reports/fold-balances.ts'
import { listBalances } from '../reports/list-balances.ts'
import { depositHeld } from './deposit-held.ts'
import { createDepositLoader } from './deposit-loader.ts'

let house: ConnectionHouse
beforeAll(async () => {
  house = await openConnectionHouse()
  await house.admin.query(`INSERT INTO billing.deposit_rule (utility, valid_from, flat_paise, per_kw_paise, interest_ppm, source_title)
    VALUES ('ELECTRICITY', '2025-01-01', 10000, 20001, 67500, 'the test'), ('ELECTRICITY', '2027-04-01', 10000, 20001, 55000, 'the test')`)
  await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1n } })
})
afterAll(() => house?.stop())

let keys = 0
const key = (of: string) => `${of}_${++keys}`
const held = (id: string) => house.prisma.$transaction((tx) => depositHeld(tx, id))
const entriesOf = async (connectionId: string) =>
  (await house.prisma.depositEntry.findMany({ where: { connectionId }, orderBy: { id: 'asc' } })).map(
    ({ kind, amountPaise }) => `${kind} ${amountPaise}`,
  )
const depositBill = (connectionId: string) =>
  house.prisma.bill.findFirstOrThrow({ where: { connectionId, kind: 'DEPOSIT' }, include: { lines: true } })
const ends = (connectionId: string, duePaise: bigint) =>
  surrenderConnection(house, asha(), { connectionId, duePaise, holderId: 'cit_asha' })
const due = (id: string) => house.prisma.bill.findUniqueOrThrow({ where: { id } })

/** 100.00 and 200.01 for each of 3.5 kW: 800.035, half a paisa up. */
const asked = 80_004n

describe('a new connection', () => {
  test('owes the deposit of its load once, on a bill of its own that is no demand and no surcharge comes of', async () => {
    const balances = await demanded()
    const { id: applicationId } = await house.applies()
    await approveApplication(house, operator(), { applicationId })
    const activate = () => activateConnection(house, operator(), { applicationId, connectedOn: '2026-11-20' })
    const [one] = await Promise.all([activate(), activate(), activate()])
    const id = one?.id as string
    expect(await house.prisma.bill.count({ where: { connectionId: id } })).toBe(1)
    const bill = await depositBill(id)
    expect(bill).toMatchObject({ amountPaise: asked, kind: 'DEPOSIT', lines: [{ headKind: 'DEPOSIT' }] })
    expect(bill.lines[0]?.label).toBe('Security deposit for 3.5 kW')
    expect(await held(id)).toBe(0n)
    await house.pays(bill.id, 30_000n, '2026-11-21T10:00:00Z')
    await house.pays(bill.id, asked - 30_000n, '2026-11-21T10:00:00Z')
    expect(await held(id)).toBe(asked)
    expect(await demanded()).toEqual(balances)
    expect(await house.prisma.$transaction((tx) => surchargesOf(tx, [id], '2028-01-01'))).toEqual([])
  })

  test('of a utility without a rule, and one of before, owes none', async () => {
    const id = await house.supplied({ utility: 'WATER', tariffCode: 'PIPE', phase: null, loadKw: null, pipeMm: '15' })
    expect(await house.prisma.bill.count({ where: { connectionId: id } })).toBe(0)
    expect(await held('con_e')).toBe(0n)
  })

  test('shows it to who sees the connection, and to nobody else', async () => {
    const id = await house.supplied()
    const bill = await depositBill(id)
    await house.pays(bill.id, 5n)
    const seenBy = (reader: string | null) =>
      createDepositLoader(house.pool, reader === null ? null : [reader]).load(id)
    expect(await seenBy('cit_asha')).toMatchObject({
      ...{ heldPaise: '5', demandedPaise: String(asked), interestPaise: '0' },
      entries: [{ kind: 'PAID', amountPaise: '5', billId: bill.id, at: expect.stringMatching(/^2026-11-20T/) }],
    })
    expect(await seenBy(null)).toMatchObject({ heldPaise: '5' })
    expect(await seenBy('cit_ravi')).toBeNull()
  })
})

describe('who gives up a connection', () => {
  test('pays what is due from the deposit, oldest first; the rest is an advance, and the books agree', async () => {
    const id = await house.supplied()
    const { id: billId } = await depositBill(id)
    const paymentIds = [await house.pays(billId, 70_000n), await house.pays(billId, asked - 70_000n)]
    const before = await demanded()
    const lines = (paise: bigint) => [
      { headKind: 'CURRENT', amountPaise: paise - 100n },
      { headKind: 'INTEREST', amountPaise: 100n },
    ]
    await house.addBill({ id: `new_${id}`, connectionId: id, lines: lines(20_000n), dueDate: '2026-12-01' })
    await house.addBill({ id: `old_${id}`, connectionId: id, lines: lines(50_000n), dueDate: '2026-09-01' })
    await house.pays(`old_${id}`, 1000n)
    house.published.splice(0)
    await Promise.all([ends(id, 69_000n), ends(id, 69_000n)])
    expect(await entriesOf(id)).toEqual([
      ...[
        'PAID 70000',
        `PAID ${asked - 70_000n}`,
        'APPLIED -49000',
        'APPLIED -20000',
        `TAKEN_BACK -${asked - 69_000n}`,
      ],
    ])
    expect(await held(id)).toBe(0n)
    expect(await due(`old_${id}`)).toMatchObject({ paidPaise: 50_000n })
    expect(await due(`new_${id}`)).toMatchObject({ paidPaise: 20_000n })
    const connection = await house.prisma.connection.findUniqueOrThrow({ where: { id } })
    expect(connection).toMatchObject({ status: 'SURRENDERED', advancePaise: asked - 69_000n })
    // What is left is money of the payments that payment knows, the latest first, so that it can be given back.
    const freed = (paymentId: string | undefined, amountPaise: bigint) => {
      return { event: 'bill.money_freed', data: { billId, paymentId, amountPaise: String(amountPaise) } }
    }
    expect(await due(billId)).toMatchObject({ adjustedPaise: 69_000n - asked, paidPaise: 69_000n })
    expect(house.published).toMatchObject([
      { event: 'bill.adjusted', data: { billId, kind: 'CREDIT', duePaise: '0' } },
      freed(paymentIds[1], asked - 70_000n),
      freed(paymentIds[0], 1000n),
      {
        event: 'connection.surrendered',
        data: { details: { depositPaise: '69000', advancePaise: String(asked - 69_000n) } },
      },
    ])
    const after = await demanded()
    expect(after.demandPaise - before.demandPaise).toBe(70_000n)
    expect(after.collectedPaise - before.collectedPaise).toBe(70_000n)
    await house.admin.query('SELECT billing.rebuild_balances()')
    expect(await demanded()).toEqual(after)
  })

  test('and owes more than is held goes on owing the rest; what is disputed is left alone', async () => {
    const id = await house.supplied()
    await house.pays((await depositBill(id)).id, asked)
    await house.addBill({ id: `dis_${id}`, connectionId: id, disputed: true, dueDate: '2026-08-01' })
    await house.addBill({ id: `big_${id}`, connectionId: id, lines: [{ headKind: 'CURRENT', amountPaise: 100_000n }] })
    await ends(id, 101_000n)
    expect(await due(`big_${id}`)).toMatchObject({ paidPaise: asked })
    expect(await due(`dis_${id}`)).toMatchObject({ paidPaise: 0n })
    expect(await entriesOf(id)).toEqual([`PAID ${asked}`, `APPLIED -${asked}`])
  })

  test('does not owe what was not paid of the deposit any more, and gets back what was', async () => {
    const id = await house.supplied()
    const bill = await depositBill(id)
    await house.pays(bill.id, 4n)
    await ends(id, asked - 4n)
    expect(await due(bill.id)).toMatchObject({ adjustedPaise: -asked, paidPaise: 0n })
    expect(await held(id)).toBe(0n)
    expect(await house.prisma.connection.findUnique({ where: { id } })).toMatchObject({ advancePaise: 4n })
  })
})

test('money of a deposit goes along with the connection, or nobody takes that over', async () => {
  const id = await house.supplied()
  await house.pays((await depositBill(id)).id, asked)
  const gives = (handsOverAdvance: boolean) =>
    transferConnection(house, operator(), {
      ...{ connectionId: id, citizenId: 'cit_ravi', holderName: 'Ravi Kumar', reason: 'sold', handsOverAdvance },
    })
  await expect(gives(false)).rejects.toMatchObject(error('CONFLICT'))
  await gives(true)
  expect(await held(id)).toBe(asked)
  expect(await createDepositLoader(house.pool, ['cit_asha']).load(id)).toBeNull()
})

describe('money of a deposit', () => {
  test('that a note frees of a bill it has paid is an advance, of which payment is told nothing', async () => {
    const id = await house.supplied()
    await house.pays((await depositBill(id)).id, asked)
    await house.addBill({ id: `note_${id}`, connectionId: id, lines: [{ headKind: 'CURRENT', amountPaise: 20_000n }] })
    await ends(id, 20_000n)
    house.published.splice(0)
    await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1_000_000_000n } })
    await cancelBill(house.deps, 'stf_op', { billId: `note_${id}`, reason: 'wrong', idempotencyKey: `note_${id}` })
    expect(house.eventNames()).toEqual(['bill.adjusted'])
    expect(await house.prisma.connection.findUnique({ where: { id } })).toMatchObject({ advancePaise: asked })
  })

  test('that is left is given back by a refund of what paid the deposit', async () => {
    const id = await house.supplied()
    const paymentId = await house.pays((await depositBill(id)).id, asked)
    await ends(id, 0n)
    const about = { refundId: key('refund'), paymentId, citizenId: 'cit_asha', processedAt: '2026-11-21T10:00:00Z' }
    const advances = [{ connectionId: id, amountPaise: String(asked) }]
    await house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, { ...about, bills: [], advances }))
    expect(await house.prisma.connection.findUnique({ where: { id } })).toMatchObject({ advancePaise: 0n })
    expect(await entriesOf(id)).toEqual([`PAID ${asked}`, `TAKEN_BACK -${asked}`])
  })

  test('that has paid other bills is not freed a second time, by no note and by nobody who approves one', async () => {
    const id = await house.supplied()
    const bill = await depositBill(id)
    await house.pays(bill.id, asked)
    await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1n } })
    const credit = { billId: bill.id, kind: 'CREDIT', amountPaise: 20_000n, reason: 'wrong' } as const
    const waiting = await requestNote(house.deps, 'stf_1', { ...credit, idempotencyKey: key('note') })
    await house.addBill({ id: `use_${id}`, connectionId: id, lines: [{ headKind: 'CURRENT', amountPaise: 20_000n }] })
    await ends(id, 20_000n)
    const refused = (act: Promise<unknown>) =>
      expect(act).rejects.toMatchObject({
        ...error('CONFLICT'),
        message: expect.stringContaining('less than this is held'),
      })
    await refused(decideNote(house.deps, { noteId: waiting.id, decidedBy: 'stf_2' }))
    await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1_000_000_000n } })
    const cancel = { billId: bill.id, reason: 'wrong', idempotencyKey: key('note') }
    await refused(cancelBill(house.deps, 'stf_1', cancel))
    await refused(requestNote(house.deps, 'stf_1', { ...credit, amountPaise: 1n, idempotencyKey: key('note') }))
    expect(await house.prisma.connection.findUnique({ where: { id } })).toMatchObject({ advancePaise: asked - 20_000n })
    expect(await due(bill.id)).toMatchObject({ cancelled: false, paidPaise: 20_000n })
  })

  test('is refunded with an advance while the connection is locked, and neither waits for the other for good', async () => {
    const id = await house.supplied()
    const bill = await depositBill(id)
    const about = { paymentId: key('payment'), citizenId: 'cit_asha', capturedAt: '2026-08-10T10:00:00Z' }
    const bills = [{ billId: bill.id, amountPaise: String(asked) }]
    const advances = [{ connectionId: id, amountPaise: '500' }]
    const { capturedAt, ...of } = about
    await house.prisma.$transaction((tx) =>
      settleCapturedPayment(tx, house.events, { ...of, capturedAt, bills, advances }),
    )
    const refund = { ...of, refundId: key('refund'), processedAt: capturedAt, bills, advances }
    let refunded: Promise<unknown> | undefined
    await house.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM connection WHERE id = ${id} FOR UPDATE`
      refunded = house.prisma.$transaction((other) => reverseRefundedPayment(other, house.events, refund))
      refunded.catch(() => {})
      await vi.waitFor(async () => {
        const waits = await house.admin.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        expect(waits.rowCount).toBe(1)
      }, 10_000)
      expect(await depositHeld(tx, id)).toBe(asked)
    })
    await refunded
    expect(await held(id)).toBe(0n)
  })
})

async function demanded() {
  await foldBalances(house.pool)
  const filter = { utility: 'ELECTRICITY', region: 'NORTH', from: day('2026-01-01'), until: day('2027-12-01') } as const
  const rows = await listBalances(house.pool, wholeCity, filter)
  const sum = (of: 'demandPaise' | 'collectedPaise') => rows.reduce((all, row) => all + row[of], 0n)
  return { demandPaise: sum('demandPaise'), collectedPaise: sum('collectedPaise') }
}
