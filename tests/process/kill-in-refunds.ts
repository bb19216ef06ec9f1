import type pg from 'pg'
import { expect } from 'vitest'
import { finishAtProvider, signedInAs } from '../actors.ts'
import { endHeldWrites, type Hold, holdWrites, type SpawnedCity, until, untilHeld } from './held-city.ts'

const operatorPhone = '+919800000001'
const officerPhone = '+919800000002'

type Session = Awaited<ReturnType<typeof signedInAs>>

interface Payer {
  readonly phone: string
  readonly billId: string
  /** Nobody else's bill is of this amount: by it the provider knows them. */
  readonly paise: string
}

type PaidBill = Payer & { readonly paymentId: string }

interface Step {
  readonly name: string
  readonly write: (paid: PaidBill) => Omit<Hold, 'lock'>
}

const refundUpdate = (name: string, change: string): Step => ({
  name,
  write: ({ paymentId }) => {
    return { table: 'payment.refund', on: 'UPDATE', when: `NEW.payment_id = '${paymentId}' AND ${change}` }
  },
})

const steps: readonly Step[] = [
  {
    name: 'asked for, not written down',
    write: ({ paymentId }) => ({ table: 'payment.refund', on: 'INSERT', when: `NEW.payment_id = '${paymentId}'` }),
  },
  refundUpdate('approved, not written down', `OLD.status = 'PENDING_APPROVAL'`),
  {
    name: 'sent to the provider, not made there',
    write: ({ paise }) => ({ table: 'sandbox.refund', on: 'INSERT', when: `NEW.amount_paise = ${paise}` }),
  },
  refundUpdate('made at the provider, not written down', `NEW.status = 'PROCESSED'`),
  {
    name: 'processed, bill not reopened',
    write: ({ billId }) => {
      return { table: 'billing.bill', on: 'UPDATE', when: `NEW.id = '${billId}' AND NEW.paid_paise < OLD.paid_paise` }
    },
  },
]

/** Kills a city in which every refund needs approval, and looks whether refunds at every step end as if nothing had been. */
export async function killInRefunds(city: SpawnedCity) {
  const admin = await city.connect()
  const paid: PaidBill[] = []
  for (const payer of await choosePayers(admin, steps.length)) paid.push(await pay(city, admin, payer))
  const holds = steps.map(({ write }, index) => ({ lock: index + 1, ...write(paid[index] as PaidBill) }))
  await holdWrites(admin, holds)
  const [operator, officer] = [await signedInAs(city.url, operatorPhone), await signedInAs(city.url, officerPhone)]
  for (const [index, bill] of paid.entries()) {
    // Whoever asks may never get the answer.
    void refund(operator, bill)
      .then((id) => id && approve(officer, id))
      .catch(() => {})
    await untilHeld(admin, index + 1)
  }
  await city.kill()
  await endHeldWrites(admin, holds)
  await city.start()
  for (const bill of paid) {
    let approved: string | undefined
    await until('the repeated refund and its approval are answered', async () => {
      const id = await refund(operator, bill)
      approved = id && (await approve(officer, id))
      return !!approved
    })
  }
  for (const bill of paid) {
    await until('the bill is open again', async () => (await stateOf(admin, bill))?.paid === '0')
    expect(await stateOf(admin, bill), bill.billId).toEqual(finalState(bill))
  }
  expect(await booksOf(admin)).toEqual({ dead: 0, owed: '0', made: steps.length })
  await admin.end()
}

async function choosePayers(admin: pg.Client, count: number): Promise<Payer[]> {
  const { rows } = await admin.query<Payer>(
    `SELECT DISTINCT ON (citizen_id) phone_number AS phone, id AS "billId", paise
     FROM (SELECT b.*, c.phone_number, b.amount_paise::text AS paise, count(*) OVER (PARTITION BY b.amount_paise) AS twins
           FROM billing.bill b JOIN notification.contact c USING (citizen_id)
           WHERE b.paid_paise = 0 AND b.amount_paise > 100 AND NOT b.cancelled) unpaid
     WHERE twins = 1 ORDER BY citizen_id, id LIMIT $1`,
    [count],
  )
  expect(rows).toHaveLength(count)
  return rows
}

async function pay(city: SpawnedCity, admin: pg.Client, payer: Payer): Promise<PaidBill> {
  const session = await signedInAs(city.url, payer.phone)
  const { payment, checkout } =
    (await session.startsPayment([payer.billId])).data?.startPayment ?? expect.fail('not started')
  await finishAtProvider(city.url, checkout.providerOrderId)
  await until('the bill is paid', async () => {
    const { rowCount } = await admin.query('SELECT FROM billing.bill WHERE id = $1 AND paid_paise = amount_paise', [
      payer.billId,
    ])
    return rowCount === 1
  })
  return { ...payer, paymentId: payment.id }
}

/** The same words each time: the same key, the same input. */
async function refund(operator: Session, { paymentId, paise }: PaidBill): Promise<string | undefined> {
  const input = { paymentId, amountPaise: paise, reason: 'Paid by mistake', idempotencyKey: `refund-${paymentId}` }
  const mutation = 'mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) { id } }'
  const { data } = await operator.asks<{ refundPayment: { id: string } }>(mutation, { input })
  return data?.refundPayment?.id
}

async function approve(officer: Session, refundId: string): Promise<string | undefined> {
  const mutation = 'mutation ($input: ApproveRefundInput!) { approveRefund(input: $input) { id } }'
  const { data } = await officer.asks<{ approveRefund: { id: string } }>(mutation, { input: { refundId } })
  return data?.approveRefund?.id
}

async function stateOf(admin: pg.Client, { paymentId, billId }: PaidBill) {
  const { rows } = await admin.query(
    `SELECT p.status, p.refunded_paise::text AS refunded,
       (SELECT array_agg(r.status || ' ' || r.amount_paise) FROM payment.refund r WHERE r.payment_id = p.id) AS refunds,
       (SELECT array_agg(t.to_status ORDER BY t.version) FROM payment.refund r JOIN payment.refund_transition t
         ON t.refund_id = r.id WHERE r.payment_id = p.id) AS steps,
       (SELECT array_agg(l.kind ORDER BY l.kind) FROM payment.ledger_transaction l
         WHERE l.payment_id = p.id AND l.refund_id IS NOT NULL) AS bookings,
       (SELECT array_agg(s.status || ' ' || s.amount_paise) FROM payment.refund r JOIN sandbox.refund s
         ON s.receipt = r.id WHERE r.payment_id = p.id) AS provider,
       (SELECT b.paid_paise::text FROM billing.bill b WHERE b.id = $2) AS paid
     FROM payment.payment p WHERE p.id = $1`,
    [paymentId, billId],
  )
  return rows[0]
}

const finalState = ({ paise }: PaidBill) => ({
  status: 'REFUNDED',
  refunded: paise,
  refunds: [`PROCESSED ${paise}`],
  steps: ['PENDING_APPROVAL', 'PENDING', 'PROCESSED'],
  bookings: ['refund-accepted', 'refund-processed'],
  provider: [`processed ${paise}`],
  paid: '0',
})

async function booksOf(admin: pg.Client) {
  const { rows } = await admin.query(
    `SELECT (SELECT count(*)::int FROM events.job WHERE name LIKE '%.dead') AS dead,
       (SELECT coalesce(sum(amount_paise), 0)::text FROM payment.ledger_posting WHERE account = 'refund_payable') AS owed,
       (SELECT count(*)::int FROM sandbox.refund) AS made`,
  )
  return rows[0]
}
