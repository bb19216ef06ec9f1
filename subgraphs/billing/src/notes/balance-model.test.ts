import { wholeCity } from '@suvidha/service-kit/staff-limits'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { allocationsOfPayment } from '../bills/allocation-loaders.ts'
import { reverseRefundedPayment } from '../bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from '../bills/settle-captured-payment.ts'
import { raiseDispute } from '../disputes/raise-dispute.ts'
import { resolveDispute, withdrawDispute } from '../disputes/resolve-dispute.ts'
import { cancelBill } from './cancel-bill.ts'
import { requestNote } from './request-note.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1_000_000_000n } })
})
afterAll(() => house?.stop())

/** Where the money of a payment is. */
interface ModelPayment {
  readonly id: string
  excess: number
  onBill: number
  freed: number
}

/** A bill as it should be, by sums made by hand. */
interface ModelBill {
  readonly id: string
  total: number
  cancelled: boolean
  disputeId: string | null
  disputed: number
  readonly payments: ModelPayment[]
}

const lines = [
  { headKind: 'CURRENT', amountPaise: 700n },
  { headKind: 'PENALTY', amountPaise: 350n },
  { headKind: 'REBATE', amountPaise: -50n },
]
const paidOf = ({ payments }: ModelBill) => payments.reduce((sum, { onBill }) => sum + onBill, 0)

function lower(bill: ModelBill, paise: number) {
  bill.total -= paise
  let over = paidOf(bill) - bill.total
  for (const payment of bill.payments.toReversed()) {
    const part = Math.max(0, Math.min(over, payment.onBill))
    payment.onBill -= part
    payment.freed += part
    over -= part
  }
}

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString()
const isRefused = (act: Promise<unknown>) =>
  act.then(
    () => false,
    (error: { code?: string }) => {
      if (error.code !== 'CONFLICT' && error.code !== 'BAD_USER_INPUT') throw error
      return true
    },
  )

interface Step {
  readonly kind: 'pay' | 'refund' | 'credit' | 'debit' | 'cancel' | 'dispute' | 'uphold' | 'withdraw'
  readonly paise: number
  readonly pick: number
}

async function play(bill: ModelBill, { kind, paise, pick }: Step, place: number) {
  const key = `${bill.id}_${place}`
  const told = [{ billId: bill.id, amountPaise: String(paise) }]
  if (kind === 'pay') {
    const payment = { paymentId: `p_${key}`, citizenId: 'cit_asha', capturedAt: at(place), bills: told }
    await house.prisma.$transaction((tx) => settleCapturedPayment(tx, house.events, payment))
    const onBill = bill.cancelled ? 0 : Math.min(paise, bill.total - paidOf(bill))
    bill.payments.push({ id: payment.paymentId, onBill, excess: paise - onBill, freed: 0 })
  } else if (kind === 'refund') {
    const payment = bill.payments[pick % Math.max(bill.payments.length, 1)]
    const held = payment ? payment.excess + payment.onBill + payment.freed : 0
    if (!payment || held === 0) return
    const part = Math.min(paise, held)
    const refund = {
      refundId: `r_${key}`,
      paymentId: payment.id,
      citizenId: 'cit_asha',
      processedAt: at(place),
      advances: [],
    }
    const bills = [{ billId: bill.id, amountPaise: String(part) }]
    await house.prisma.$transaction((tx) => reverseRefundedPayment(tx, house.events, { ...refund, bills }))
    let left = part
    for (const from of ['excess', 'onBill', 'freed'] as const) {
      const taken = Math.min(left, payment[from])
      payment[from] -= taken
      left -= taken
    }
  } else if (kind === 'credit' || kind === 'debit') {
    const note = { billId: bill.id, amountPaise: BigInt(paise), reason: 'r', idempotencyKey: key }
    const wanted = { ...note, kind: kind === 'credit' ? 'CREDIT' : 'DEBIT' } as const
    const refused = await isRefused(requestNote(house.deps, 'stf_1', wanted))
    expect(refused).toBe(bill.cancelled || (kind === 'credit' && paise > bill.total))
    if (!refused) lower(bill, kind === 'credit' ? paise : -paise)
  } else if (kind === 'cancel') {
    const refused = await isRefused(
      cancelBill(house.deps, 'stf_1', { billId: bill.id, reason: 'r', idempotencyKey: key }),
    )
    expect(refused).toBe(bill.cancelled)
    if (refused) return
    lower(bill, bill.total)
    Object.assign(bill, { cancelled: true, disputed: 0, disputeId: null })
  } else await playDispute(bill, { kind, paise, pick })
}

async function playDispute(bill: ModelBill, { kind, paise }: Step) {
  if (kind === 'dispute') {
    const wish = { billId: bill.id, amountPaise: BigInt(paise), reason: 'r', evidenceIds: [] }
    const made = await raiseDispute(house.deps, 'cit_asha', wish).catch((error: { code?: string }) => error)
    const fits = !bill.cancelled && bill.disputed === 0 && paise <= bill.total
    expect('id' in made).toBe(fits)
    if ('id' in made) Object.assign(bill, { disputed: paise, disputeId: made.id })
  } else if (bill.disputeId !== null) {
    const { disputeId } = bill
    if (kind === 'withdraw') await withdrawDispute(house.deps, 'cit_asha', disputeId)
    else {
      const decision = { disputeId, outcome: 'UPHELD', reason: 'r' } as const
      if (await isRefused(resolveDispute(house.deps, 'stf_1', decision)))
        return expect(bill.disputed).toBeGreaterThan(bill.total)
      lower(bill, bill.disputed)
    }
    Object.assign(bill, { disputed: 0, disputeId: null })
  }
}

async function agrees(model: ModelBill) {
  const bill = await house.prisma.bill.findUniqueOrThrow({
    where: { id: model.id },
    include: { notes: true, payments: true },
  })
  const due = bill.amountPaise + bill.adjustedPaise - bill.paidPaise
  expect([bill.amountPaise + bill.adjustedPaise, bill.paidPaise, bill.cancelled, bill.disputedPaise]).toEqual([
    ...[BigInt(model.total), BigInt(paidOf(model)), model.cancelled, BigInt(model.disputed)],
  ])
  expect(due >= 0n).toBe(true)
  const noted = bill.notes.reduce(
    (sum, { kind, amountPaise }) => sum + (kind === 'CREDIT' ? -amountPaise : amountPaise),
    0n,
  )
  expect(bill.adjustedPaise).toBe(noted)
  for (const { id, onBill } of model.payments) {
    const heads = await allocationsOfPayment(house.pool, id, wholeCity)
    expect(heads.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)).toBe(BigInt(onBill))
  }
  const { rows } = await house.pool.query(
    `SELECT sum(open)::int AS open FROM (SELECT l.amount_paise + coalesce((SELECT sum(amount_paise) FROM bill_note_line n WHERE n.bill_id = l.bill_id AND n.position = l.position), 0)
       - coalesce((SELECT sum(amount_paise) FROM bill_payment_line p WHERE p.bill_id = l.bill_id AND p.position = l.position), 0)
       - l.amount_paise * (SELECT count(*) FROM bill_payment p WHERE p.bill_id = l.bill_id AND in_full) AS open
     FROM bill_line l WHERE l.bill_id = $1) lines`,
    [model.id],
  )
  expect(rows[0].open).toBe(Number(due))
}

test('whatever payments, refunds, notes, disputes and cancellations come, the balance is the demand less the collection', async () => {
  const step = fc.record({
    kind: fc.constantFrom<Step['kind'][]>(
      'pay',
      'pay',
      'pay',
      'refund',
      'credit',
      'credit',
      'debit',
      'cancel',
      'dispute',
      'uphold',
      'withdraw',
    ),
    paise: fc.integer({ min: 1, max: 1200 }),
    pick: fc.nat(),
    which: fc.nat({ max: 1 }),
  })
  let run = 0
  const plays = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
    run += 1
    const models = [0, 1].map((index): ModelBill => {
      return { id: `b${run}_${index}`, total: 1000, cancelled: false, disputeId: null, disputed: 0, payments: [] }
    })
    const connection = await house.prisma.connection.create({
      data: {
        id: `con_${run}`,
        citizenId: 'cit_asha',
        utility: 'WATER',
        consumerNumber: `M-${run}`,
        holderName: 'Asha',
        address: '1',
      },
    })
    for (const { id } of models) await house.addBill({ id, connectionId: connection.id, lines })
    for (const [place, each] of steps.entries()) await play(models[each.which] as ModelBill, each, place)
    for (const model of models) await agrees(model)
    const { advancePaise } = await house.prisma.connection.findUniqueOrThrow({ where: { id: connection.id } })
    const freed = models.flatMap(({ payments }) => payments).reduce((sum, payment) => sum + payment.freed, 0)
    expect(Number(advancePaise)).toBe(freed)
  })
  await fc.assert(plays, { numRuns: 20 })
})
