import { connectDatabase } from '@suvidha/service-kit/database'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PrismaClient } from '../subgraphs/payment/src/generated/prisma/client.ts'
import { findHeldMoney } from '../subgraphs/payment/src/refunds/held-money.ts'
import { createEmptyDatabase, type EmptyDatabase } from '../tests/database.ts'
import { readMigrations } from './apply-migrations.ts'
import { makeSchema } from './migrate.ts'

/** What each migration finds in a city that was in use before it: rows as they were, put in just before. */
const rowsBefore: Readonly<Record<string, string>> = {
  'payment/20261121040000_replays_and_old_keys': `
    INSERT INTO provider_event (provider, event_id, type, payload_digest, payload, received_at) VALUES
      ('RAZORPAY', 'ev_1', 'payment.captured', 'one', NULL, '2026-11-20T10:00:00Z'),
      ('RAZORPAY', 'ev_2', 'payment.captured', 'one', 'whole', '2026-11-20T10:01:00Z'),
      ('RAZORPAY', 'ev_3', 'payment.captured', 'two', NULL, '2026-11-20T10:02:00Z'),
      ('PAYTM', 'ev_1', 'payment.captured', 'one', NULL, '2026-11-20T10:00:00Z')`,
  'payment/20261129204014_captures_and_balances': `
    INSERT INTO payment (id, citizen_id, status, version, amount_paise, provider, provider_order_id, provider_payment_id, captured_at, expires_at) VALUES
      ('pay_paid', 'cit_asha', 'CAPTURED', 3, 300, 'RAZORPAY', 'order_1', 'rzp_1', '2026-11-20T19:00:00Z', '2026-11-20T20:00:00Z'),
      ('pay_odd', 'cit_asha', 'CONFLICTED', 3, 500, 'RAZORPAY', 'order_2', 'rzp_2', NULL, '2026-11-20T20:00:00Z'),
      ('pay_open', 'cit_asha', 'PENDING', 2, 500, 'RAZORPAY', 'order_3', NULL, NULL, '2026-11-20T20:00:00Z'),
      ('pay_failed', 'cit_asha', 'FAILED', 3, 500, 'RAZORPAY', 'order_4', 'rzp_4', NULL, '2026-11-20T20:00:00Z');
    INSERT INTO payment_bill (payment_id, bill_id, position, bill_number, utility, consumer_number, holder_name, amount_paise) VALUES
      ('pay_paid', 'b1', 0, 'E-1', 'WATER', '1', 'Asha Patil', 100), ('pay_paid', 'b2', 1, 'E-2', 'WATER', '1', 'Asha Patil', 200),
      ('pay_odd', 'b3', 0, 'E-3', 'WATER', '1', 'Asha Patil', 300), ('pay_odd', 'b4', 1, 'E-4', 'GAS', '2', 'Asha Patil', 200);
    INSERT INTO payment_transition (payment_id, version, from_status, to_status, source) VALUES ('pay_paid', 3, 'PENDING', 'CAPTURED', 'WEBHOOK');
    INSERT INTO idempotency_key (citizen_id, operation, key, input_hash, payment_id) VALUES ('cit_asha', 'startPayment', 'k', 'h', 'pay_paid');
    INSERT INTO ledger_transaction (id, payment_id, kind, currency, at) VALUES
      ('ltx_1', 'pay_paid', 'capture', 'INR', '2026-11-20T19:00:00Z'), ('ltx_2', 'pay_odd', 'conflict', 'USD', '2026-11-20T18:00:00Z');
    INSERT INTO ledger_posting (transaction_id, position, account, amount_paise) VALUES
      ('ltx_1', 0, 'provider_clearing:RAZORPAY', 300), ('ltx_1', 1, 'citizen_receivable', -300),
      ('ltx_2', 0, 'provider_clearing:RAZORPAY', 400), ('ltx_2', 1, 'suspense', -400)`,
  'payment/20261130001500_held_money': `
    SET LOCAL session_replication_role = replica;
    INSERT INTO payment (id, citizen_id, status, amount_paise, provider, expires_at) VALUES ('pay_cash', 'cit_asha', 'CAPTURED', 900, 'COUNTER', now());
    INSERT INTO capture (id, payment_id, provider, provider_payment_id, kind, state, amount_paise, refund_reserved_paise) VALUES
      ('cap_cash', 'pay_cash', 'COUNTER', 'ctr_1/00001/0001', 'MAIN', 'ALLOCATED', 900, 900);
    INSERT INTO refund (id, capture_id, payment_id, amount_paise, status, cause, reason, requested_by) VALUES
      ('rfd_cash', 'cap_cash', 'pay_cash', 900, 'PENDING', 'OPERATOR', 'r', 'stf_1'),
      ('rfd_card', 'cap_paid', 'pay_paid', 100, 'FAILED', 'OPERATOR', 'r', 'stf_1');
    SET LOCAL session_replication_role = origin`,
  'payment/20261130003500_counters_managed': `
    INSERT INTO counter (id, name, active) VALUES ('ctr_1', 'Ward office', true), ('ctr_2', 'Old hall', false)`,
  'billing/20261129100000_parts_advances_reversals': `
    INSERT INTO connection (id, citizen_id, utility, consumer_number, holder_name, address) VALUES
      ('con_1', 'cit_asha', 'WATER', '1', 'Asha Patil', '7, Lake View Road, Ward 7'),
      ('con_2', 'cit_asha', 'GAS', '2', 'Asha Patil', '7, Lake View Road, Ward 40, Suvidha'),
      ('con_3', 'cit_asha', 'ELECTRICITY', '3', 'Asha Patil', '7, Lake View Road'),
      ('con_4', 'cit_asha', 'ELECTRICITY', '4', 'Asha Patil', 'Ward 99');
    INSERT INTO bill (id, number, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise, paid_paise)
      SELECT id, id, 'con_1', 'cit_asha', '2026-09-01', '2026-09-30', '2026-10-01', '2026-10-20', amount, paid
      FROM (VALUES ('b_full', 100, 100), ('b_parts', 150, 150), ('b_part', 100, 40), ('b_open', 100, 0)) AS old(id, amount, paid);
    INSERT INTO bill_line (bill_id, position, label, amount_paise) VALUES
      ('b_full', 0, 'Water', 100), ('b_parts', 0, 'Rebate', -10), ('b_parts', 1, 'Water', 100), ('b_parts', 2, 'Sewerage', 60),
      ('b_part', 0, 'Water', 30), ('b_part', 1, 'Sewerage', 70), ('b_open', 0, 'Water', 100);
    INSERT INTO bill_payment (bill_id, payment_id, amount_paise, excess_paise, paid_at) VALUES
      ('b_full', 'p1', 120, 20, '2026-10-10T10:00:00Z'), ('b_parts', 'p2', 90, 0, '2026-10-10T10:00:00Z'),
      ('b_parts', 'p3', 65, 5, '2026-10-11T10:00:00Z'), ('b_part', 'p4', 40, 0, '2026-10-10T10:00:00Z')`,
  'billing/20261130084400_rebate_turns': `
    INSERT INTO rebate (bill_id, kind, amount_paise, label, charged_bill_id, void) VALUES
      ('b_full', 'PROMPT_PAYMENT', -10, 'Prompt', 'b_open', true), ('b_full', 'PROMPT_PAYMENT', -10, 'Prompt', 'b_part', false),
      ('b_full', 'TAKEN_BACK', 10, 'Prompt', 'b_parts', false), ('b_open', 'LATE_BILL', -5, 'Late', 'b_open', false)`,
}

let database: EmptyDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createEmptyDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  for (const service of ['billing', 'payment']) {
    await makeSchema(client, service)
    await client.query(`SET search_path = ${service}`)
    for (const { name, sql } of readMigrations(service)) {
      const old = rowsBefore[`${service}/${name}`]
      if (old) await client.query(`BEGIN; ${old}; COMMIT`)
      await client.query(`BEGIN; ${sql}; COMMIT`)
    }
  }
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

const rows = async (sql: string) => (await client.query({ text: sql, rowMode: 'array' })).rows

test('every migration that is prepared for is there', () => {
  const names = ['billing', 'payment'].flatMap((service) =>
    readMigrations(service).map(({ name }) => `${service}/${name}`),
  )
  expect(names).toEqual(expect.arrayContaining(Object.keys(rowsBefore)))
})

test('of copies of an event the one that was kept whole stays', async () => {
  const kept = await rows('SELECT provider, event_id FROM payment.provider_event ORDER BY 1, 2')
  expect(kept).toEqual([
    ['PAYTM', 'ev_1'],
    ['RAZORPAY', 'ev_2'],
    ['RAZORPAY', 'ev_3'],
  ])
})

test('old money has its capture, of the amount and currency that arrived, and its postings know it', async () => {
  const captures = await rows(
    `SELECT payment_id, kind, state, amount_paise::int, currency, provider_payment_id FROM payment.capture WHERE id <> 'cap_cash' ORDER BY 1`,
  )
  expect(captures).toEqual([
    ['pay_odd', 'CONFLICT', 'HELD', 400, 'USD', 'rzp_2'],
    ['pay_paid', 'MAIN', 'ALLOCATED', 300, 'INR', 'rzp_1'],
  ])
  // Half past midnight in India is the day after.
  const booked = await rows('SELECT id, capture_id, book_day::text FROM payment.ledger_transaction ORDER BY 1')
  expect(booked).toEqual([
    ['ltx_1', 'cap_paid', '2026-11-21'],
    ['ltx_2', 'cap_odd', '2026-11-20'],
  ])
  const wrong = `SELECT account FROM (
      SELECT account, debit_paise - credit_paise AS paise FROM payment.ledger_balance
      UNION ALL SELECT account, -amount_paise FROM payment.ledger_posting) AS both_ways GROUP BY 1 HAVING sum(paise) <> 0`
  expect(await rows(wrong)).toEqual([])
})

test('an old payment can be refunded: its one posting is found bill by bill, and its states still move legally', async () => {
  const url = `${database.adminUrl}?options=-c%20search_path%3Dpayment`
  const own = connectDatabase({ url, schema: 'payment', maxConnections: 1 })
  const prisma = new PrismaClient({ adapter: own.adapter })
  const held = await prisma.$transaction((tx) => findHeldMoney(tx, 'cap_paid'))
  await prisma.$disconnect()
  await own.close()
  expect(held.map(({ billId, heldPaise }) => [billId, heldPaise]).sort()).toEqual([
    ['b1', 100n],
    ['b2', 200n],
  ])
  const capture = `UPDATE payment.payment SET status = 'CAPTURED', version = version + 1 WHERE id = 'pay_open' RETURNING status`
  expect(await rows(capture)).toEqual([['CAPTURED']])
  await expect(rows(`UPDATE payment.payment SET status = 'FAILED', version = 9 WHERE id = 'pay_paid'`)).rejects.toThrow(
    'may not go',
  )
})

test('a refund of cash is handed out at a counter, any other goes where the money came from', async () => {
  expect(await rows('SELECT id, way FROM payment.refund ORDER BY 1')).toEqual([
    ['rfd_card', 'SOURCE'],
    ['rfd_cash', 'COUNTER'],
  ])
  expect(await rows('SELECT id, active, closed_at IS NOT NULL FROM payment.counter ORDER BY 1')).toEqual([
    ['ctr_1', true, false],
    ['ctr_2', false, true],
  ])
})

test('an old payment is of the utilities of all that it paid', async () => {
  expect(await rows('SELECT id, utilities FROM payment.payment ORDER BY 1')).toEqual([
    ['pay_cash', []],
    ['pay_failed', []],
    ['pay_odd', ['GAS', 'WATER']],
    ['pay_open', []],
    ['pay_paid', ['WATER']],
  ])
})

test('an address says the part of the city; what says none is in the middle', async () => {
  expect(await rows('SELECT id, region, advance_paise::int FROM billing.connection ORDER BY 1')).toEqual([
    ['con_1', 'NORTH', 0],
    ['con_2', 'WEST', 0],
    ['con_3', 'CENTRAL', 0],
    ['con_4', 'CENTRAL', 0],
  ])
})

test('what was paid before met the lines of its bill in order, credits with the first of it', async () => {
  expect(await rows('SELECT payment_id FROM billing.bill_payment WHERE in_full')).toEqual([['p1']])
  const met = await rows(
    'SELECT payment_id, position, amount_paise::int FROM billing.bill_payment_line ORDER BY payment_id, position',
  )
  expect(met).toEqual([
    ['p2', 0, -10],
    ['p2', 1, 100],
    ['p3', 2, 60],
    ['p4', 0, 30],
    ['p4', 1, 10],
  ])
})

test('rebates that came before take turns as their bills came, and are never changed after it', async () => {
  expect(await rows('SELECT bill_id, kind, charged_bill_id, turn FROM billing.rebate ORDER BY 1, 4')).toEqual([
    ['b_full', 'PROMPT_PAYMENT', 'b_open', 0],
    ['b_full', 'PROMPT_PAYMENT', 'b_part', 1],
    ['b_full', 'TAKEN_BACK', 'b_parts', 2],
    ['b_open', 'LATE_BILL', 'b_open', 0],
  ])
  await expect(rows('UPDATE billing.rebate SET turn = 9')).rejects.toThrow('append-only')
})
