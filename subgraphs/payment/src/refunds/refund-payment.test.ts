import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  eventually,
  type PaymentHouse,
  razorpayEvent,
  startPaymentHouse,
} from '../../../../tests/fakes/payment-house.ts'
import { type RefundActors, refundActors } from '../../../../tests/fakes/refund-actors.ts'
import { legalRefundTransitions } from './refund.ts'

let house: PaymentHouse
let city: RefundActors
beforeAll(async () => {
  house = await startPaymentHouse({ REFUND_APPROVAL_ABOVE_PAISE: '500000' })
  city = refundActors(house)
})
afterAll(async () => {
  expect(await city.books()).toMatchObject({ wrong: 0 })
  await house?.stop()
})

const statusOf = async (id: string) => (await house.prisma.payment.findUniqueOrThrow({ where: { id } })).status

describe('a refund', () => {
  test('of everything reaches the citizen, and each step is in the books and told to billing', async () => {
    const { paymentId, billIds } = await city.pays(1000, 2000)
    const { refund } = await city.refunds({ paymentId, paise: 3000 })
    expect(refund).toMatchObject({ status: 'PENDING', amount: { paise: 3000 } })
    await city.until(refund.id, 'PROCESSED')
    expect(await statusOf(paymentId)).toBe('REFUNDED')
    const { rows } = await house.admin.query(
      `SELECT data FROM events.job WHERE name = 'billing.refund-processed' AND data->>'refundId' = $1`,
      [refund.id],
    )
    expect(rows).toMatchObject([
      {
        data: {
          ...{ paymentId, citizenId: 'cit_asha', amountPaise: '3000', advances: [] },
          bills: expect.arrayContaining(
            billIds.map((billId, index) => ({ billId, amountPaise: String(1000 * (index + 1)) })),
          ),
        },
      },
    ])
    const kinds = await house.prisma.ledgerTransaction.findMany({ where: { paymentId }, orderBy: { at: 'asc' } })
    expect(kinds.map(({ kind }) => kind)).toEqual(['capture', 'refund-accepted', 'refund-processed'])
    const steps = await house.prisma.refundTransition.findMany({
      where: { refundId: refund.id },
      orderBy: { version: 'asc' },
    })
    expect(steps.map(({ toStatus, actor }) => [toStatus, actor])).toEqual([
      ['PENDING', 'stf_operator'],
      ['PROCESSED', null],
    ])
  })

  test('in parts is partial until nothing is left, and then nothing more is given back', async () => {
    const { paymentId, billIds } = await city.pays(1000, 2000)
    const first = await city.refunds({ paymentId, paise: 500 })
    await city.until(first.refund.id, 'PROCESSED')
    expect(first.refund.parts).toEqual([{ kind: 'BILL', billId: billIds[1], amount: { paise: 500 } }])
    expect(await statusOf(paymentId)).toBe('PARTIALLY_REFUNDED')
    expect((await city.refunds({ paymentId, paise: 2501 })).error).toMatchObject({ code: 'CONFLICT' })
    const bills = [{ billId: billIds[0] as string, amountPaise: '1000' }]
    const second = await city.refunds({ paymentId, paise: 1000, bills })
    const third = await city.refunds({ paymentId, paise: 1500 })
    await city.until(second.refund.id, 'PROCESSED')
    await city.until(third.refund.id, 'PROCESSED')
    expect(await statusOf(paymentId)).toBe('REFUNDED')
    expect((await city.refunds({ paymentId, paise: 100 })).error).toMatchObject({ code: 'CONFLICT' })
  })

  test('beside 49 others at once never makes more than was captured', async () => {
    const { paymentId } = await city.pays(2000)
    const answers = await Promise.all(Array.from({ length: 50 }, () => city.refunds({ paymentId, paise: 200 })))
    const made = answers.flatMap(({ refund }) => refund?.id ?? [])
    expect(made).toHaveLength(10)
    expect(new Set(answers.flatMap(({ error }) => error?.code ?? []))).toEqual(new Set(['CONFLICT']))
    for (const id of made) await city.until(id, 'PROCESSED')
    expect(await statusOf(paymentId)).toBe('REFUNDED')
    const provider = await house.admin.query(
      `SELECT sum(r.amount_paise)::int AS paise, count(*)::int FROM sandbox.refund r JOIN payment.capture c
       ON c.provider_payment_id = r.payment_id WHERE c.payment_id = $1`,
      [paymentId],
    )
    expect(provider.rows).toEqual([{ paise: 2000, count: 10 }])
  }, 30_000)
})

describe('one refund', () => {
  test('with one key is one refund, also when it is asked for eight times at once', async () => {
    const { paymentId } = await city.pays(2000)
    const wish = { paymentId, paise: 300, key: randomUUID() }
    const answers = await Promise.all(Array.from({ length: 8 }, () => city.refunds(wish)))
    const again = await city.refunds(wish)
    expect(new Set(answers.flatMap(({ refund }) => refund?.id ?? []))).toEqual(new Set([again.refund.id]))
    for (const { error } of answers) if (error) expect(error).toMatchObject({ code: 'CONFLICT', retryAfterSeconds: 2 })
    expect((await city.refunds({ ...wish, paise: 400 })).error).toMatchObject({ code: 'CONFLICT' })
    expect(await house.prisma.refund.count({ where: { paymentId } })).toBe(1)
  })

  test('that is written past all code is refused by the database', async () => {
    const { paymentId } = await city.pays(2000)
    const capture = await house.prisma.capture.findFirstOrThrow({ where: { paymentId } })
    const insert = (paise: number, more = '') =>
      house.admin.query(`BEGIN; INSERT INTO payment.refund (id, capture_id, payment_id, amount_paise, status, cause, reason, requested_by)
        VALUES ('rfd_raw', '${capture.id}', '${paymentId}', ${paise}, 'PENDING', 'OPERATOR', 'raw', 'stf'); ${more} COMMIT`)
    const refusals = [
      [() => insert(2001), 'capture_refunds_within_amount'],
      [() => insert(100), 'parts of refund rfd_raw sum to 0'],
      [() => insert(100, `UPDATE payment.refund SET status = 'REJECTED' WHERE id = 'rfd_raw';`), 'may not go'],
    ] as const
    for (const [attempt, why] of refusals) {
      await expect(attempt()).rejects.toThrow(why)
      await house.admin.query('ROLLBACK')
    }
  })
})

describe('what is wrong with a refund is told by code', () => {
  test.each([
    ['an amount below a rupee', { paise: 99 }, 'BAD_USER_INPUT', 'input.amountPaise'],
    ['a negative amount', { paise: -100 }, 'BAD_USER_INPUT', 'input.amountPaise'],
    ['no reason', { paise: 100, reason: ' ' }, 'BAD_USER_INPUT', 'input.reason'],
    ['a bill twice', { paise: 200, bills: twice('b') }, 'BAD_USER_INPUT', 'input.bills'],
    [
      'bills of another sum',
      { paise: 300, bills: [{ billId: 'b', amountPaise: '200' }] },
      'BAD_USER_INPUT',
      'input.bills',
    ],
    ['a bill that it did not pay', { paise: 200, bills: [{ billId: 'b', amountPaise: '200' }] }, 'CONFLICT', undefined],
    ['a key that is too long', { paise: 100, key: 'k'.repeat(256) }, 'BAD_USER_INPUT', 'input.idempotencyKey'],
    ['a payment that is none', { paymentId: 'pay_none', paise: 100 }, 'NOT_FOUND', undefined],
    ['an id that is none', { paymentId: '\u0000', paise: 100 }, 'BAD_USER_INPUT', 'input.paymentId'],
    ['a citizen', { paise: 100, scope: '' }, 'FORBIDDEN', undefined],
    ['one’s own payment', { paise: 100, by: 'cit_asha' }, 'FORBIDDEN', undefined],
  ])('%s', async (_, wish, code, field) => {
    captured ??= (await city.pays(1000)).paymentId
    const { error } = await city.refunds({ paymentId: captured, ...wish })
    expect(error).toMatchObject({ code, ...(field && { field }) })
  })
  let captured: string | undefined

  test('a payment without money, and one of half a year ago', async () => {
    house.bills.set('bill_open', { citizenId: 'cit_asha', paise: 1000 })
    const { started } = await house.starts('cit_asha', ['bill_open'])
    expect((await city.refunds({ paymentId: started.payment.id, paise: 100 })).error).toMatchObject({
      code: 'CONFLICT',
    })
    const { paymentId } = await city.pays(1000)
    await house.admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE payment.capture SET at = now() - interval '185 days' WHERE payment_id = '${paymentId}'; COMMIT`)
    expect((await city.refunds({ paymentId, paise: 100 })).error).toMatchObject({ code: 'CONFLICT' })
  })
})

describe('four eyes', () => {
  test('above the limit another person decides, and nobody about what they asked for', async () => {
    const { paymentId } = await city.pays(900_000)
    const { refund } = await city.refunds({ paymentId, paise: 500_001 })
    expect(refund.status).toBe('PENDING_APPROVAL')
    expect((await city.decides('approve', refund.id, 'stf_operator')).error).toMatchObject({ code: 'FORBIDDEN' })
    expect((await city.decides('approve', refund.id, 'cit_asha')).error).toMatchObject({ code: 'FORBIDDEN' })
    expect((await city.decides('approve', refund.id, 'stf_x', 'payments:refund')).error).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect((await city.decides('approve', 'rfd_none')).error).toMatchObject({ code: 'NOT_FOUND' })
    const own = house.admin.query(`UPDATE payment.refund SET decided_by = requested_by WHERE id = $1`, [refund.id])
    await expect(own).rejects.toThrow('refund_decided_by_another')
    expect((await city.decides('approve', refund.id)).refund.status).toBe('PENDING')
    expect((await city.decides('approve', refund.id)).refund.id).toBe(refund.id)
    expect((await city.decides('reject', refund.id)).error).toMatchObject({ code: 'CONFLICT' })
    await city.until(refund.id, 'PROCESSED')
  })

  test('of two who decide otherwise at once one is heard; a rejected refund frees its money', async () => {
    const { paymentId } = await city.pays(900_000)
    const { refund } = await city.refunds({ paymentId, paise: 900_000 })
    expect((await city.refunds({ paymentId, paise: 100 })).error).toMatchObject({ code: 'CONFLICT' })
    expect((await city.decides('reject', refund.id)).refund).toMatchObject({
      status: 'REJECTED',
      failureReason: 'Not this one',
    })
    const { refund: second } = await city.refunds({ paymentId, paise: 900_000 })
    const words = await Promise.all([
      city.decides('approve', second.id, 'stf_officer'),
      city.decides('reject', second.id, 'stf_admin'),
    ])
    expect(words.flatMap(({ error }) => error?.code ?? [])).toEqual(['CONFLICT'])
  })

  test('many small refunds of one payment count together', async () => {
    const { paymentId } = await city.pays(900_000)
    expect((await city.refunds({ paymentId, paise: 300_000 })).refund.status).toBe('PENDING')
    const { refund } = await city.refunds({ paymentId, paise: 300_000 })
    expect(refund.status).toBe('PENDING_APPROVAL')
    const list = '{ refunds(status: PENDING_APPROVAL) { id requestedBy } }'
    const { data } = await house.ask('stf_officer', list, {}, 'payments:approve')
    expect(data?.refunds).toContainEqual({ id: refund.id, requestedBy: 'stf_operator' })
    expect((await house.ask('cit_asha', list)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('the one who paid sees their refunds; another sees none', async () => {
  const { paymentId } = await city.pays(1000)
  const { refund } = await city.refunds({ paymentId, paise: 400 })
  await city.until(refund.id, 'PROCESSED')
  const query = 'query ($id: ID!) { payment(id: $id) { status refunds { id status amount { paise } reason } } }'
  expect((await house.ask('cit_asha', query, { id: paymentId })).data).toEqual({
    payment: {
      status: 'PARTIALLY_REFUNDED',
      refunds: [{ id: refund.id, status: 'PROCESSED', amount: { paise: 400 }, reason: 'Paid by mistake' }],
    },
  })
  const byId = 'query ($id: ID!) { refund(id: $id) { id requestedBy } }'
  const own = await house.ask('cit_asha', byId, { id: refund.id })
  expect(own).toMatchObject({
    data: { refund: { id: refund.id, requestedBy: null } },
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  })
  const other = await house.ask('cit_ravi', byId, { id: refund.id })
  expect(other.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' })
  expect((await house.ask('stf_operator', byId, { id: refund.id }, 'payments:read')).data?.refund).toMatchObject({
    requestedBy: 'stf_operator',
  })
})

describe('money that nobody has to ask for goes back by itself', () => {
  test('a second capture, while the payment and an operator’s refund of it go on', async () => {
    const { paymentId, orderId } = await city.pays(1000)
    const extra = `pay_extra_${randomUUID().slice(0, 8)}`
    await house.admin.query(
      `INSERT INTO sandbox.payment SELECT (jsonb_populate_record(p, jsonb_build_object('id', $1::text))).*
       FROM sandbox.payment p WHERE order_id = $2`,
      [extra, orderId],
    )
    const report = razorpayEvent('payment.captured', { id: extra, order_id: orderId, status: 'captured', amount: 1000 })
    const [{ refund }] = await Promise.all([
      city.refunds({ paymentId, paise: 400 }),
      house.reports(report),
      house.reports(report),
    ])
    await city.until(refund.id, 'PROCESSED')
    const returned = await eventually(() =>
      house.prisma.refund.findFirst({
        where: { paymentId, cause: 'EXTRA_CAPTURE', status: 'PROCESSED' },
        include: { capture: true },
      }),
    )
    expect(returned).toMatchObject({
      amountPaise: 1000n,
      requestedBy: null,
      capture: { state: 'RETURNED', providerPaymentId: extra },
    })
    expect(await statusOf(paymentId)).toBe('PARTIALLY_REFUNDED')
    expect(await house.prisma.refund.count({ where: { paymentId } })).toBe(2)
  })

  test('what a bill did not need, once, and never what an operator gave back before', async () => {
    const { paymentId, billIds } = await city.pays(1000)
    const told = {
      billId: billIds[0] as string,
      billNumber: 'E-1',
      amountPaise: '1000',
      excessPaise: '700',
      duePaise: '0',
    }
    const paid = { paymentId, citizenId: 'cit_asha', bills: [told], advances: [] }
    await house.publishBillPaid(paid)
    await house.publishBillPaid(paid)
    const returned = await eventually(() =>
      house.prisma.refund.findFirst({ where: { paymentId, status: 'PROCESSED' } }),
    )
    expect(returned).toMatchObject({ cause: 'BILL_EXCESS', amountPaise: 700n })
    expect(await statusOf(paymentId)).toBe('PARTIALLY_REFUNDED')
    expect((await city.refunds({ paymentId, paise: 301 })).error).toMatchObject({ code: 'CONFLICT' })
  })

  test('another amount than was due, when an operator says so', async () => {
    house.bills.set('bill_odd', { citizenId: 'cit_asha', paise: 1000 })
    const { started } = await house.starts('cit_asha', ['bill_odd'])
    await house.finishes(started.checkout?.providerOrderId, 'wrong-amount')
    const paymentId = started.payment.id
    await eventually(async () => (await statusOf(paymentId)) === 'CONFLICTED')
    expect((await city.refunds({ paymentId, paise: 100 })).error).toMatchObject({ code: 'CONFLICT' })
    const input = { paymentId, resolution: 'REFUND', reason: 'Odd', idempotencyKey: randomUUID() }
    const mutation =
      'mutation ($input: ResolveConflictedPaymentInput!) { resolveConflictedPayment(input: $input) { status } }'
    await house.ask('stf_operator', mutation, { input }, 'payments:resolve')
    await eventually(async () => (await statusOf(paymentId)) === 'REFUNDED')
  })
})

test('the database knows the same machine of states as the code', async () => {
  const { rows } = await house.admin.query(
    `SELECT from_status AS "from", array_agg(to_status ORDER BY to_status) AS to FROM payment.legal_transition
     WHERE machine = 'refund' AND from_status <> '' GROUP BY 1`,
  )
  const table = Object.entries(legalRefundTransitions).filter(([, to]) => to.length > 0)
  expect(Object.fromEntries(rows.map(({ from, to }) => [from, to]))).toEqual(
    Object.fromEntries(table.map(([from, to]) => [from, [...to].sort()])),
  )
})

function twice(billId: string) {
  return [1, 2].map(() => ({ billId, amountPaise: '100' }))
}
