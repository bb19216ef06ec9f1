import { createRemoteJWKSet } from 'jose'
import { Pool } from 'undici'
import type { CannedConnection, CannedPayment } from './canned-city.ts'
import { serveByHand } from './serve-by-hand.ts'
import { createTokenCheck } from './token-check.ts'

/**
 * The limit of a gateway over HTTP: the kiosk query's answer and nothing else, fetched from the same subgraphs and
 * joined by hand. No GraphQL is parsed, planned or checked here.
 */
const { PORT, AUTH_URL = '', BILLING_URL = '', PAYMENT_URL = '' } = process.env
const checkToken = createTokenCheck(createRemoteJWKSet(new URL('/.well-known/jwks.json', AUTH_URL)))
const pools = { auth: poolOf(AUTH_URL), billing: poolOf(BILLING_URL), payment: poolOf(PAYMENT_URL) }

const meBody = JSON.stringify({ query: '{ me { id name phoneNumber } }' })
const entities = (selection: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`
const connectionsQuery = entities(`... on Citizen { connections { id utility consumerNumber status
  unpaidBills { id number dueDate status amountDue { paise currency } } } }`)
const paymentsQuery = entities('... on Bill { payments { id status amount { paise } } }')

serveByHand(Number(PORT), async (authorization) => {
  await checkToken(authorization)
  const { me } = await ask<{ me: { id: string } }>('auth', meBody, authorization)
  const citizens = await askEntities<{ connections: CannedConnection[] }>(
    'billing',
    { query: connectionsQuery, variables: { representations: [{ __typename: 'Citizen', id: me.id }] } },
    authorization,
  )
  const connections = citizens[0]?.connections ?? []
  const bills = connections.flatMap(({ unpaidBills }) => unpaidBills)
  const representations = bills.map(({ id }) => ({ __typename: 'Bill', id }))
  const paid = await askEntities<{ payments: CannedPayment[] }>(
    'payment',
    { query: paymentsQuery, variables: { representations } },
    authorization,
  )
  for (const [index, bill] of bills.entries()) Object.assign(bill, { payments: paid[index]?.payments })
  return JSON.stringify({ data: { me: { ...me, connections } } })
})

async function askEntities<Entity>(subgraph: keyof typeof pools, body: object, authorization: string | undefined) {
  return (await ask<{ _entities: Entity[] }>(subgraph, JSON.stringify(body), authorization))._entities
}

async function ask<Data>(subgraph: keyof typeof pools, body: string, authorization: string | undefined): Promise<Data> {
  const { body: answer } = await pools[subgraph].request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
    body,
  })
  return (JSON.parse(await answer.text()) as { data: Data }).data
}

function poolOf(url: string) {
  return new Pool(new URL(url).origin, { connections: 32 })
}
