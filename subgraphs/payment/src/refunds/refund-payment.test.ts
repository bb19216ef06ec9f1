import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
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
