import { originHeader, readOriginsOf, signOriginWith } from '@suvidha/service-kit/client-origin'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { anonymous, type Viewer } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import { type CitizenDataRead, createStaffReads } from '@suvidha/service-kit/staff-reads'
import { buildSchema } from 'graphql'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addressToTell } from './identity/client.ts'
import { targetOverHttp } from './remote-subgraph.ts'
import { type SubgraphTarget, targetInProcess } from './subgraph-target.ts'

const logger = createLogger('test', 'silent')
const secret = 'a secret of at least 32 characters'
const staff: Viewer = { ...anonymous, kind: 'person', id: 'stf_1', scopes: new Set(['bills:read']) }
const told: CitizenDataRead[] = []
const bill = { citizenId: 'cit_asha' }

const schema = buildSchema('type Bill { citizenId: ID } type Query { bill: Bill } type Subscription { bills: Bill }')
const root = (name: 'Query' | 'Subscription', field: string) => schema.getType(name) && fieldsOf(name)[field]
const fieldsOf = (name: 'Query' | 'Subscription') =>
  (name === 'Query' ? schema.getQueryType() : schema.getSubscriptionType())?.getFields() ?? {}
Object.assign(root('Query', 'bill') ?? {}, { resolve: () => bill })
Object.assign(root('Subscription', 'bills') ?? {}, {
  subscribe: async function* () {
    yield bill
  },
  resolve: (row: unknown) => row,
})

const graphql = createGraphqlExecutor({
  schema,
  logger,
  verifyIdentity: async () => staff,
  createContext: (viewer, requestId) => ({ viewer, requestId }),
  staffReads: createStaffReads({
    ...{ service: 'billing', types: { Bill: 'citizenId' }, db: {} as never },
    events: { publish: async (_db, _event, data) => void told.push(data as unknown as CitizenDataRead) },
  }),
})
const service = {
  ...{ name: 'billing', graphql, routes: [], checkReady: async () => {}, stop: async () => {} },
  readSignedOrigin: readOriginsOf(secret),
}

let listening: ListeningService
const targets = new Map<string, SubgraphTarget>()
beforeAll(async () => {
  listening = await listenService(service, { port: 0, logger })
  const { url } = listening
  targets.set('in one process', targetInProcess(service))
  targets.set('over HTTP', targetOverHttp({ url, signOrigin: signOriginWith(secret) }))
  targets.set('of a stranger', targetOverHttp({ url, signOrigin: signOriginWith('x'.repeat(32)) }))
  targets.set('that signs nothing', targetOverHttp({ url }))
})
afterAll(async () => {
  for (const target of targets.values()) await target.stop()
  await listening.stop()
})
beforeEach(() => void told.splice(0))

const origin = addressToTell({ viewer: staff, address: '203.0.113.7' })
const asks = (query: string) => ({
  ...{ query, requestId: 'request-1', origin, idempotent: true, authorization: 'Bearer x' },
  json: () => JSON.stringify({ query }),
})

test.each([
  ['in one process', '203.0.113.7'],
  ['over HTTP', '203.0.113.7'],
  ['of a stranger', null],
  ['that signs nothing', null],
])(
  'what staff are shown by a gateway %s, by query and by stream, is told with the address %s',
  async (name, address) => {
    const target = targets.get(name)
    expect(await target?.execute(asks('{ bill { citizenId } }'))).toMatchObject({ data: { bill } })
    const stream = await target?.subscribe(asks('subscription { bills { citizenId } }'))
    if (!stream || !('next' in stream)) throw new Error(JSON.stringify(stream))
    expect(await stream.next()).toMatchObject({ value: { data: { bills: bill } } })
    expect(told).toMatchObject([
      { actorId: 'stf_1', address, subjects: [{ id: 'cit_asha' }] },
      { actorId: 'stf_1', address },
    ])
    await stream.return?.(undefined)
  },
)

test('what somebody writes into the header themselves is not believed', async () => {
  const body = JSON.stringify({ query: '{ bill { citizenId } }' })
  const signed = signOriginWith(secret)(origin ?? raise(), { requestId: 'request-1', body: 'another question' })
  for (const header of [signed, `${signed}x`, '127.0.0.1', 'x.y']) {
    const headers = { 'content-type': 'application/json', 'x-request-id': 'request-1', [originHeader]: header }
    await fetch(new URL('/graphql', listening.url), { method: 'POST', headers, body })
  }
  expect(told.map(({ address }) => address)).toEqual([null, null, null, null])
})

test('of a citizen no service is told anything, and of the staff and of strangers nothing but the address', () => {
  expect(origin).toEqual({
    ...{ address: '203.0.113.7', userAgent: null, kioskKey: null },
    ...{ keepsCookie: false, refreshCookie: null, endedSession: null },
  })
  expect(addressToTell({ viewer: anonymous, address: '203.0.113.7' })).toEqual(origin)
  for (const viewer of [
    { ...staff, scopes: new Set<string>() },
    { ...staff, kind: 'service' as const },
  ])
    expect(addressToTell({ viewer, address: '203.0.113.7' })).toBeUndefined()
})

function raise(): never {
  throw new Error('staff have an origin')
}
