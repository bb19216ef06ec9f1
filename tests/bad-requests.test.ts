import { afterAll, beforeAll, expect, test } from 'vitest'
import { asha } from './actors.ts'
import { type BadInputCity, type Refusal, startBadInputCity } from './bad-input.ts'

let city: BadInputCity
let token: string

beforeAll(async () => {
  city = await startBadInputCity()
  token = (await city.signIn(asha)).token
  await city.settles()
})
afterAll(() => city?.stop())

const me = '{ me { id } }'
const inDocument: Refusal = { code: 'BAD_USER_INPUT', field: 'query' }
const inRequest: Refusal = { code: 'BAD_USER_INPUT', field: 'request', status: 400 }
const signedIn = () => ({ authorization: `Bearer ${token}` })

test.each([
  ['unfinished', '{ me {'],
  ['no GraphQL', 'SELECT * FROM bill'],
  ['unknown in a field', '{ me { id password } }'],
  ['for entities', '{ _entities(representations: [{ __typename: "Citizen", id: "cit_asha" }]) { __typename } }'],
  ['for the SDL of a service', '{ _service { sdl } }'],
  ['for what is payable', '{ payableBills(citizenId: "cit_asha", billIds: ["b"]) { id } }'],
  ['without a needed argument', '{ bill { id } }'],
  ['with an argument of another kind', '{ bill(id: { a: 1 }) { id } }'],
  ['a circle of fragments', '{ me { ...a } } fragment a on Citizen { ...b } fragment b on Citizen { ...a }'],
  ['a subscription that is no stream', 'subscription { paymentUpdated(paymentId: "x") { id } }'],
  ['too many words', `{ ${'me { id } '.repeat(3000)} }`],
])('a document that is %s', (_name, query) => city.refuses(() => city.asks(query, {}, token), inDocument))

test('what is inaccessible cannot be seen by introspection either', async () => {
  const { text } = await city.asks(
    '{ __type(name: "PayableBill") { name } __schema { queryType { fields { name } } } }',
  )
  expect(JSON.parse(text).data.__type).toBeNull()
  expect(text).not.toContain('payableBills')
})

const pay = `mutation ($billIds: [ID!]!, $key: String!) {
  startPayment(input: { billIds: $billIds, provider: RAZORPAY, idempotencyKey: $key }) { payment { id } }
}`
test.each([
  ['missing', { key: 'k' }, 'variables.billIds'],
  ['null', { billIds: null, key: 'k' }, 'variables.billIds'],
  ['null inside', { billIds: [null], key: 'k' }, 'variables.billIds'],
  ['an object for an id', { billIds: [{ $ne: '' }], key: 'k' }, 'variables.billIds'],
  ['a number for a text', { billIds: ['b'], key: 7 }, 'variables.key'],
])('a variable that is %s', (_name, variables, field) =>
  city.refuses(() => city.asks(pay, variables, token), { code: 'BAD_USER_INPUT', field }),
)

test.each([
  ['no JSON', '{"query":'],
  ['empty', ''],
  ['a list', '[]'],
  ['a batch', JSON.stringify([{ query: me }])],
  ['null', 'null'],
  ['a text', '"{ me { id } }"'],
  ['without a query', '{}'],
  ['a query that is no text', '{"query":{"a":1}}'],
  ['variables that are a list', JSON.stringify({ query: me, variables: [1] })],
  ['variables that are no JSON', JSON.stringify({ query: me, variables: '{' })],
  ['too large', JSON.stringify({ query: me, variables: { a: 'x'.repeat(1024 * 1024) } })],
])('a body that is %s', (_name, body) => city.refuses(() => city.send(body, signedIn()), inRequest))

test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a body of type %s',
  (type) =>
    city.refuses(() => city.send(JSON.stringify({ query: me }), { ...signedIn(), 'content-type': type }), inRequest),
)

test('an operation that the document does not have', () =>
  city.refuses(() => city.send(JSON.stringify({ query: `query A ${me}`, operationName: 'B' }), signedIn()), {
    code: 'BAD_USER_INPUT',
    field: 'operationName',
  }))

test.each([
  ['no JSON', '{"query":', inRequest],
  ['without a query', '{}', inRequest],
  ['malformed', JSON.stringify({ query: '{ me {' }), inDocument],
])('an event stream whose request is %s', (_name, body, refusal) =>
  city.refuses(() => city.send(body, { ...signedIn(), accept: 'text/event-stream' }), refusal),
)

const getLogout = (headers: Record<string, string>) =>
  fetch(`${city.url}/graphql?query=${encodeURIComponent('mutation { logout }')}`, {
    headers: { ...signedIn(), 'apollo-require-preflight': 'yes', ...headers },
  })
test.each(['application/json', 'text/event-stream'])('a mutation by GET, answered as %s', async (accept) => {
  const response = await city.changesNothing(() => getLogout({ accept }))
  expect(response.status).toBe(405)
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
})

test('what services tell each other is not behind this door', async () => {
  for (const path of ['/oauth/token', '/webhooks/nobody', '/sessions/ended', '/dev', '/auth/graphql']) {
    const response = await city.changesNothing(() => fetch(`${city.url}${path}`, { method: 'POST' }))
    expect([path, response.status]).toEqual([path, 404])
  }
})
