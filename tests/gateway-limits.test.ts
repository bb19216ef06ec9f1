import { getIntrospectionQuery } from 'graphql'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startGateway, tokenOf } from './gateway-fixtures.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
interface Answer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: { message: string; extensions: Record<string, unknown> }[]
}
interface Transport {
  readonly name: string
  ask(gateway: Gateway, query: string, token?: string): Promise<Answer>
}

const bearer = (token?: string): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {})
const post = async (gateway: Gateway, query: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(query),
  })
  return { status: response.status, answer: (await response.json()) as Answer }
}

const transports: Transport[] = [
  { name: 'POST', ask: async (gateway, query, token) => (await post(gateway, { query }, bearer(token))).answer },
  {
    name: 'GET',
    async ask(gateway, query, token) {
      const headers = { 'apollo-require-preflight': '1', ...bearer(token) }
      const response = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, { headers })
      return (await response.json()) as Answer
    },
  },
  {
    name: 'event stream',
    async ask(gateway, query, token) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...bearer(token) },
        body: JSON.stringify({ query }),
      })
      const text = await response.text()
      return JSON.parse(/^data: (\{.*\})$/m.exec(text)?.[1] ?? text) as Answer
    },
  },
  {
    name: 'WebSocket',
    async ask(gateway, query, token) {
      const client = createClient({
        url: `ws://127.0.0.1:${gateway.port}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: bearer(token),
      })
      try {
        for await (const result of client.iterate({ query })) return result as Answer
        return {}
      } catch (errors) {
        return { errors: errors as NonNullable<Answer['errors']> }
      } finally {
        await client.dispose()
      }
    },
  },
]

const deep = `{ bills ${'{ number '.repeat(16)}${'} '.repeat(16)}}`
const aliases = `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: attempts`).join(' ')} }`

describe.each(transports)('by $name', ({ ask }) => {
  let open: Gateway
  let production: Gateway
  let frugal: Gateway
  beforeAll(async () => {
    open = await startGateway('in process')
    production = await startGateway('in process', { config: { production: true } })
    frugal = await startGateway('in process', { config: { maxCost: 15 } })
  })
  afterAll(async () => {
    await open.stop()
    await production.stop()
    await frugal.stop()
  })

  test.each([
    ['too deep', deep, /levels/],
    ['of too many aliases', aliases, /60 aliases; 50 are allowed/],
  ])('a query %s is QUERY_TOO_COMPLEX, before it is validated', async (_what, query, message) => {
    const { data, errors } = await ask(open, query)
    expect(data ?? null).toBeNull()
    expect(errors).toHaveLength(1)
    expect(errors?.[0]?.message).toMatch(message)
    expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_COMPLEX')
  })

  test('a query that may cost too much is QUERY_TOO_COMPLEX, and nothing is asked', async () => {
    const { data, errors } = await ask(frugal, '{ bills { id } again: bills { id } }')
    expect(data ?? null).toBeNull()
    expect(errors?.[0]).toMatchObject({
      message: 'The query may cost 20; 15 is allowed.',
      extensions: { code: 'QUERY_TOO_COMPLEX', limit: 15 },
    })
    expect((await ask(frugal, '{ bills { id } }')).data?.bills).toHaveLength(2)
  })

  test('staff may see the schema in production, nobody else', async () => {
    const query = getIntrospectionQuery()
    const officer = await tokenOf('stf_officer', '1h', ['OFFICER'])
    const citizen = await tokenOf('cit_asha', '1h', ['CITIZEN'])
    expect((await ask(production, query, officer)).data?.__schema).toBeTruthy()
    for (const token of [citizen, undefined]) {
      const { data, errors } = await ask(production, query, token)
      expect(data ?? null).toBeNull()
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
    expect((await ask(open, query)).data?.__schema).toBeTruthy()
  })

  test('a stranger learns no name from a mistake in production', async () => {
    const mistakes = [
      '{ attempt }',
      '{ bills { numbr } }',
      '{ bill(idd: "1") { id } }',
      '{ bill { id } }',
      '{ ... on Bil { id } }',
      'query ($x: Strin) { attempts }',
      '{ bills }',
      '{ attempts { x } }',
    ]
    const told = new Set<string>()
    for (const query of mistakes) {
      const { errors } = await ask(production, query)
      told.add(JSON.stringify(errors))
      expect((await ask(open, query)).errors?.[0]?.message).not.toBe('The query does not fit this graph.')
    }
    expect(told.size).toBe(1)
    expect([...told][0]).not.toMatch(/Bill|attempts|number|Did you mean|locations/)
  })
})

test('several operations in one request are refused', async () => {
  const gateway = await startGateway('in process')
  const { status, answer } = await post(gateway, [{ query: '{ attempts }' }, { query: '{ attempts }' }])
  expect(status).toBe(400)
  expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  await gateway.stop()
})
