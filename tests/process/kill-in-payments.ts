import type pg from 'pg'
import { expect } from 'vitest'
import { finishAtProvider, messagesTo, type PaymentUpdate, type StartedPayment, signedInAs } from '../actors.ts'
import { endHeldWrites, type Hold, holdWrites, type SpawnedCity, until, untilHeld } from './held-city.ts'

interface Person {
  readonly citizenId: string
  readonly phone: string
  readonly billId: string
  readonly paise: string
}

interface Step {
  readonly name: string
  readonly at: 'start' | 'payment'
  readonly write: (person: Person) => Omit<Hold, 'lock'>
}

const paymentUpdate = (name: string, change: string, at: Step['at'] = 'payment'): Step => ({
  name,
  at,
  write: ({ citizenId }) => ({
    table: 'payment.payment',
    on: 'UPDATE',
    when: `NEW.citizen_id = '${citizenId}' AND ${change}`,
  }),
})

const writeOf = (name: string, table: string, on: Hold['on']): Step => ({
  name,
  at: 'payment',
  write: ({ citizenId }) => ({ table, on, when: `NEW.citizen_id = '${citizenId}'` }),
})

/** In an order in which no held payment stands in the way of the next: the last three hold what others need. */
const steps: readonly Step[] = [
  {
    name: 'CREATED, no order yet',
    at: 'start',
    write: ({ paise }) => ({ table: 'sandbox."order"', on: 'INSERT', when: `NEW.amount_paise = ${paise}` }),
  },
  paymentUpdate('order made, answer not stored', `NEW.status = 'PENDING' AND OLD.status = 'CREATED'`, 'start'),
  writeOf('captured, bills not settled', 'billing.bill', 'UPDATE'),
  writeOf('PDF made, receipt.issued not published', 'document.receipt', 'UPDATE'),
  writeOf('notification not written', 'notification.notification', 'INSERT'),
  paymentUpdate('bill.paid not noted', 'OLD.bills_settled_at IS NULL AND NEW.bills_settled_at IS NOT NULL'),
  paymentUpdate('receipt.issued not noted', 'OLD.receipt_issued_at IS NULL AND NEW.receipt_issued_at IS NOT NULL'),
  {
    name: 'receipt numbered, PDF not made',
    at: 'payment',
    write: ({ paise }) => ({
      table: 'events.job',
      on: 'UPDATE',
      // The job names only the receipt, so every drawing waits from here on: the others have theirs by now.
      when: `NEW.name = 'document.render-receipt' AND NEW.state = 'active' AND public.is_receipt_of(NEW.data, ${paise})`,
    }),
  },
  writeOf('receipt number taken, not committed', 'document.receipt', 'INSERT'),
  paymentUpdate('webhook received, capture not committed', `NEW.status = 'CAPTURED' AND OLD.status = 'PENDING'`),
  {
    name: 'paid at the provider, webhook not delivered',
    at: 'payment',
    write: ({ paise }) => ({
      table: 'sandbox.webhook',
      on: 'UPDATE',
      when: `NEW.body LIKE '%"amount":${paise},%' AND NEW.delivered_at IS NULL`,
    }),
  },
]

const isReceiptOf = `CREATE OR REPLACE FUNCTION public.is_receipt_of(job jsonb, paise bigint) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER AS
  $$ SELECT EXISTS (SELECT FROM document.receipt WHERE id = job->>'receiptId' AND amount_paise = paise) $$`

/** Kills a city while payments are at every step, and looks whether all of them end as if nothing had been. */
export async function killInPayments(city: SpawnedCity) {
  const before = await city.connect()
  const people = await choosePeople(before, steps.length)
  const held = await holdEachAtItsStep(city, before, people)
  await city.kill()
  await endHeldWrites(before, held.holds)
  const mark = await before.query('SELECT count(*)::int AS orders FROM sandbox."order"')
  // Of the first step's payment the provider knows nothing, of the second's it does.
  expect(mark.rows[0].orders).toBe(steps.length - 1)
  await city.killPostgres?.()
  await before.end().catch(() => {})
  await city.start()
  await Promise.all(
    held.payers.map(async (payer, index) => {
      const payment = await finish(city, payer, held.started[index])
      await seesTheEnd(city, payer, payment)
    }),
  )
  const after = await city.connect()
  await untilNoJobIsLeft(after)
  for (const person of people) expect(await stateOf(after, person), person.citizenId).toEqual(finalState(person))
  expect(await booksOf(after)).toEqual({ ledger: '0', open: 0, dead: 0, gaps: 0, providerPaid: steps.length })
  await after.end()
}

/** Citizens with an e-mail address and a bill to pay, each of another amount, by which the provider knows them. */
async function choosePeople(admin: pg.Client, count: number): Promise<Person[]> {
  const { rows } = await admin.query<Person>(
    `SELECT DISTINCT ON (citizen_id) citizen_id AS "citizenId", phone_number AS phone, id AS "billId", paise
     FROM (SELECT b.*, c.phone_number, (b.amount_paise - b.paid_paise)::text AS paise,
             count(*) OVER (PARTITION BY b.amount_paise - b.paid_paise) AS twins
           FROM billing.bill b JOIN notification.contact c USING (citizen_id)
           WHERE c.email IS NOT NULL AND b.paid_paise = 0 AND b.amount_paise > 100 AND NOT b.cancelled
             AND NOT b.disputed) unpaid
     WHERE twins = 1 ORDER BY citizen_id, id LIMIT $1`,
    [count],
  )
  expect(rows).toHaveLength(count)
  return rows
}

type Payer = Person & { readonly session: Awaited<ReturnType<typeof signedInAs>> }

async function holdEachAtItsStep(city: SpawnedCity, admin: pg.Client, people: readonly Person[]) {
  const payers: Payer[] = []
  for (const person of people) payers.push({ ...person, session: await signedInAs(city.url, person.phone) })
  await admin.query(isReceiptOf)
  const holds = steps.map(({ write }, index) => ({ lock: index + 1, ...write(people[index] as Person) }))
  await holdWrites(admin, holds)
  const started: (StartedPayment | undefined)[] = []
  for (const [index, { at }] of steps.entries()) {
    const { session, billId } = payers[index] as Payer
    const answer = session.startsPayment([billId], `key-${billId}`)
    if (at === 'start') answer.catch(() => {})
    else started[index] = (await answer).data?.startPayment
    // The answer may come late or never: the provider, too, is part of what is killed.
    const order = started[index]?.checkout.providerOrderId
    if (order) void finishAtProvider(city.url, order).catch(() => {})
    await untilHeld(admin, index + 1)
  }
  return { holds, payers, started }
}

/** A client that never got its answer asks again with the same key; any other only waits. */
async function finish(city: SpawnedCity, { session, billId }: Payer, started?: StartedPayment): Promise<string> {
  if (started) return started.payment.id
  let repeated: StartedPayment | undefined
  await until('the repeated start is answered', async () => {
    const { data } = await session.startsPayment([billId], `key-${billId}`)
    repeated = data?.startPayment
    return !!repeated
  })
  const { payment, checkout } = repeated as unknown as StartedPayment
  // A provider that has only just started again may fail once; an order that is paid by then is refused with 400.
  await until('the provider has the money', async () => {
    const { ok, status } = await finishAtProvider(city.url, checkout.providerOrderId)
    return ok || status === 400
  })
  return payment.id
}

async function seesTheEnd(city: SpawnedCity, { session, billId, phone }: Payer, paymentId: string) {
  let last: PaymentUpdate | undefined
  for await (const update of session.watches(paymentId)) last = update
  expect(last?.status).toBe('CAPTURED')
  expect(last?.bills.map(({ id, status }) => [id, status])).toEqual([[billId, 'PAID']])
  const receipt = last?.receipt ?? expect.fail('no receipt')
  const pdf = await fetch(receipt.url.replace(/^https?:\/\/[^/]+/, city.url))
  expect([pdf.status, (await pdf.text()).slice(0, 5)]).toEqual([200, '%PDF-'])
  await until('the SMS is there', async () =>
    (await messagesTo(city.url, phone)).some(({ body }) => body.includes(receipt.number)),
  )
}

async function untilNoJobIsLeft(admin: pg.Client) {
  const unfinished = async () => {
    const { rows } = await admin.query(
      `SELECT name, state, retry_count FROM events.job
       WHERE state <> 'completed' AND name <> 'payment.check' AND NOT name LIKE '\\_\\_%'`,
    )
    return rows
  }
  await until('every job is done', async () => (await unfinished()).length === 0)
}

async function stateOf(admin: pg.Client, { citizenId, billId }: Person) {
  const { rows } = await admin.query(
    `SELECT p.status, p.bills_settled_at IS NOT NULL AS settled, p.receipt_issued_at IS NOT NULL AS "receiptNoted",
       (SELECT count(*)::int FROM payment.payment_transition t
         WHERE t.payment_id = p.id AND to_status = 'CAPTURED') AS captures,
       (SELECT count(*)::int FROM payment.ledger_transaction l WHERE l.payment_id = p.id) AS bookings,
       (SELECT count(*)::int FROM document.receipt r WHERE r.payment_id = p.id AND rendered_at IS NOT NULL) AS receipts,
       (SELECT count(*)::int FROM sandbox."order" o WHERE o.receipt = p.id) AS orders,
       (SELECT array_agg(sp.status || ' ' || sp.amount_paise) FROM sandbox."order" o
         JOIN sandbox.payment sp ON sp.order_id = o.id WHERE o.receipt = p.id) AS provider,
       (SELECT b.paid_paise::text || ' of ' || b.amount_paise FROM billing.bill b WHERE b.id = $2) AS bill,
       (SELECT array_agg(m.channel ORDER BY m.channel) FROM notification.message m
         JOIN document.receipt r ON m.dedupe_key = 'receipt-issued:' || r.id || ':' || r.citizen_id WHERE r.payment_id = p.id) AS messages,
       (SELECT count(*)::int FROM notification.notification n
         JOIN document.receipt r ON n.dedupe_key = 'receipt-issued:' || r.id || ':' || r.citizen_id WHERE r.payment_id = p.id) AS inbox
     FROM payment.payment p JOIN payment.payment_bill pb ON pb.payment_id = p.id
     WHERE p.citizen_id = $1 AND pb.bill_id = $2`,
    [citizenId, billId],
  )
  return rows
}

const finalState = ({ paise }: Person) => [
  {
    status: 'CAPTURED',
    settled: true,
    receiptNoted: true,
    captures: 1,
    bookings: 1,
    receipts: 1,
    orders: 1,
    provider: [`captured ${paise}`],
    bill: `${paise} of ${paise}`,
    messages: ['EMAIL', 'SMS'],
    inbox: 1,
  },
]

async function booksOf(admin: pg.Client) {
  const { rows } = await admin.query(
    `SELECT (SELECT coalesce(sum(amount_paise), 0)::text FROM payment.ledger_posting) AS ledger,
       (SELECT count(*)::int FROM payment.open_bill_attempt) AS open,
       (SELECT count(*)::int FROM events.job WHERE name LIKE '%.dead') AS dead,
       (SELECT count(*)::int FROM document.receipt_series s WHERE last_number <>
         (SELECT count(*) FROM document.receipt r WHERE r.financial_year = s.financial_year)) AS gaps,
       (SELECT count(*)::int FROM sandbox."order" WHERE status = 'paid') AS "providerPaid"`,
  )
  return rows[0]
}
