import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { type RefundActors, refundActors } from '../../../../tests/fakes/refund-actors.ts'
import { startRefundFaults } from '../../../../tests/fakes/refund-faults.ts'
import { moveFreedMoney } from './move-freed-money.ts'

let faults: Awaited<ReturnType<typeof startRefundFaults>>
let house: PaymentHouse
let city: RefundActors
let notes = 0
beforeAll(async () => {
  faults = await startRefundFaults()
  house = await startPaymentHouse({
    RAZORPAY_BASE_URL: `${faults.url}/sandbox`,
    // What the provider tells of refunds comes from the test.
    WEBHOOK_URL: 'http://127.0.0.1:1/',
    REFUND_CHECK_AFTER_SECONDS: '1',
    REFUND_APPROVAL_ABOVE_PAISE: '500',
  })
  faults.state.target = house.sandboxUrl
  city = refundActors(house)
})
afterAll(async () => {
  expect(await city.books()).toMatchObject({ wrong: 0 })
  await house?.stop()
  await faults?.stop()
})

/** Billing has issued a note after which the bill needs so much less of the payment. */
function frees(paid: { paymentId: string; billIds: string[] }, paise: number) {
  const [billId = ''] = paid.billIds
  notes += 1
  const about = {
    billId,
    billNumber: 'E',
    connectionId: `con_${billId}`,
    citizenId: 'cit_asha',
    paymentId: paid.paymentId,
  }
  return house.prisma.$transaction((tx) =>
    moveFreedMoney(tx, {
      noteId: `nte_${notes}`,
      ...about,
      amountPaise: String(paise),
      freedAt: new Date().toISOString(),
    }),
  )
}

/** What of a payment is on its bill, in the advance of its connection, and left or is to leave. */
async function moneyOf(paymentId: string) {
  const { rows } = await house.admin.query<{ account: string; paise: number }>(
    `SELECT account, sum(amount_paise)::int AS paise FROM payment.ledger_posting p
     JOIN payment.ledger_transaction t ON t.id = p.transaction_id WHERE t.payment_id = $1 GROUP BY 1`,
    [paymentId],
  )
  const of = (account: string) => -(rows.find((row) => row.account === account)?.paise ?? 0) || 0
  return {
    bill: of('citizen_receivable'),
    advance: of('advance_liability'),
    returned: 10_000 - of('citizen_receivable') - of('advance_liability'),
  }
}
/** The provider says so, whatever it said before. */
async function tells(refundId: string, status: string) {
  const { amountPaise, capture } = await house.prisma.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { capture: true },
  })
  const refund = {
    ...{ id: `rfnd_${refundId.slice(-8)}`, entity: 'refund', payment_id: capture.providerPaymentId },
    ...{ amount: Number(amountPaise), currency: 'INR', status, receipt: refundId, notes: [] },
  }
  const paid = { id: capture.providerPaymentId, status: 'captured', amount: 1, currency: 'INR' }
  await house.reports({
    ...{ entity: 'event', event: `refund.${status}`, contains: ['refund', 'payment'] },
    payload: { refund: { entity: refund }, payment: { entity: { entity: 'payment', ...paid } } },
    created_at: Math.floor(Date.now() / 1000),
  })
}

/** A refund that waits for another person: of more than five rupees. */
async function asksBack(paymentId: string, paise: number, bills?: readonly { billId: string; amountPaise: string }[]) {
  const { refund } = await city.refunds({ paymentId, paise, ...(bills && { bills }) })
  expect(refund.status).toBe('PENDING_APPROVAL')
  return refund.id
}

test('what a note frees is an advance; of what a refund had taken before, only when that comes to nothing', async () => {
  const paid = await city.pays(10_000)
  await frees(paid, 3000)
  expect(await moneyOf(paid.paymentId)).toEqual({ bill: 7000, advance: 3000, returned: 0 })
  const other = await city.pays(10_000)
  const refundId = await asksBack(other.paymentId, 8000)
  await frees(other, 6000)
  expect(await moneyOf(other.paymentId)).toEqual({ bill: 8000, advance: 2000, returned: 0 })
  await city.decides('reject', refundId)
  expect(await moneyOf(other.paymentId)).toEqual({ bill: 4000, advance: 6000, returned: 0 })
})

test('of two refunds and two notes each comes to what billing has: its own first, then the advance', async () => {
  const paid = await city.pays(10_000)
  const [billId = ''] = paid.billIds
  const first = await asksBack(paid.paymentId, 5000, [{ billId, amountPaise: '5000' }])
  const second = await asksBack(paid.paymentId, 3000, [{ billId, amountPaise: '3000' }])
  await frees(paid, 4000)
  await frees(paid, 2000)
  expect(await moneyOf(paid.paymentId)).toEqual({ bill: 8000, advance: 2000, returned: 0 })
  // The bill keeps 4,000 of its own; the first takes all of it, and 1,000 of the 6,000 of the advance.
  await city.decides('approve', first)
  await city.until(first, 'PROCESSED')
  await city.decides('reject', second)
  expect(await moneyOf(paid.paymentId)).toEqual({ bill: 0, advance: 5000, returned: 5000 })
})

test('of a refund that the provider refused it is an advance then, and where it took it from when the provider says yes after all', async () => {
  const paid = await city.pays(10_000)
  const refundId = await asksBack(paid.paymentId, 8000)
  await frees(paid, 6000)
  faults.state.fault = 'refused'
  await city.decides('approve', refundId)
  await city.until(refundId, 'FAILED')
  faults.state.fault = 'none'
  expect(await moneyOf(paid.paymentId)).toEqual({ bill: 4000, advance: 6000, returned: 0 })
  await tells(refundId, 'processed')
  await city.until(refundId, 'PROCESSED')
  // Billing takes 4,000 from the bill and as much from the advance.
  expect(await moneyOf(paid.paymentId)).toEqual({ bill: 0, advance: 2000, returned: 8000 })
})

test('and where its money has gone another way meanwhile, the advance stays whole: nothing is moved for a yes that comes too late', async () => {
  const paid = await city.pays(10_000)
  await frees(paid, 6000)
  // By rule: 6,000 of the advance and 1,000 of the bill.
  const refundId = await asksBack(paid.paymentId, 7000)
  faults.state.fault = 'refused'
  await city.decides('approve', refundId)
  await city.until(refundId, 'FAILED')
  faults.state.fault = 'none'
  await frees(paid, 3500)
  // Of the advance 6,000 are left: what the late refund itself had of it, and the bill has half of what it took there.
  await asksBack(paid.paymentId, 3500)
  const before = await moneyOf(paid.paymentId)
  expect(before).toMatchObject({ bill: 500, advance: 9500 })
  await tells(refundId, 'processed')
  expect(await moneyOf(paid.paymentId)).toEqual(before)
  expect((await house.prisma.refund.findUniqueOrThrow({ where: { id: refundId } })).status).toBe('FAILED')
})

test('what a note freed before billing’s news that the bill is paid is not forgotten by that', async () => {
  const paid = await city.pays(10_000)
  await frees(paid, 3000)
  const [billId = ''] = paid.billIds
  const bill = { billId, billNumber: 'E', amountPaise: '10000', excessPaise: '200', duePaise: '0' }
  const news = { paymentId: paid.paymentId, citizenId: 'cit_asha', bills: [bill], advances: [] }
  for (const told of [news, news]) await house.publishBillPaid(told)
  const settled = await eventually(() =>
    house.prisma.paymentBill.findFirst({ where: { paymentId: paid.paymentId, settledAt: { not: null } } }),
  )
  expect(settled.excessPaise).toBe(3200n)
  // What it did not need goes back, the advance stays.
  const returned = await eventually(() =>
    house.prisma.refund.findFirst({ where: { paymentId: paid.paymentId, status: 'PROCESSED' } }),
  )
  expect([returned.amountPaise, (await moneyOf(paid.paymentId)).advance]).toEqual([200n, 3000])
})

/** Where refunds that are asked for or done, and what was moved, have more of a place than came there. */
async function spentTwice(paymentId: string) {
  const { rows } = await house.admin.query<{ account: string; paise: number }>(
    `SELECT account, sum(paise)::int AS paise FROM (
       SELECT p.account, p.amount_paise * -1 AS paise FROM payment.ledger_posting p JOIN payment.ledger_transaction t ON t.id = p.transaction_id
       WHERE t.payment_id = $1 AND t.refund_id IS NULL AND p.account IN ('citizen_receivable', 'advance_liability')
       UNION ALL SELECT part.account, -part.amount_paise FROM payment.refund r JOIN payment.refund_part part ON part.refund_id = r.id
       WHERE r.payment_id = $1 AND r.status IN ('PENDING_APPROVAL', 'PENDING', 'PROCESSED')) AS moved
     GROUP BY 1 HAVING sum(paise) < 0`,
    [paymentId],
  )
  return rows
}

test.each([1, 2, 3, 4])(
  'of a late yes, notes and refunds that come at once none spends the same money, try %i',
  async (turn) => {
    const paid = await city.pays(10_000)
    const [billId = ''] = paid.billIds
    const ofBill = (paise: number) => [{ billId, amountPaise: String(paise) }]
    const late = await asksBack(paid.paymentId, 5000, ofBill(5000))
    faults.state.fault = 'refused'
    await city.decides('approve', late)
    await city.until(late, 'FAILED')
    faults.state.fault = 'none'
    await frees(paid, 4000)
    // Of the 10,000 each wants a part that another one wants too.
    const acts = [
      () => tells(late, 'processed'),
      () => frees(paid, 3000),
      () => city.refunds({ paymentId: paid.paymentId, paise: 4000 }),
      () => city.refunds({ paymentId: paid.paymentId, paise: 3000, bills: ofBill(3000) }),
      () => city.refunds({ paymentId: paid.paymentId, paise: 6000 }),
    ]
    await Promise.all([...acts.slice(turn), ...acts.slice(0, turn)].map((act) => act()))
    expect(await spentTwice(paid.paymentId)).toEqual([])
    const waiting = await house.prisma.refund.findMany({
      where: { paymentId: paid.paymentId, status: 'PENDING_APPROVAL' },
      orderBy: { id: 'asc' },
    })
    await Promise.all([
      ...waiting.map(({ id }, place) => city.decides((place + turn) % 2 ? 'reject' : 'approve', id)),
      frees(paid, 1000),
    ])
    expect(await spentTwice(paid.paymentId)).toEqual([])
    const { bill, advance, returned } = await moneyOf(paid.paymentId)
    expect([bill >= 0, advance >= 0, returned <= 10_000]).toEqual([true, true, true])
  },
)

test('what came back from an advance is no excess that has left: what a bill did not need beside it is given back whole', async () => {
  const paid = await city.pays(10_000)
  const [billId = ''] = paid.billIds
  const ofBill = (paise: number) => [{ billId, amountPaise: String(paise) }]
  const late = await asksBack(paid.paymentId, 1000, ofBill(1000))
  faults.state.fault = 'refused'
  await city.decides('approve', late)
  await city.until(late, 'FAILED')
  faults.state.fault = 'none'
  await frees(paid, 1000)
  // The bill has 500 left, so that the late yes takes 500 of the advance.
  const other = await asksBack(paid.paymentId, 8500, ofBill(8500))
  await tells(late, 'processed')
  await city.until(late, 'PROCESSED')
  expect(await moneyOf(paid.paymentId)).toMatchObject({ advance: 500, returned: 1000 })
  const freed = await house.prisma.freedMoney.findFirstOrThrow({ where: { paymentId: paid.paymentId } })
  expect(freed.movedPaise).toBe(500n)
  // 500 of what the other had taken are the note's again, 8,000 the bill's; of those it needed 2,000.
  await city.decides('reject', other)
  const bill = { billId, billNumber: 'E', amountPaise: '10000', excessPaise: '7000', duePaise: '0' }
  await house.publishBillPaid({ paymentId: paid.paymentId, citizenId: 'cit_asha', bills: [bill], advances: [] })
  const returned = await eventually(() =>
    house.prisma.refund.findFirst({ where: { paymentId: paid.paymentId, cause: 'BILL_EXCESS' } }),
  )
  expect(returned.amountPaise).toBe(6000n)
})
