import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MandateActors, mandateActors } from '../../../../tests/fakes/mandate-actors.ts'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { startRefundFaults } from '../../../../tests/fakes/refund-faults.ts'
import { nextInWindow } from './debit-calendar.ts'

const asha = 'cit_asha'
const dayMs = 24 * 3600_000
/** One for each test, so that none sees another's. */
let n = 0
let bill = ''
let connectionId = ''
let house: PaymentHouse
let actors: MandateActors
let faults: Awaited<ReturnType<typeof startRefundFaults>>

beforeAll(async () => {
  faults = await startRefundFaults(/\/create\/recurring$/)
  house = await startPaymentHouse({
    RAZORPAY_BASE_URL: `${faults.url}/sandbox`,
    PAYMENT_CHECK_AFTER_SECONDS: '1',
    AUTOPAY_ASK_AGAIN_SECONDS: '1',
    AUTOPAY_DEBIT_WINDOWS: '00:00-24:00',
  })
  faults.state.target = house.sandboxUrl
  actors = mandateActors(house)
})
afterAll(async () => {
  await house?.stop()
  await faults?.stop()
})
beforeEach(() => {
  n += 1
  bill = `bill_${n}`
  connectionId = `con_${bill}`
  bills(50_000)
})
const bills = (paise: number, more = {}) => house.bills.set(bill, { citizenId: asha, paise, ...more })

/** Up to the debit's time. */
async function announced(wish: object = {}) {
  const mandate = await actors.hasMandate(asha, connectionId, wish)
  return { mandate, debit: await actors.debitOf(bill, 'ANNOUNCED') }
}

test('a bill is announced a day before, debited at its time, captured and booked like any payment', async () => {
  const { mandate, debit } = await announced()
  expect(debit.firstTryAt.getTime() - Date.now()).toBeGreaterThan(dayMs)
  expect(await actors.toldOf('debit-announced', mandate.id)).toMatchObject([
    { debitId: debit.id, citizenId: asha, billId: bill, amountPaise: '50000', debitAt: debit.firstTryAt.toISOString() },
  ])
  expect(await actors.takenFor(bill)).toEqual([])
  await actors.timeComes(debit.id)
  const { paymentId } = await actors.debitOf(bill, 'SUCCEEDED')
  const payment = await house.prisma.payment.findUniqueOrThrow({
    where: { id: paymentId ?? '' },
    include: { ledgerTransactions: { include: { postings: true } }, captures: true },
  })
  expect(payment).toMatchObject({
    status: 'CAPTURED',
    amountPaise: 50_000n,
    feePaise: 0n,
    citizenId: asha,
    method: 'UPI',
  })
  expect(payment.captures).toMatchObject([{ kind: 'MAIN', amountPaise: 50_000n }])
  expect(payment.ledgerTransactions[0]?.postings.map(({ account }) => account).sort()).toEqual([
    'citizen_receivable',
    'provider_clearing:RAZORPAY',
  ])
  expect(await actors.statesOf(debit.id)).toEqual(['ANNOUNCED', 'RUNNING', 'SUCCEEDED'])
  expect(await actors.takenFor(bill)).toMatchObject([{ status: 'captured', paise: 50_000 }])
  // Looked at again, what was paid is not announced again.
  await actors.looks(mandate.id)
  await eventually(() => house.prisma.mandate.findFirst({ where: { id: mandate.id, lookRound: { gte: 2 } } }))
  expect(await house.prisma.mandateDebit.count({ where: { billId: bill } })).toBe(1)
})

test('a debit that fails is tried again by the calendar, each time as a payment of its own, and then left to the citizen', async () => {
  const { mandate, debit } = await announced()
  await house.changesToken(mandate.tokenId, { debits: 'failure' })
  const { windows } = house.config.autopay
  for (const days of [1, 2, 3]) {
    await actors.timeComes(debit.id)
    const waiting = await eventually(() =>
      house.prisma.mandateDebit.findFirst({ where: { id: debit.id, status: 'RETRYING', tries: days } }),
    )
    expect(waiting.nextTryAt?.getTime()).toBe(nextInWindow(debit.firstTryAt.getTime() + days * dayMs, windows))
  }
  await actors.timeComes(debit.id)
  expect(await actors.debitOf(bill, 'FAILED')).toMatchObject({ tries: 4, nextTryAt: null })
  const taken = await actors.takenFor(bill)
  expect(taken.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed'])
  expect(new Set(taken.map(({ order }) => order)).size).toBe(4)
  const told = await actors.toldOf('debit-missed', mandate.id)
  expect(told.map(({ why, nextTryAt }) => [why, nextTryAt === null])).toEqual([
    ['FAILED', false],
    ['FAILED', false],
    ['FAILED', false],
    ['FAILED', true],
  ])
})

test('a retry that succeeds pays the bill', async () => {
  const { mandate, debit } = await announced()
  await house.changesToken(mandate.tokenId, { debits: 'failure' })
  await actors.timeComes(debit.id)
  await actors.debitOf(bill, 'RETRYING')
  await house.changesToken(mandate.tokenId, { debits: 'success' })
  await actors.timeComes(debit.id)
  expect(await actors.debitOf(bill, 'SUCCEEDED')).toMatchObject({ tries: 2 })
})

test('a late yes to a try that had failed counts, and the bill is not debited again', async () => {
  const { mandate, debit } = await announced()
  await house.changesToken(mandate.tokenId, { debits: 'late-success' })
  await actors.timeComes(debit.id)
  const paid = await actors.debitOf(bill, 'SUCCEEDED')
  expect(paid).toMatchObject({ tries: 1, nextTryAt: null })
  expect(await actors.takenFor(bill)).toMatchObject([{ status: 'captured' }])
})

test('a bank that takes its time is waited for: no second debit while one is under way', async () => {
  const { mandate, debit } = await announced()
  await house.changesToken(mandate.tokenId, { debits: 'later' })
  await actors.timeComes(debit.id)
  const [waiting] = await eventually(async () => {
    const taken = await actors.takenFor(bill)
    return taken.length > 0 && taken
  })
  for (let again = 0; again < 3; again += 1) await house.sends('payment.mandate-debit', { debitId: debit.id })
  const { error } = await house.starts(asha, [bill])
  expect(error).toMatchObject({ code: 'CONFLICT' })
  await house.finishes(waiting?.order, 'success')
  await actors.debitOf(bill, 'SUCCEEDED')
  expect((await actors.takenFor(bill)).filter(({ status }) => status === 'captured')).toHaveLength(1)
  expect(await house.prisma.payment.count({ where: { mandateDebitId: debit.id } })).toBe(1)
})

test('what the citizen paid otherwise, or disputes, is not debited', async () => {
  const { debit } = await announced()
  bills(50_000, { disputed: true })
  await actors.timeComes(debit.id)
  expect(await actors.debitOf(bill, 'SKIPPED')).toMatchObject({ reason: 'NOTHING_DUE', tries: 0 })
  expect(await actors.takenFor(bill)).toEqual([])
})

test('a bill that the citizen is paying at that moment waits, and is not debited when it is paid', async () => {
  const { debit } = await announced()
  const { started } = await house.starts(asha, [bill])
  await actors.timeComes(debit.id)
  await house.finishes(started.checkout?.providerOrderId, 'success')
  await eventually(() => house.prisma.payment.findFirst({ where: { id: started.payment.id, status: 'CAPTURED' } }))
  bills(0)
  await actors.timeComes(debit.id)
  expect(await actors.debitOf(bill, 'SKIPPED')).toMatchObject({ reason: 'NOTHING_DUE' })
  expect(await actors.takenFor(bill)).toHaveLength(1)
})

test('of a bill that was paid in part only the rest is debited', async () => {
  const { debit } = await announced()
  bills(20_000)
  await actors.timeComes(debit.id)
  await actors.debitOf(bill, 'SUCCEEDED')
  expect(await actors.takenFor(bill)).toMatchObject([{ status: 'captured', paise: 20_000 }])
})

test('a bill above the limit is not debited: the citizen is told, once', async () => {
  const mandate = await actors.hasMandate(asha, connectionId, { maxAmountPaise: '49999' })
  const debit = await actors.debitOf(bill, 'SKIPPED')
  expect(debit).toMatchObject({ reason: 'ABOVE_LIMIT', nextTryAt: null })
  await actors.looks(mandate.id)
  await eventually(() => house.prisma.mandate.findFirst({ where: { id: mandate.id, lookRound: { gte: 2 } } }))
  expect(await actors.toldOf('debit-missed', mandate.id)).toMatchObject([
    { why: 'ABOVE_LIMIT', billId: bill, nextTryAt: null },
  ])
  expect(await actors.toldOf('debit-announced', mandate.id)).toEqual([])
})

test('a bill that rose above what was announced is announced anew before it is debited', async () => {
  const { mandate, debit } = await announced()
  bills(50_001)
  await actors.timeComes(debit.id)
  const anew = await eventually(() =>
    house.prisma.mandateDebit.findFirst({ where: { billId: bill, status: 'ANNOUNCED', amountPaise: 50_001n } }),
  )
  expect(anew.firstTryAt.getTime() - Date.now()).toBeGreaterThan(dayMs)
  expect(await house.prisma.mandateDebit.findUnique({ where: { id: debit.id } })).toMatchObject({
    reason: 'AMOUNT_ROSE',
  })
  expect(await actors.toldOf('debit-missed', mandate.id)).toMatchObject([{ why: 'AMOUNT_ROSE', billId: bill }])
  expect(await actors.takenFor(bill)).toEqual([])
})

test('a paused mandate debits nothing; resumed, it announces the bill anew', async () => {
  const { mandate, debit } = await announced()
  expect(await actors.changes(asha, 'pause', mandate.id)).toMatchObject({ status: 'PAUSED' })
  expect(await actors.debitOf(bill, 'SKIPPED')).toMatchObject({ id: debit.id, reason: 'MANDATE_PAUSED' })
  await house.sends('payment.mandate-debit', { debitId: debit.id })
  expect(await actors.changes(asha, 'resume', mandate.id)).toMatchObject({ status: 'ACTIVE' })
  const anew = await actors.debitOf(bill, 'ANNOUNCED')
  expect(anew.id).not.toBe(debit.id)
  expect(await actors.takenFor(bill)).toEqual([])
  await actors.timeComes(anew.id)
  await actors.debitOf(bill, 'SUCCEEDED')
})

test('a cancelled mandate debits nothing any more, and the bank has no permission left', async () => {
  const { mandate, debit } = await announced()
  expect(await actors.changes(asha, 'cancel', mandate.id)).toMatchObject({ status: 'CANCELLED' })
  expect(await actors.debitOf(bill, 'SKIPPED')).toMatchObject({ id: debit.id, reason: 'MANDATE_ENDED' })
  await eventually(() => house.prisma.mandate.findFirst({ where: { id: mandate.id, releasedAt: { not: null } } }))
  const { rows } = await house.admin.query('SELECT status FROM sandbox.token WHERE id = $1', [mandate.tokenId])
  expect(rows).toEqual([{ status: 'cancelled' }])
  expect(await actors.takenFor(bill)).toEqual([])
})

test.each(['lost', 'down'] as const)('a debit whose answer is %s is made once', async (fault) => {
  const { debit } = await announced()
  faults.state.asked.length = 0
  faults.state.fault = fault
  try {
    await actors.timeComes(debit.id)
    await eventually(async () => faults.state.asked.length > 0)
  } finally {
    faults.state.fault = 'none'
  }
  await actors.debitOf(bill, 'SUCCEEDED')
  expect(await actors.takenFor(bill)).toMatchObject([{ status: 'captured' }])
})

test('a process that dies between the order and its record finds the order again, and debits once', async () => {
  const { debit } = await announced()
  await house.admin.query(`CREATE SEQUENCE payment.deaths;
    CREATE FUNCTION payment.die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      IF nextval('payment.deaths') < 3 THEN RAISE EXCEPTION 'died here'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER die BEFORE UPDATE ON payment.payment FOR EACH ROW
      WHEN (NEW.status = 'PENDING' AND NEW.mandate_debit_id = '${debit.id}') EXECUTE FUNCTION payment.die()`)
  await actors.timeComes(debit.id)
  await actors.debitOf(bill, 'SUCCEEDED')
  const { rows } = await house.admin.query('SELECT last_value::int AS deaths FROM payment.deaths')
  expect(rows[0].deaths).toBeGreaterThan(1)
  const orders = await house.admin.query(
    'SELECT 1 FROM sandbox."order" WHERE receipt IN (SELECT payment_id FROM payment.payment_bill WHERE bill_id = $1)',
    [bill],
  )
  expect(orders.rows).toHaveLength(1)
  expect(await actors.takenFor(bill)).toMatchObject([{ status: 'captured' }])
})

test('looks at one debit at the same time begin one try', async () => {
  const { debit } = await announced()
  await house.prisma.mandateDebit.update({ where: { id: debit.id }, data: { nextTryAt: new Date() } })
  await Promise.all(Array.from({ length: 6 }, () => house.sends('payment.mandate-debit', { debitId: debit.id })))
  await actors.debitOf(bill, 'SUCCEEDED')
  expect(await house.prisma.payment.count({ where: { mandateDebitId: debit.id } })).toBe(1)
  expect(await actors.takenFor(bill)).toHaveLength(1)
})

test('the database lets no payment through that is more than its mandate allows', async () => {
  const { debit } = await announced()
  const about = { citizenId: asha, provider: 'RAZORPAY', expiresAt: new Date(), mandateDebitId: debit.id }
  for (const wrong of [{ amountPaise: 50_001n }, { citizenId: 'cit_ravi' }, { provider: 'PAYTM' }]) {
    const data = { id: `pay_${debit.id.slice(4)}`, amountPaise: 50_000n, ...about, ...wrong }
    await expect(house.prisma.payment.create({ data })).rejects.toThrow(/more than its mandate allows/)
  }
})
