import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asha as ashasPhone, ask, ravi as ravisPhone, signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

let city: Supergraph
beforeAll(async () => {
  city = await startSupergraph({ citizens: 6 })
})
afterAll(() => city?.stop())

/** Who may do what with refunds: the scopes of the roles, seen from outside. */
test.each([
  [
    'a citizen',
    ashasPhone,
    { refundPayment: 'FORBIDDEN', approveRefund: 'FORBIDDEN', rejectRefund: 'FORBIDDEN', refunds: 'FORBIDDEN' },
  ],
  [
    'an operator',
    '+919800000001',
    { refundPayment: 'NOT_FOUND', approveRefund: 'FORBIDDEN', rejectRefund: 'FORBIDDEN' },
  ],
  [
    'an officer',
    '+919800000002',
    { refundPayment: 'FORBIDDEN', approveRefund: 'NOT_FOUND', rejectRefund: 'NOT_FOUND' },
  ],
  ['an analyst', '+919800000003', { refundPayment: 'FORBIDDEN', approveRefund: 'FORBIDDEN', refunds: 'FORBIDDEN' }],
])('%s and refunds', async (_, phone, expected) => {
  const { asks } = await signedInAs(city.url, phone)
  const calls: Record<string, string> = {
    refundPayment:
      'mutation { refundPayment(input: { paymentId: "pay_none", amountPaise: "100", reason: "r", idempotencyKey: "k" }) { id } }',
    approveRefund: 'mutation { approveRefund(input: { refundId: "rfd_none" }) { id } }',
    rejectRefund: 'mutation { rejectRefund(input: { refundId: "rfd_none", reason: "r" }) { id } }',
    refunds: '{ refunds(status: FAILED) { id } }',
  }
  for (const [name, code] of Object.entries(expected)) {
    expect([name, (await asks(calls[name] ?? '')).errors?.[0]?.extensions.code]).toEqual([name, code])
  }
})

type Person = Awaited<ReturnType<typeof signedInAs>>
const quote = 'query ($input: QuotePaymentInput!) { quotePayment(input: $input) { amount { paise } } }'
const start = 'mutation ($input: StartPaymentInput!) { startPayment(input: $input) { payment { id } } }'

describe('somebody else’s ids', () => {
  let asha: Person
  let ravi: Person
  let paymentId: string
  let connectionId: string
  let billIds: string[]
  beforeAll(async () => {
    asha = await signedInAs(city.url, ashasPhone)
    ravi = await signedInAs(city.url, ravisPhone)
    const { connections } = await asha.seesKiosk()
    connectionId = connections[0]?.id ?? ''
    billIds = connections.flatMap(({ unpaidBills }) => unpaidBills.slice(0, 1).map(({ id }) => id))
    const { data } = await asha.startsPayment(billIds.slice(0, 1))
    paymentId = data?.startPayment.payment.id ?? ''
  }, 90_000)

  const wish = () => ({ billIds: billIds.slice(1, 2), provider: 'RAZORPAY' })
  const ahead = () => ({ billIds: [], advances: [{ connectionId, amountPaise: '100000' }], provider: 'RAZORPAY' })
  const doors: readonly [string, string, () => object][] = [
    ['payment', 'query ($id: ID!) { payment(id: $id) { id } }', () => ({ id: paymentId })],
    ['checkPayment', 'mutation ($id: ID!) { checkPayment(paymentId: $id) { id } }', () => ({ id: paymentId })],
    ['quotePayment', quote, () => ({ input: wish() })],
    ['quotePayment of an advance', quote, () => ({ input: ahead() })],
    ['startPayment of an advance', start, () => ({ input: { ...ahead(), idempotencyKey: 'other' } })],
  ]

  test.each(doors)('%s opens to their owner alone', async (_name, query, variables) => {
    const refused = await ravi.asks<object>(query, variables())
    expect(refused.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
    expect((await asha.asks<object>(query, variables())).errors).toBeUndefined()
  })

  test('an inbox is its owner’s: Asha has unread notifications, and nobody else reads or marks them', async () => {
    const inbox = `{ me { notifications(first: 10) { totalCount edges { node { id title body readAt } } }
      unreadNotificationCount } }`
    interface Inbox {
      readonly me: {
        readonly notifications: { readonly totalCount: number; readonly edges: readonly { node: { id: string } }[] }
        readonly unreadNotificationCount: number
      }
    }
    const hers = (await asha.asks<Inbox>(inbox)).data?.me
    expect(hers?.unreadNotificationCount).toBeGreaterThan(0)
    expect(hers?.notifications.totalCount).toBeGreaterThanOrEqual(hers?.notifications.edges.length ?? 1)
    const [first] = hers?.notifications.edges ?? []
    expect(JSON.stringify(await ravi.asks<Inbox>(inbox))).not.toContain(first?.node.id)
    const mark = 'mutation ($id: ID!) { markNotificationRead(id: $id) { id } }'
    const refused = await ravi.asks<object>(mark, { id: first?.node.id })
    expect(refused.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
    expect((await asha.asks<object>(mark, { id: first?.node.id })).errors).toBeUndefined()
  })

  test('the meter of another is read by nobody, one’s own by oneself', async () => {
    const water = (await asha.seesKiosk()).connections.find(({ utility }) => utility === 'WATER')?.id
    const seen = await asha.asks<{
      me: { connections: { id: string; readings: { edges: { node: { value: string } }[] } }[] }
    }>('{ me { connections { id readings(first: 1) { edges { node { value } } } } } }')
    const last = seen.data?.me.connections.find(({ id }) => id === water)?.readings.edges[0]?.node.value ?? ''
    const reads = 'mutation ($input: SubmitReadingInput!) { submitReading(input: $input) { state } }'
    const input = { connectionId: water, value: String(Number(last) + 1) }
    expect((await ravi.asks<object>(reads, { input })).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
    expect(await asha.asks<object>(reads, { input })).toEqual({ data: { submitReading: { state: 'ACCEPTED' } } })
    expect((await asha.asks<object>(reads, { input: { ...input, value: '0' } })).errors).toHaveLength(1)
  })

  test.each([
    ['ledgerTransactions', 'query ($id: ID!) { ledgerTransactions(paymentId: $id) { id } }'],
    ['traceMoney', 'query ($id: ID!) { traceMoney(paymentId: $id) { payment { id } } }'],
    [
      'resolveConflictedPayment',
      'mutation ($id: ID!) { resolveConflictedPayment(input: { paymentId: $id, resolution: REFUND, reason: "mine", idempotencyKey: "k" }) { id } }',
    ],
    [
      'resolveHeldMoney',
      'mutation { resolveHeldMoney(input: { captureId: "cap_1", resolution: RETURN_AGAIN, reason: "mine", idempotencyKey: "k" }) { id } }',
    ],
    ['closeBooks', 'mutation { closeBooks(input: { day: "2026-01-01", idempotencyKey: "k" }) { day } }'],
  ])('%s is not for citizens, also with their own', async (_name, query) => {
    for (const person of [asha, ravi]) {
      const { errors } = await person.asks<object>(query, query.includes('$id') ? { id: paymentId } : {})
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    }
  })
})

describe('paying without signing in', () => {
  const starts = `mutation ($input: StartQuickPaymentInput!) {
    startQuickPayment(input: $input) { token payment { reference status maskedName amount { paise } } } }`
  interface Started {
    readonly startQuickPayment: {
      readonly token: string
      readonly payment: { readonly reference: string; readonly maskedName: string; readonly amount: { paise: number } }
    }
  }
  const key = () => crypto.randomUUID()

  test('shows a stranger a masked name and an amount; neither the id of the payment nor of another opens it', async () => {
    const asha = await signedInAs(city.url, ashasPhone)
    const ravi = await signedInAs(city.url, ravisPhone)
    const water = (await asha.seesKiosk()).connections.find(({ utility }) => utility === 'WATER')
    const consumer = { utility: 'WATER', consumerNumber: water?.consumerNumber }
    const input = { consumer, provider: 'RAZORPAY', idempotencyKey: key() }
    const { data, errors } = await ask<Started>(city.url, starts, { variables: { input } })
    expect(errors).toBeUndefined()
    const { token, payment } = data?.startQuickPayment ?? expect.fail('nothing was started')
    expect(payment).toMatchObject({ maskedName: 'A••• P••••' })
    expect(JSON.stringify(data)).not.toMatch(/Asha|Patil|9876543210|cit_/)

    const { reference } = payment
    for (const id of [reference, water?.unpaidBills[0]?.id, token.slice(1), key()]) {
      const seen = await ask(city.url, 'query ($t: String!) { quickPayment(token: $t) { status } }', {
        variables: { t: id },
      })
      expect([id, seen.errors?.[0]?.extensions.code]).toEqual([id, 'NOT_FOUND'])
    }
    // A stranger has no way from it to the bills, to a list of them or to their holder.
    for (const query of [
      '{ payment(id: $id) { id } }',
      '{ quickPayment(token: $id) { bills { id } } }',
      '{ paymentLink(id: $id) { id } }',
    ]) {
      const { errors: refused } = await ask(
        city.url,
        `query ($id: ${query.includes('token') ? 'String' : 'ID'}!) ${query}`,
        {
          variables: { id: reference },
        },
      )
      expect(refused?.[0]?.extensions.code).toMatch(/UNAUTHENTICATED|BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/)
    }
    const checkout = 'query ($id: ID!) { payment(id: $id) { checkout { url } } }'
    expect((await ravi.asks<object>(checkout, { id: reference })).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    expect((await asha.asks<object>(checkout, { id: reference })).errors).toBeUndefined()
    const operator = await signedInAs(city.url, '+919800000001')
    expect((await operator.asks<object>(checkout, { id: reference })).data).toEqual({ payment: { checkout: null } })
  })

  test('bills that somebody is paying are not begun anew by a stranger, whoever began', async () => {
    const asha = await signedInAs(city.url, ashasPhone)
    const gas = (await asha.seesKiosk()).connections.find(({ utility }) => utility === 'GAS')
    const consumer = { utility: 'GAS', consumerNumber: gas?.consumerNumber }
    const input = () => ({ consumer, provider: 'RAZORPAY', idempotencyKey: key() })
    const first = await ask<Started>(city.url, starts, { variables: { input: input() } })
    expect(first.errors).toBeUndefined()
    const second = await ask<Started>(city.url, starts, { variables: { input: input() } })
    expect(second.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }])
    expect(second.data).toBeNull()
  })

  test('numbers are not found by trying: after an hour’s share, none is told any more', async () => {
    const asha = await signedInAs(city.url, ashasPhone)
    const water = (await asha.seesKiosk()).connections.find(({ utility }) => utility === 'WATER')
    const look = `query ($number: String!) { billByConsumerNumber(utility: WATER, consumerNumber: $number) { maskedName } }`
    const codeOf = async (number: string | undefined) =>
      (await ask(city.url, look, { variables: { number } })).errors?.[0]?.extensions.code
    expect(await codeOf(water?.consumerNumber)).toBeUndefined()
    const tried = await Promise.all(Array.from({ length: 60 }, (_, index) => codeOf(`90000${index}`)))
    expect(new Set(tried)).toEqual(new Set(['NOT_FOUND']))
    expect(await codeOf(water?.consumerNumber)).toBe('RATE_LIMITED')
    // Who signed in is counted by who they are.
    const { errors } = await asha.asks<object>(look, { number: water?.consumerNumber })
    expect(errors).toBeUndefined()
  })
})
