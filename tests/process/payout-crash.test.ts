import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { connectEvents } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { approvePayoutBatch } from '../../subgraphs/payment/src/payouts/decide-payout-batch.ts'
import { insertPayoutBatch, sealRows } from '../../subgraphs/payment/src/payouts/insert-payout-batch.ts'
import { readPayoutFile } from '../../subgraphs/payment/src/payouts/read-payout-file.ts'
import { type PaymentHouse, startPaymentHouse } from '../fakes/payment-house.ts'
import { type Hold, holdWrites, until, untilHeld } from './held-city.ts'
import { endWithParent } from './processes.ts'

const entry = fileURLToPath(new URL('../../subgraphs/payment/src/main.ts', import.meta.url))
const rowCount = 50
let house: PaymentHouse
let child: ChildProcess | undefined

beforeEach(async () => {
  // The payment of the house makes no payouts: that is for the process that will be killed.
  house = await startPaymentHouse({ RAZORPAYX_ACCOUNT_NUMBER: '' })
})
afterEach(async () => {
  await kill()
  await house?.stop()
})

const sealingKey = Buffer.alloc(32, 7)

function startPayment() {
  const env = {
    ...process.env,
    ...house.environment,
    PORT: '0',
    LOG_LEVEL: 'silent',
    RAZORPAYX_ACCOUNT_NUMBER: '7878780080316316',
    PAYOUT_CHECK_AFTER_SECONDS: '1',
    AUTH_URL: 'http://127.0.0.1:1',
    BILLING_URL: 'http://127.0.0.1:1',
    PAYMENT_CLIENT_SECRET: 'nobody asks',
  }
  child = spawn(process.execPath, [...endWithParent, entry], { env, stdio: 'ignore' })
}

async function kill() {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function approveFile() {
  const rows = Array.from(
    { length: rowCount },
    (_, index) => `R${index},Asha Patil,${index + 1}.00,NEFT,5010001${index}99,HDFC0001234`,
  )
  const csv = ['reference,name,amount_rupees,mode,account_number,ifsc', ...rows].join('\n')
  const { payouts, totalPaise } = await readPayoutFile(Buffer.from(csv), 'csv')
  const logger = createLogger('test', 'silent')
  const events = await connectEvents({ url: house.environment.DATABASE_URL, service: 'payout-test', logger })
  const deps = { prisma: house.prisma, events, payouts: {} } as never
  const batch = { name: 'May', digest: 'd', createdBy: 'stf_operator', key: 'k', fileId: null, rowCount, totalPaise }
  const { id } = await insertPayoutBatch(deps, batch, await sealRows(sealingKey, payouts))
  await approvePayoutBatch(deps, { batchId: id, decidedBy: 'stf_officer' })
  await events.stop()
  return id
}

const countAtBank = async () =>
  (await house.admin.query('SELECT count(*)::int AS n FROM sandbox.payout')).rows[0].n as number

test('kill -9 after the bank has payouts that are not written down: each row is paid once, and booked once', async () => {
  const hold: Hold = {
    lock: 1,
    table: 'payment.payout',
    on: 'UPDATE',
    when: `NEW.status = 'PROCESSED' AND NEW.line > 30`,
  }
  const holder = new pg.Client({ connectionString: house.adminUrl })
  await holder.connect()
  await holdWrites(holder, [hold])
  const batchId = await approveFile()
  startPayment()
  await untilHeld(holder, hold.lock)
  await kill()
  expect(await countAtBank()).toBeGreaterThan(
    await house.prisma.payout.count({ where: { batchId, status: 'PROCESSED' } }),
  )
  await holder.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory'`)
  await holder.query('DROP TRIGGER hold_1 ON payment.payout')
  await holder.end()
  startPayment()
  await until('the batch is over', async () => {
    const batch = await house.prisma.payoutBatch.findUniqueOrThrow({ where: { id: batchId } })
    return batch.status === 'COMPLETED'
  })
  const { rows } = await house.admin.query(
    `SELECT count(*)::int AS payouts, count(DISTINCT reference_id)::int AS rows, sum(amount_paise)::int AS paise FROM sandbox.payout`,
  )
  const paise = (100 * rowCount * (rowCount + 1)) / 2
  expect(rows).toEqual([{ payouts: rowCount, rows: rowCount, paise }])
  const booked = await house.admin.query(
    `SELECT count(*)::int AS n, sum(amount_paise)::int AS paise FROM payment.ledger_posting WHERE account = 'payout_payable'`,
  )
  expect(booked.rows).toEqual([{ n: rowCount, paise }])
}, 180_000)
