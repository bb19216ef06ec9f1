import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  asha,
  type ConnectionHouse,
  day,
  error,
  openConnectionHouse,
  operator,
} from '../../../../tests/fakes/connection-house.ts'
import { buildStreet, houseOf } from '../../../../tests/fakes/metered-street.ts'
import { smaller } from '../bills/allocation.ts'
import type { BillRow } from '../bills/bill.ts'
import { createBillLoaders } from '../bills/bill-loaders.ts'
import { explainBill } from '../bills/explain-bill.ts'
import { issueBills } from '../bills/issue-bills.ts'
import { issueCharge } from '../bills/issue-charge.ts'
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
import { depositPaise } from './demand-deposit.ts'
import { depositHeld } from './deposit-held.ts'
import { dueInterest, writeInterest } from './deposit-interest.ts'
import { createDepositLoader } from './deposit-loader.ts'
import { applyInOrder } from './settle-deposit.ts'

let house: ConnectionHouse
beforeAll(async () => {
  house = await openConnectionHouse()
  // Kerala's supply code of 2014 pays the bank rate of 1 April (regulation 72); the sums are this test's.
  await house.admin.query(`INSERT INTO billing.deposit_rule (utility, valid_from, flat_paise, per_kw_paise, interest_ppm, source_title)
    VALUES ('ELECTRICITY', '2025-01-01', 10000, 20001, 67500, 'the test'), ('ELECTRICITY', '2027-04-01', 10000, 20001, 55000, 'the test')`)
  await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1n } })
})
afterAll(() => house?.stop())

let keys = 0
let months = 0
const key = (of: string) => `${of}_${++keys}`
async function pays(billId: string, paise: bigint, capturedAt = '2026-08-10T10:00:00Z') {
  const paymentId = key('pay')
  const bills = [{ billId, amountPaise: String(paise) }]
  await house.prisma.$transaction((tx) =>
    settleCapturedPayment(tx, house.events, { paymentId, citizenId: 'cit_asha', capturedAt, bills }),
  )
  return paymentId
}
function refunds(paymentId: string, billId: string, paise: bigint) {
  const about = { refundId: key('ref'), paymentId, citizenId: 'cit_asha', processedAt: '2026-11-19T10:00:00Z' }
  const bills = [{ billId, amountPaise: String(paise) }]
  return house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, { ...about, bills, advances: [] }))
}
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
    await pays(bill.id, 30_000n, '2026-11-21T10:00:00Z')
    await pays(bill.id, asked - 30_000n, '2026-11-21T10:00:00Z')
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
    await pays(bill.id, 5n)
    const seenBy = (reader: string | null) => createDepositLoader(house.pool, reader).load(id)
    expect(await seenBy('cit_asha')).toMatchObject({
      ...{ heldPaise: '5', demandedPaise: String(asked), interestPaise: '0' },
      entries: [{ kind: 'PAID', amountPaise: '5', billId: bill.id, at: expect.stringMatching(/^2026-08-10T/) }],
    })
    expect(await seenBy(null)).toMatchObject({ heldPaise: '5' })
    expect(await seenBy('cit_ravi')).toBeNull()
  })
})

describe('who gives up a connection', () => {
  test('pays what is due from the deposit, oldest first; the rest is an advance, and the books agree', async () => {
    const id = await house.supplied()
    const { id: billId } = await depositBill(id)
    const paymentIds = [await pays(billId, 70_000n), await pays(billId, asked - 70_000n)]
    const before = await demanded()
    const lines = (paise: bigint) => [
      { headKind: 'CURRENT', amountPaise: paise - 100n },
      { headKind: 'INTEREST', amountPaise: 100n },
    ]
    await house.addBill({ id: `new_${id}`, connectionId: id, lines: lines(20_000n), dueDate: '2026-12-01' })
    await house.addBill({ id: `old_${id}`, connectionId: id, lines: lines(50_000n), dueDate: '2026-09-01' })
    await pays(`old_${id}`, 1000n)
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
    await pays((await depositBill(id)).id, asked)
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
    await pays(bill.id, 4n)
    await ends(id, asked - 4n)
    expect(await due(bill.id)).toMatchObject({ adjustedPaise: -asked, paidPaise: 0n })
    expect(await held(id)).toBe(0n)
    expect(await house.prisma.connection.findUnique({ where: { id } })).toMatchObject({ advancePaise: 4n })
  })
})

test('money of a deposit goes along with the connection, or nobody takes that over', async () => {
  const id = await house.supplied()
  await pays((await depositBill(id)).id, asked)
  const gives = (handsOverAdvance: boolean) =>
    transferConnection(house, operator(), {
      ...{ connectionId: id, citizenId: 'cit_ravi', holderName: 'Ravi Kumar', reason: 'sold', handsOverAdvance },
    })
  await expect(gives(false)).rejects.toMatchObject(error('CONFLICT'))
  await gives(true)
  expect(await held(id)).toBe(asked)
  expect(await createDepositLoader(house.pool, 'cit_asha').load(id)).toBeNull()
})

describe('money of a deposit', () => {
  test('that a note frees of a bill it has paid is an advance, of which payment is told nothing', async () => {
    const id = await house.supplied()
    await pays((await depositBill(id)).id, asked)
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
    const paymentId = await pays((await depositBill(id)).id, asked)
    await ends(id, 0n)
    const about = { refundId: key('ref'), paymentId, citizenId: 'cit_asha', processedAt: '2026-11-21T10:00:00Z' }
    const advances = [{ connectionId: id, amountPaise: String(asked) }]
    await house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, { ...about, bills: [], advances }))
    expect(await house.prisma.connection.findUnique({ where: { id } })).toMatchObject({ advancePaise: 0n })
    expect(await entriesOf(id)).toEqual([`PAID ${asked}`, `TAKEN_BACK -${asked}`])
  })

  test('that has paid other bills is not freed a second time, by no note and by nobody who approves one', async () => {
    const id = await house.supplied()
    const bill = await depositBill(id)
    await pays(bill.id, asked)
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
    const about = { paymentId: key('pay'), citizenId: 'cit_asha', capturedAt: '2026-08-10T10:00:00Z' }
    const bills = [{ billId: bill.id, amountPaise: String(asked) }]
    const advances = [{ connectionId: id, amountPaise: '500' }]
    const { capturedAt, ...of } = about
    await house.prisma.$transaction((tx) =>
      settleCapturedPayment(tx, house.events, { ...of, capturedAt, bills, advances }),
    )
    const refund = { ...of, refundId: key('ref'), processedAt: capturedAt, bills, advances }
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

describe('interest', () => {
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
    await pays(billId, 200_000n, '2025-05-14T18:30:00Z')
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
  await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1_000_000_000n } })
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
          payments.push({ id: await pays(bill.id, part), billId: bill.id, paise: part })
          bill.open -= part
        } else if (what === 'refund' && payment && payment.paise > 0n) {
          const part = smaller(paise, payment.paise)
          await refunds(payment.id, payment.billId, part)
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
        expect(await held(connectionId)).toBe(now > used ? now - used : 0n)
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

async function demanded() {
  await foldBalances(house.pool)
  const filter = { utility: 'ELECTRICITY', region: 'NORTH', from: day('2026-01-01'), until: day('2027-12-01') } as const
  const rows = await listBalances(house.pool, filter)
  const sum = (of: 'demandPaise' | 'collectedPaise') => rows.reduce((all, row) => all + row[of], 0n)
  return { demandPaise: sum('demandPaise'), collectedPaise: sum('collectedPaise') }
}
