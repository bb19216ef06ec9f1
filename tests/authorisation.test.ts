import { readFileSync } from 'node:fs'
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSupergraph } from '../gateway/src/planning/supergraph.ts'

import { asha as ashasPhone, ravi as ravisPhone, signedInAs } from './actors.ts'

import { type Supergraph, startSupergraph } from './supergraph.ts'

/** Reviewed: what anybody may call. A new root field is closed, or is written here with a reason. */
const open: Readonly<Record<string, string>> = {
  'Mutation.requestOtp': 'nobody is signed in yet',
  'Mutation.login': 'nobody is signed in yet',
  'Mutation.register': 'nobody is signed in yet',
  'Mutation.verifyEmail': 'the link is the proof, and is opened wherever the mail is read',
  'Query.consentTexts': 'one reads it before one registers',
  'Mutation.loginWithPassword': 'nobody is signed in yet; tries are counted',
  'Mutation.completeLogin': 'the second step of a login; its challenge is the proof of the first',
  'Mutation.resetPassword': 'who forgot the password cannot sign in with it; the code is the proof',
  'Mutation.refreshSession': 'the access token may be over; the refresh token is the proof',
  'Query.tariffs': 'published orders',
  'Query.estimateBill': 'published orders applied to a number',
  'Query.billByConsumerNumber': 'who has the number pays for a neighbour: a masked name, an amount, a day',
}

const { schema } = loadSupergraph(readFileSync(new URL('../gateway/supergraph.graphql', import.meta.url), 'utf8'))
const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({ type: type?.name ?? '', field })),
)
const nameOf = ({ type, field }: (typeof rootFields)[number]) => `${type}.${field.name}`

let city: Supergraph
beforeAll(async () => {
  city = await startSupergraph({ citizens: 6 })
})
afterAll(() => city?.stop())

test('every open field is a field of the graph', () => {
  expect(rootFields.map(nameOf)).toEqual(expect.arrayContaining(Object.keys(open)))
})

test.each(rootFields.filter((root) => !(nameOf(root) in open)).map((root) => [nameOf(root), root] as const))(
  '%s asks who is there',
  async (_name, { type, field }) => {
    const isStream = type === 'Subscription'
    const response = await fetch(`${city.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: isStream ? 'text/event-stream' : 'application/json' },
      body: JSON.stringify({ query: `${type.toLowerCase()} { ${callOf(field)} }` }),
    })
    const text = await response.text()
    const answer = JSON.parse(isStream ? (/^data: (\{.*)$/m.exec(text)?.[1] ?? '') : text)
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    expect(answer.data?.[field.name] ?? null).toBeNull()
  },
)

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

/** A valid call of the field, with made-up values for what it must be given. */
function callOf({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(isRequired).map((argument) => `${argument.name}: ${literalOf(argument.type)}`)
  return `${name}${required.length > 0 ? `(${required.join(', ')})` : ''}${isLeafType(getNamedType(type)) ? '' : ' { __typename }'}`
}

const isRequired = ({ type, defaultValue }: Pick<GraphQLArgument, 'type' | 'defaultValue'>) =>
  isNonNullType(type) && defaultValue === undefined

function literalOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(type.ofType)
  if (isListType(type)) return `[${literalOf(type.ofType)}]`
  if (isEnumType(type)) return type.getValues()[0]?.name ?? ''
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequired)
    return `{ ${fields.map((field) => `${field.name}: ${literalOf(field.type)}`).join(', ')} }`
  }
  const literals: Record<string, string> = {
    Int: '1',
    Float: '1',
    Boolean: 'true',
    Date: '"2026-11-20"',
    Paise: '"100"',
  }
  return literals[type.name] ?? (type.name === 'DateTime' ? '"2026-11-20T00:00:00.000Z"' : '"1"')
}

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
