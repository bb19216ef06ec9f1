import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { readBody } from '@suvidha/service-kit/read-body'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectRazorpay } from '../../subgraphs/payment/src/providers/razorpay/razorpay.ts'
import { fakeBilling } from '../fakes/fake-billing.ts'
import { mandateActors } from '../fakes/mandate-actors.ts'
import { type PaymentHouse, startPaymentHouse } from '../fakes/payment-house.ts'
import { startRefundFaults } from '../fakes/refund-faults.ts'
import { type Hold, holdWrites, until, untilHeld } from './held-city.ts'
import { endWithParent } from './processes.ts'

const entry = fileURLToPath(new URL('../../subgraphs/payment/src/main.ts', import.meta.url))
const contact = { email: 'autopay@example.com', phone: '9999999999' }
const dueDate = new Date('2026-12-01')
let house: PaymentHouse
let peers: Server
let faults: Awaited<ReturnType<typeof startRefundFaults>>
let child: ChildProcess | undefined

beforeEach(async () => {
  // The payment of the house takes no mandates: that is for the process that will be killed.
  house = await startPaymentHouse({ AUTOPAY_CONTACT_EMAIL: '', AUTOPAY_CONTACT_PHONE: '' })
  faults = await startRefundFaults(/\/create\/recurring$/)
  faults.state.target = house.sandboxUrl
  peers = createServer(async (request, response) => {
    const answer = await answerAsPeer(request)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => peers.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await kill()
  peers?.close()
  await faults?.stop()
  await house?.stop()
})

/** Auth and billing, as far as this service asks them: a token, the keys (looked at every half minute), and bills. */
async function answerAsPeer(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request, 1_000_000)
  if (request.url === '/oauth/token') return { access_token: 'a', expires_in: 900 }
  if (request.url === '/.well-known/jwks.json') return { keys: [] }
  return fakeBilling(house.bills)(JSON.parse(body.toString('utf8')))
}

function startPayment() {
  const url = `http://127.0.0.1:${(peers.address() as AddressInfo).port}`
  const env = {
    ...process.env,
    ...house.environment,
    ...{ PORT: '0', LOG_LEVEL: 'silent', RAZORPAY_BASE_URL: `${faults.url}/sandbox` },
    ...{ AUTOPAY_CONTACT_EMAIL: contact.email, AUTOPAY_CONTACT_PHONE: contact.phone },
    ...{ AUTOPAY_DEBIT_WINDOWS: '00:00-24:00', AUTOPAY_ASK_AGAIN_SECONDS: '1' },
    ...{ AUTH_URL: url, BILLING_URL: url, PAYMENT_CLIENT_SECRET: 'nobody asks' },
  }
  child = spawn(process.execPath, [...endWithParent, entry], { env, stdio: 'ignore' })
}

async function kill() {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** A mandate in force whose debit of a bill is due now. */
async function hasDueDebit(name: string) {
  house.bills.set(name, { citizenId: 'cit_asha', paise: 50_000 })
  const upi = { vpa: 'suvidha@upi', payeeName: 'Suvidha City' }
  const keys = { keyId: 'rzp_test_key', keySecret: 'secret', webhookSecret: '123456' }
  const { mandates } = connectRazorpay({
    ...{ ...keys, baseUrl: `${house.sandboxUrl}/sandbox`, returnUrl: 'http://localhost/return', upi, contact },
  })
  const mandateId = `mnd_${name}`
  const about = { method: 'UPI' as const, holderName: 'Asha Patil', maxAmountPaise: 100_000n }
  const validUntil = new Date('2035-12-31')
  const registered = await mandates?.register({ mandateId, validUntil, ...about })
  await house.finishes(registered?.orderId, 'success')
  const permission = registered && (await mandates?.find({ ...registered, tokenId: null }))
  const { prisma } = house
  const own = { id: mandateId, citizenId: 'cit_asha', connectionId: `con_${name}`, provider: 'RAZORPAY' }
  await prisma.mandate.create({ data: { ...own, ...about, validUntil, authoriseBy: new Date() } })
  const known = { providerOrderId: registered?.orderId ?? '', providerCustomerId: registered?.customerId ?? '' }
  await prisma.mandate.update({ where: { id: mandateId }, data: { status: 'PENDING', version: 2, ...known } })
  const inForce = { status: 'ACTIVE', version: 3, providerTokenId: permission?.tokenId ?? '' }
  await prisma.mandate.update({ where: { id: mandateId }, data: inForce })
  const debit = { id: `dbt_${name}`, mandateId, billId: name, billNumber: name, amountPaise: 50_000n, dueDate }
  const at = { firstTryAt: new Date(), nextTryAt: new Date() }
  await prisma.mandateDebit.create({ data: { ...debit, ...at, status: 'ANNOUNCED' } })
  await house.sends('payment.mandate-debit', { debitId: debit.id })
}

test('kill -9 after the order is made, and after the bank has debited, and nothing of it is written down: each bill is debited once', async () => {
  const { takenFor } = mandateActors(house)
  const when = `NEW.status = 'PENDING' AND NEW.mandate_debit_id = 'dbt_at_order'`
  const holds: Hold[] = [{ lock: 1, table: 'payment.payment', on: 'UPDATE', when }]
  const holder = new pg.Client({ connectionString: house.adminUrl })
  await holder.connect()
  await holdWrites(holder, holds)
  faults.state.fault = 'silent'
  await hasDueDebit('at_order')
  await hasDueDebit('at_debit')
  startPayment()
  await untilHeld(holder, 1)
  await until('the bank has debited', async () => (await takenFor('at_debit')).length > 0)
  await kill()
  faults.state.fault = 'none'
  await holder.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory'`)
  await holder.query('SELECT pg_advisory_unlock_all()')
  await holder.query('DROP TRIGGER hold_1 ON payment.payment')
  await holder.end()
  startPayment()
  await until(
    'both are paid',
    async () => (await house.prisma.mandateDebit.count({ where: { status: 'SUCCEEDED' } })) === 2,
  )
  for (const bill of ['at_order', 'at_debit']) {
    expect(await takenFor(bill)).toMatchObject([{ status: 'captured', paise: 50_000 }])
    expect(await house.prisma.payment.count({ where: { bills: { some: { billId: bill } } } })).toBe(1)
  }
  const orders = await house.admin.query(`SELECT count(*)::int AS n FROM sandbox."order" WHERE amount_paise > 0`)
  expect(orders.rows).toEqual([{ n: 2 }])
}, 180_000)
