import { randomUUID } from 'node:crypto'
import { nowhere } from '@suvidha/service-kit/client-origin'
import type { ExecutionResult } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const asha = 'cit_asha'
let house: PaymentHouse
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse({ CONSUMER_NUMBER_MISSES_PER_HOUR: '3', QUICK_PAYMENTS_OF_NUMBER_PER_HOUR: '4' })
})
afterAll(() => house?.stop())

/** A consumer number with bills, the oldest first. */
function numberWith(...bills: readonly { paise: number; minimumPartPaise?: number }[]) {
  const consumerNumber = `7000${++made}`
  const ids = bills.map((_, index) => `bill_${made}_${index}`)
  for (const [index, bill] of bills.entries()) {
    house.bills.set(ids[index] as string, { citizenId: asha, consumerNumber, ...bill })
  }
  return { consumer: { utility: 'ELECTRICITY', consumerNumber }, ids }
}

/** Each test comes from an address of its own. */
const addressOf = (test: number) => ({ ...nowhere, address: `198.51.100.${test}` })
const fields = `reference status version utility maskedName amount { paise } isSettled receiptNumber
  checkout { providerOrderId upiIntent }`
const starting = `mutation ($input: StartQuickPaymentInput!) { startQuickPayment(input: $input) { token payment { ${fields} } } }`

interface Shown {
  readonly reference: string
  readonly status: string
  readonly maskedName: string
  readonly amount: { readonly paise: number }
  readonly isSettled: boolean
  readonly receiptNumber: string | null
  readonly checkout: { readonly providerOrderId: string; readonly upiIntent: string } | null
}

async function ask<Data>(query: string, variables: object, from = 1) {
  const request = { query, variables: { ...variables }, origin: addressOf(from) }
  const { data, errors } = (await house.graphql.execute(request)) as ExecutionResult
  return { data: data as Data | undefined, error: errors?.[0]?.extensions }
}

async function start(input: object, from = 1) {
  const whole = { provider: 'RAZORPAY', idempotencyKey: randomUUID(), ...input }
  const { data, error } = await ask<{ startQuickPayment: { token: string; payment: Shown } }>(
    starting,
    { input: whole },
    from,
  )
  return { started: data?.startQuickPayment, error }
}

const follow = async (token: string) => {
  const query = `subscription ($token: String!) { quickPaymentUpdated(token: $token) { ${fields} } }`
  const stream = await house.graphql.subscribe({ query, variables: { token }, origin: addressOf(1) })
  if (!('next' in stream)) throw new Error(JSON.stringify(stream))
  return async () => (await stream.next()).value?.data?.quickPaymentUpdated as Shown | undefined
}

test('somebody who is not signed in pays all that is due, and follows it to the number of the receipt', async () => {
  const { consumer, ids } = numberWith({ paise: 10_000 }, { paise: 5_000 })
  const { started, error } = await start({ consumer })
  expect(error).toBeUndefined()
  expect(started?.payment).toMatchObject({ status: 'PENDING', maskedName: 'A••• P••••', amount: { paise: 15_000 } })
  expect(started?.payment.checkout?.upiIntent).toContain('am=150.00')
  const next = await follow(started?.token ?? '')
  expect(await next()).toMatchObject({ status: 'PENDING' })
  await house.finishes(started?.payment.checkout?.providerOrderId, 'success')
  expect(await next()).toMatchObject({ status: 'CAPTURED', checkout: null, isSettled: false })

  const paymentId = started?.payment.reference ?? ''
  const bills = ids.map((billId) => ({ billId, paidPaise: '0', excessPaise: '0' }))
  await house.publishBillPaid({ paymentId, citizenId: asha, bills } as never)
  expect(await next()).toMatchObject({ isSettled: true })
  const receipt = { receiptId: 'rcp_1', receiptNumber: 'SUV/2627/1', citizenId: asha, amountPaise: '15000' }
  await house.publishReceiptIssued({ ...receipt, paymentId, issuedAt: new Date().toISOString() })
  expect(await next()).toMatchObject({ receiptNumber: 'SUV/2627/1' })
  expect(await next()).toBeUndefined()

  // It is its holder's payment like any other.
  const seen = await house.ask(asha, 'query ($id: ID!) { payment(id: $id) { status } }', { id: paymentId })
  expect(seen.data?.payment).toEqual({ status: 'CAPTURED' })
  const other = await house.ask('cit_ravi', 'query ($id: ID!) { payment(id: $id) { status } }', { id: paymentId })
  expect(other.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
})

test('a part pays the oldest bill first; more than is due, or a part that is not taken, is refused', async () => {
  const { consumer, ids } = numberWith({ paise: 10_000 }, { paise: 8_000, minimumPartPaise: 1_000 })
  const { started } = await start({ consumer, amountPaise: '12000' }, 2)
  const paid = await house.prisma.paymentBill.findMany({
    where: { paymentId: started?.payment.reference ?? '' },
    orderBy: { position: 'asc' },
    select: { billId: true, amountPaise: true },
  })
  expect(paid).toEqual([
    { billId: ids[0], amountPaise: 10_000n },
    { billId: ids[1], amountPaise: 2_000n },
  ])
  const quote =
    'query ($input: QuoteQuickPaymentInput!) { quoteQuickPayment(input: $input) { maskedName amount { paise } } }'
  for (const amountPaise of ['18001', '10500', '9999', '0']) {
    expect([amountPaise, (await ask(quote, { input: { consumer, amountPaise } }, 2)).error?.code]).toEqual([
      amountPaise,
      'BAD_USER_INPUT',
    ])
  }
  const whole = await ask<{ quoteQuickPayment: object }>(quote, { input: { consumer } }, 2)
  expect(whole.data?.quoteQuickPayment).toEqual({ maskedName: 'A••• P••••', amount: { paise: 18_000 } })
})

test('the same key answers the same payment, with other input it is refused, and a key that can be guessed too', async () => {
  const { consumer } = numberWith({ paise: 7_000 })
  const idempotencyKey = randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => start({ consumer, idempotencyKey }, 3)))
  const tokens = new Set(answers.flatMap(({ started }) => started?.token ?? []))
  expect(tokens.size).toBe(1)
  const again = await start({ consumer, idempotencyKey }, 3)
  expect(again.started?.token).toBe([...tokens][0])
  expect(await house.prisma.payment.count({ where: { bills: { some: { billId: `bill_${made}_0` } } } })).toBe(1)
  expect((await start({ consumer, idempotencyKey, method: 'UPI' }, 3)).error?.code).toBe('CONFLICT')
  const weak = await start({ consumer, idempotencyKey: 'key-1' }, 3)
  expect(weak.error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.idempotencyKey' })
})

test('of two who want to pay one bill one pays and the other is told; nothing of the first is shown', async () => {
  const { consumer, ids } = numberWith({ paise: 6_000 })
  const first = await start({ consumer }, 4)
  expect(first.started?.payment.status).toBe('PENDING')
  expect((await start({ consumer }, 5)).error).toEqual({ code: 'CONFLICT' })
  // The holder at another kiosk, who wants it otherwise, is told too.
  expect((await house.startsWith(asha, { billIds: ids, method: 'UPI' })).error).toEqual({ code: 'CONFLICT' })
  await house.finishes(first.started?.payment.checkout?.providerOrderId, 'failure')
  const query = `query ($token: String!) { quickPayment(token: $token) { ${fields} } }`
  const token = first.started?.token
  await eventually(async () => {
    const { data } = await ask<{ quickPayment: Shown }>(query, { token })
    return data?.quickPayment.status === 'FAILED'
  })
  expect((await house.startsWith(asha, { billIds: ids, method: 'UPI' })).started.payment.status).toBe('PENDING')
})

test('a token is followed by nobody who has not got it: no id, no cut or altered token opens anything', async () => {
  const { consumer } = numberWith({ paise: 9_000 })
  const { started } = await start({ consumer }, 6)
  const token = started?.token ?? ''
  const { tokenHash } = await house.prisma.quickPayment.findUniqueOrThrow({
    where: { paymentId: started?.payment.reference ?? '' },
  })
  const query = 'query ($token: String!) { quickPayment(token: $token) { status } }'
  const altered = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA')
  for (const tried of [started?.payment.reference, token.slice(1), altered, tokenHash, '', '%', 'x'.repeat(43)]) {
    expect([tried, (await ask(query, { token: tried })).error?.code]).toEqual([tried, 'NOT_FOUND'])
    await expect(follow(tried ?? '')).rejects.toThrow('NOT_FOUND')
  }
  expect((await ask<{ quickPayment: object }>(query, { token })).data).toEqual({ quickPayment: { status: 'PENDING' } })
  // A day later it is not shown any more.
  await house.admin.query(`UPDATE payment.quick_payment SET created_at = now() - interval '25 hours'
    WHERE token_hash = '${tokenHash}'`)
  expect((await ask(query, { token })).error?.code).toBe('NOT_FOUND')
})

test('who tries numbers is told nothing more for an hour, of one that is there neither; another address is', async () => {
  const { consumer } = numberWith({ paise: 4_000 })
  const none = (tried: number) => ({ ...consumer, consumerNumber: `99${tried}` })
  for (const tried of [1, 2, 3]) expect((await start({ consumer: none(tried) }, 7)).error?.code).toBe('NOT_FOUND')
  const { error } = await start({ consumer }, 7)
  expect(error).toMatchObject({ code: 'RATE_LIMITED' })
  expect(error?.retryAfterSeconds).toBeGreaterThan(3500)
  expect((await start({ consumer }, 8)).started?.payment.status).toBe('PENDING')
})

test('nobody keeps a bill from its holder by beginning payments for it again and again', async () => {
  const { consumer } = numberWith({ paise: 4_000 })
  for (let begun = 0; begun < 4; begun++) {
    const { started } = await start({ consumer }, 20 + begun)
    await house.finishes(started?.payment.checkout?.providerOrderId, 'failure')
    await eventually(async () => {
      const payment = await house.prisma.payment.findUnique({ where: { id: started?.payment.reference ?? '' } })
      return payment?.status === 'FAILED'
    })
  }
  expect((await start({ consumer }, 30)).error?.code).toBe('RATE_LIMITED')
})

test('a counter is no way to pay so, and nothing due is said plainly', async () => {
  const { consumer } = numberWith({ paise: 4_000 })
  expect((await start({ consumer, provider: 'COUNTER' }, 9)).error?.code).toBe('BAD_USER_INPUT')
  expect((await start({ consumer: numberWith({ paise: 0 }).consumer }, 9)).error?.code).toBe('CONFLICT')
})
