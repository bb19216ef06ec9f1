import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asha as ashasPhone, ask, signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

type Person = Awaited<ReturnType<typeof signedInAs>>

let city: Supergraph
let database: pg.Pool
let asha: Person
let operator: Person
let analyst: Person
let admin: Person
let billId: string
let paymentId: string
let connectionId: string

beforeAll(async () => {
  city = await startSupergraph({ citizens: 6 })
  database = new pg.Pool({ connectionString: city.database.adminUrl, max: 2 })
  asha = await signedInAs(city.url, ashasPhone)
  operator = await signedInAs(city.url, '+919800000001')
  analyst = await signedInAs(city.url, '+919800000003')
  admin = await signedInAs(city.url, '+919800000004')
  const { connections } = await asha.seesKiosk()
  connectionId = connections[0]?.id ?? ''
  billId = connections.flatMap(({ unpaidBills }) => unpaidBills)[0]?.id ?? ''
  const { rows } = await database.query<{ id: string }>(
    `SELECT id FROM payment.payment WHERE citizen_id = 'cit_asha' LIMIT 1`,
  )
  paymentId = rows[0]?.id ?? ''
}, 90_000)
afterAll(async () => {
  await database?.end()
  await city?.stop()
})

interface Entry {
  readonly actor_id: string
  readonly subject_id: string | null
  readonly session_id: string
  readonly address: string | null
  readonly details: { readonly service: string; readonly what?: string; readonly requestId: string }
}
const told = async () =>
  (await database.query<Entry>(`SELECT * FROM auth.audit_entry WHERE action = 'citizen.data_read' ORDER BY id`)).rows
const waiting = async () =>
  (await database.query(`SELECT FROM events.job WHERE name = 'auth.citizen-data-read' AND state < 'completed'`))
    .rowCount

/** Asks, and answers what the audit log has of it once everything told has been written down. */
async function readsOf(person: Person, query: string, variables: object = {}) {
  const before = (await told()).length
  const answer = await person.asks<object>(query, variables)
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 20_000, interval: 50 })
  return { answer, entries: (await told()).slice(before) }
}

const doors: readonly [string, string, string, string][] = [
  ['a bill', 'billing', 'Bill', 'query { bill(id: "$bill") { id number amountDue { paise } } }'],
  [
    'a connection and its bills',
    'billing',
    'Bill Connection',
    'query { connection(id: "$connection") { id unpaidBills { id } } }',
  ],
  [
    'readings',
    'billing',
    'Connection MeterReading',
    'query { connection(id: "$connection") { readings(first: 1) { edges { node { value } } } } }',
  ],
  [
    'the list of connections',
    'billing',
    'Connection',
    'query { connections(first: 5, filter: { citizenId: "cit_asha" }) { edges { node { id } } } }',
  ],
  ['the list of disputes', 'billing', 'Dispute', 'query { openDisputes(first: 20) { edges { node { id } } } }'],
  ['a payment', 'payment', 'Payment', 'query { payment(id: "$payment") { id status } }'],
  [
    'the list of payments',
    'payment',
    'Payment',
    'query { payments(first: 5, filter: { citizenId: "cit_asha" }) { edges { node { id } } } }',
  ],
  [
    'where money went',
    'payment',
    'MoneyTrace Payment',
    'query { traceMoney(paymentId: "$payment") { payment { id } } }',
  ],
  [
    'a message as it would be sent',
    'notification',
    'NotificationPreview',
    `query { previewNotification(input: { event: "bill-issued", channel: EMAIL, language: TA, citizenId: "cit_asha" }) { body } }`,
  ],
]
const filled = (query: string) =>
  query.replace('$bill', billId).replace('$connection', connectionId).replace('$payment', paymentId)

test.each(doors)(
  'one of the staff who is shown %s of a citizen is in the audit log, once',
  async (_, service, what, query) => {
    const others = { traceMoney: analyst, previewNotification: admin }
    const [, who = operator] = Object.entries(others).find(([field]) => query.includes(field)) ?? []
    const { answer, entries } = await readsOf(who, filled(query))
    expect(answer.errors).toBeUndefined()
    const ofAsha = entries.filter(({ subject_id }) => subject_id === 'cit_asha')
    expect(ofAsha).toMatchObject([{ actor_id: who.citizen.id, details: { service, what } }])
    expect(ofAsha[0]?.session_id).toMatch(/^[\w-]{36}$/)
    expect(ofAsha[0]?.address).toMatch(/127\.0\.0\.1$/)
    expect(JSON.stringify(entries)).not.toMatch(/Asha|\+91/)
  },
)

test('one request that several services answer is told with one id', async () => {
  const { entries } = await readsOf(operator, filled('query { payment(id: "$payment") { id bills { id number } } }'))
  expect(entries.map(({ details }) => [details.service, details.what]).toSorted()).toEqual([
    ['billing', 'Bill'],
    ['payment', 'Payment'],
  ])
  expect(new Set(entries.map(({ details }) => details.requestId)).size).toBe(1)
})

test('what is one’s own, and what is not shown, is no read of another', async () => {
  for (const [name, , , query] of doors.filter(([, , , text]) => text.includes('$') && !text.includes('trace'))) {
    const { answer, entries } = await readsOf(asha, filled(query))
    expect([name, answer.errors]).toEqual([name, undefined])
    expect(entries).toEqual([])
  }
  expect((await readsOf(asha, '{ me { id connections { id unpaidBills { id payments { id } } } } }')).entries).toEqual(
    [],
  )
  expect((await readsOf(operator, 'query { bill(id: "bil_none") { id } }')).entries).toEqual([])
  expect((await readsOf(operator, '{ tariffs { code } }')).entries).toEqual([])
})

test('what cannot be told is not shown', async () => {
  const secret = 'query ($id: ID!) { bill(id: $id) { id number } }'
  await database.query('ALTER TABLE events.job_common RENAME TO job_common_away')
  try {
    const { data, errors } = await operator.asks<{ bill: object | null }>(secret, { id: billId })
    expect(data?.bill ?? null).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
    expect((await asha.asks<{ bill: object }>(secret, { id: billId })).data?.bill).toMatchObject({ id: billId })
  } finally {
    await database.query('ALTER TABLE events.job_common_away RENAME TO job_common')
  }
})

test('who is suspended is refused by the gateway within five seconds, also with a token that has not ended', async () => {
  const head = await signedInAs(city.url, '+919800000005')
  const officer = await signedInAs(city.url, '+919800000002')
  expect((await officer.asks('{ me { id } }')).errors).toBeUndefined()
  const suspend = 'mutation { suspendUser(input: { userId: "stf_officer", reason: "of the test" }) { state } }'
  expect(await head.asks(suspend)).toEqual({ data: { suspendUser: { state: 'SUSPENDED' } } })
  await vi.waitFor(
    async () => {
      const { errors } = await ask(city.url, '{ me { id } }', { token: officer.token })
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    },
    { timeout: 5_000, interval: 100 },
  )
})
