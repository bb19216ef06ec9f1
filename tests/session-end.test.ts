import { tellingOrigin } from '@suvidha/gateway/client'
import { readConfig } from '@suvidha/gateway/config'
import { readEndedSessionsFrom } from '@suvidha/gateway/ended-sessions'
import { type Gateway, start as startGateway } from '@suvidha/gateway/start'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from './fakes/auth-house.ts'

const logger = createLogger('test', 'silent')
const [asha, admin] = ['+919876543210', '+919800000004']
let house: AuthHouse
let listening: ListeningService
let gateways: Gateway[] = []

beforeAll(async () => {
  house = await startAuthHouse()
  await house.admin.query(`INSERT INTO auth.citizen (id, name, phone_number, roles, created_at)
    VALUES ('adm_1', 'Admin', '${admin}', '{ADMIN}', now())`)
  listening = await listenService(house.twin, { port: 0, logger })
  const config = readConfig({ PORT: '0', DRAIN_MS: '0', IDENTITY_REQUESTS_PER_MINUTE: '100000' })
  const common = { config, logger, keys: house.auth.keys, routes: [] }
  const targets = { auth: tellingOrigin(targetInProcess(house.auth)) }
  // One told in its own process, one by another machine.
  gateways = await Promise.all(
    [house.auth.readEndedSessions, readEndedSessionsFrom(listening.url)].map((readEndedSessions) =>
      startGateway({ ...common, targets, readEndedSessions }),
    ),
  )
})
afterAll(async () => {
  for (const gateway of gateways) await gateway.stop()
  await house.auth.stop()
  await listening.stop()
  await house.admin.end()
})
beforeEach(() => house.forget())

async function isIn(gateway: Gateway, accessToken: string): Promise<boolean> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ query: '{ me { id } }' }),
  })
  const { data } = (await response.json()) as { data?: { me: object | null } }
  return !!data?.me
}

type Tokens = Awaited<ReturnType<AuthHouse['signIn']>>
const sessionOf = ({ accessToken }: Tokens) => decodeJwt(accessToken).sid
const ends: Record<string, (here: Tokens, there: Tokens) => Promise<unknown>> = {
  'from another device': (here, there) =>
    house.ask('mutation ($id: ID!) { endSession(id: $id) }', { id: sessionOf(there) }, here.accessToken),
  everywhere: (here) => house.ask('mutation { logoutEverywhere }', {}, here.accessToken),
  'by suspension': async () => {
    const { accessToken } = await house.signIn(admin)
    const query = 'mutation ($input: SuspendUserInput!) { suspendUser(input: $input) { id } }'
    const { errors } = await house.ask(query, { input: { userId: 'cit_asha', reason: 'A stolen phone.' } }, accessToken)
    expect(errors).toBeUndefined()
  },
}

test.each(Object.entries(ends))('a session that ends %s is out at every gateway within seconds', async (_name, end) => {
  const [here, there] = [await house.signIn(asha), await house.signIn(asha)]
  for (const gateway of gateways) expect(await isIn(gateway, there.accessToken)).toBe(true)
  await end(here, there)
  for (const gateway of gateways) {
    await expect.poll(() => isIn(gateway, there.accessToken), { timeout: 5000 }).toBe(false)
  }
})
