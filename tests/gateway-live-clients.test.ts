import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startGateway, tokenOf } from './gateway-fixtures.ts'
import { clientNames, liveClients, type Watching } from './live-clients.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
const inTime = { timeout: 15_000 }
const live = 'subscription Live($id: ID!) { paymentUpdated(id: $id) { status bill { number } } }'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function connect(name: (typeof clientNames)[number], url: () => string) {
  const client = liveClients[name]({ url, token: await tokenOf('cit_asha') })
  ends.push(() => client.stop())
  return client
}

const see = (watching: readonly Watching[], statuses: readonly string[]) =>
  expect.poll(() => watching.map((one) => one.statuses), inTime).toEqual(watching.map(() => statuses))

describe.each(['in process', 'over HTTP'] as const)('subgraphs %s', (shape) => {
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startGateway(shape)
  })
  beforeEach(() => gateway.set('PENDING'))
  afterAll(() => gateway?.stop())

  test.each(clientNames)('%s sees the state, each change and the end; who leaves disturbs nobody', async (name) => {
    const client = await connect(name, () => gateway.url)
    const [first, other] = [client.watch(live, { id: 'p1' }), client.watch(live, { id: 'p2' })]
    await see([first, other], ['PENDING'])
    gateway.set('CREATED')
    await see([first, other], ['PENDING', 'CREATED'])
    // A quiet stream.
    other.leave()
    await expect.poll(() => gateway.state.subscribed, inTime).toBe(1)
    gateway.set('CAPTURED')
    await see([first], ['PENDING', 'CREATED', 'CAPTURED'])
    await expect.poll(() => [first.isComplete(), gateway.state.subscribed], inTime).toEqual([true, 0])
    expect([...first.failures, ...first.codes]).toEqual([])
  })
})
