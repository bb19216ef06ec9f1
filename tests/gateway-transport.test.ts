import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import composition from '@apollo/composition'
import { startAlone } from '@suvidha/gateway/start-alone'
import { createLogger } from '@suvidha/service-kit/logger'
import { parse } from 'graphql'
import { afterEach, expect, test } from 'vitest'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable"])'
const users = `${link}
  type Query { users: [User!]! me: User slow: String }
  type Mutation { rename(name: String!): User }
  type User @key(fields: "id") { id: ID! name: String }`
const reviews = `${link}
  type User @key(fields: "id") { id: ID! score: Int }`

interface Asked {
  readonly query: string
  readonly variables: Record<string, unknown>
  readonly headers: IncomingMessage['headers']
}
type Answer = (asked: Asked, response: ServerResponse, request: IncomingMessage) => unknown

/** A subgraph whose every answer is in the test's hands. */
async function startSubgraph(answer: Answer) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { query = '', variables = {} } = JSON.parse(body)
    // Whether the gateway is ready is not what is tested here.
    if (query === '{ __typename }') return void response.end('{"data":{"__typename":"Query"}}')
    const entry = { query, variables, headers: request.headers }
    asked.push(entry)
    const result = await answer(entry, response, request)
    if (result !== undefined && !response.destroyed) response.end(JSON.stringify(result))
  }).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    asked,
    url: `http://127.0.0.1:${port}/graphql`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

interface Urls {
  readonly users: string
  readonly reviews: string
}

function supergraphOf(urls: Urls, sdl: { users: string; reviews: string } = { users, reviews }) {
  const { supergraphSdl } = composition.composeServices([
    { name: 'users', url: urls.users, typeDefs: parse(sdl.users) },
    { name: 'reviews', url: urls.reviews, typeDefs: parse(sdl.reviews) },
  ])
  if (!supergraphSdl) throw new Error('does not compose')
  return supergraphSdl
}

async function startGraph(answers: { users: Answer; reviews?: Answer }) {
  const usersGraph = await startSubgraph(answers.users)
  const reviewsGraph = await startSubgraph(answers.reviews ?? (() => ({ data: { _entities: [] } })))
  stops.push(usersGraph.stop, reviewsGraph.stop)
  const file = join(await mkdtemp(join(tmpdir(), 'supergraph-')), 'supergraph.graphql')
  const urls = { users: usersGraph.url, reviews: reviewsGraph.url }
  await writeFile(file, supergraphOf(urls))
  const gateway = await startAlone({ SUPERGRAPH_FILE: file, PORT: '0', DRAIN_MS: '0' }, createLogger('test', 'silent'))
  stops.push(() => gateway.stop())
  const ask = async (query: string, init: RequestInit = {}) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query }),
      ...init,
      headers: { 'content-type': 'application/json', ...init.headers },
    })
    return response.json()
  }
  return { ask, file, urls, users: usersGraph, reviews: reviewsGraph, gateway }
}

const unavailable = { errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }] }
const breakConnection: Answer = (_asked, _response, request) => void request.socket.destroy()

test('asks for each entity once, however often it occurs', async () => {
  const { ask, reviews: graph } = await startGraph({
    users: () => ({ data: { users: ['1', '2', '1', '1'].map((id) => ({ __typename: 'User', id })) } }),
    reviews: ({ variables }) => ({
      data: { _entities: (variables.representations as { id: string }[]).map(({ id }) => ({ score: Number(id) })) },
    }),
  })
  expect(await ask('{ users { id score } }')).toEqual({
    data: { users: ['1', '2', '1', '1'].map((id) => ({ id, score: Number(id) })) },
  })
  expect(graph.asked.map(({ variables }) => variables.representations)).toEqual([
    [
      { __typename: 'User', id: '1' },
      { __typename: 'User', id: '2' },
    ],
  ])
})

test('an error of an entity is told at every place where the entity stands', async () => {
  const { ask } = await startGraph({
    users: () => ({ data: { users: ['1', '2', '1'].map((id) => ({ __typename: 'User', id })) } }),
    reviews: () => ({
      data: { _entities: [{ score: null }, { score: 2 }] },
      errors: [{ message: 'No.', path: ['_entities', 0, 'score'], extensions: { code: 'FORBIDDEN' } }],
    }),
  })
  const { data, errors } = await ask('{ users { score } }')
  expect(data).toEqual({ users: [{ score: null }, { score: 2 }, { score: null }] })
  expect(errors.map(({ path }: { path: unknown }) => path)).toEqual([
    ['users', 0, 'score'],
    ['users', 2, 'score'],
  ])
})

test('a query is asked again when the connection breaks, a mutation is not', async () => {
  let failures = 1
  const { ask, users: graph } = await startGraph({
    users: (...exchange) => {
      if (failures > 0) {
        failures -= 1
        return breakConnection(...exchange)
      }
      return { data: { me: { name: 'Asha' }, rename: { name: 'Asha' } } }
    },
  })
  expect(await ask('{ me { name } }')).toEqual({ data: { me: { name: 'Asha' } } })
  expect(graph.asked).toHaveLength(2)
  failures = 1
  expect(await ask('mutation { rename(name: "A") { name } }')).toMatchObject({ data: { rename: null }, ...unavailable })
  expect(graph.asked).toHaveLength(3)
})

test('what does not speak GraphQL is unavailable, and nothing of its answer is shown', async () => {
  const answers: Answer[] = [
    (_asked, response) => void response.writeHead(502).end('<h1>nginx 10.0.0.1</h1>'),
    (_asked, response) => void response.end('"text"'),
    () => ({ message: 'postgres://secret' }),
  ]
  const { ask } = await startGraph({ users: (...exchange) => answers.shift()?.(...exchange) })
  for (let left = answers.length; left > 0; left -= 1) {
    const answer = await ask('{ me { name } }')
    expect(answer).toMatchObject({ data: { me: null }, ...unavailable })
    expect(JSON.stringify(answer)).not.toMatch(/nginx|postgres|users/)
  }
})

test('a subgraph that does not answer is spared for a while, then asked by one request', async () => {
  let down = true
  const { ask, users: graph } = await startGraph({
    users: (...exchange) => (down ? breakConnection(...exchange) : { data: { me: { name: 'Asha' } } }),
  })
  for (let time = 0; time < 5; time += 1) await ask('{ me { name } }')
  const before = graph.asked.length
  expect(await ask('{ me { name } }')).toMatchObject(unavailable)
  expect(graph.asked).toHaveLength(before)
  down = false
  await expect.poll(() => ask('{ me { name } }'), { timeout: 30_000 }).toEqual({ data: { me: { name: 'Asha' } } })
})

test('a client that leaves takes its query with it, and the subgraph is not blamed', async () => {
  const left = Promise.withResolvers<void>()
  const { ask, users: graph } = await startGraph({
    users: ({ query }, _response, request) => {
      if (!query.includes('slow')) return { data: { me: { name: 'Asha' } } }
      request.socket.once('close', () => left.resolve())
      return undefined
    },
  })
  for (let time = 0; time < 6; time += 1) {
    const leaving = new AbortController()
    const answer = ask('{ slow }', { signal: leaving.signal })
    await expect.poll(() => graph.asked.length).toBe(time + 1)
    leaving.abort()
    await expect(answer).rejects.toThrow()
  }
  await left.promise
  expect(await ask('{ me { name } }')).toEqual({ data: { me: { name: 'Asha' } } })
})

test('shows subgraphs the Authorization header when it has no keys to check it with', async () => {
  const { ask, users: graph } = await startGraph({ users: () => ({ data: { me: { name: 'Asha' } } }) })
  await ask('{ me { name } }', { headers: { authorization: 'Bearer of.some.kind', 'x-user-id': 'admin' } })
  expect(graph.asked[0]?.headers.authorization).toBe('Bearer of.some.kind')
  expect(graph.asked[0]?.headers['x-user-id']).toBeUndefined()
})

test('a changed supergraph is taken into use; requests under way end with the one they began with', async () => {
  const release = Promise.withResolvers<void>()
  const { ask, file, urls } = await startGraph({
    users: async ({ query }) => {
      if (query.includes('users')) await release.promise
      return { data: { users: [{ __typename: 'User', id: '1' }], me: { name: 'Asha', nick: 'A' } } }
    },
    reviews: () => ({ data: { _entities: [{ score: 7 }] } }),
  })
  expect(await ask('{ me { name } }')).toEqual({ data: { me: { name: 'Asha' } } })
  const underWay = ask('{ users { score } }')
  // `score` is gone, `nick` is there.
  const changed = { users: users.replace('id: ID!', 'id: ID! nick: String'), reviews: link }
  await writeFile(file, supergraphOf(urls, { ...changed, reviews: `${link} type Query { reviews: Int }` }))
  await expect.poll(() => ask('{ me { nick } }'), { timeout: 30_000 }).toEqual({ data: { me: { nick: 'A' } } })
  expect((await ask('{ users { score } }')).errors[0].extensions.code).toBe('BAD_USER_INPUT')
  release.resolve()
  expect(await underWay).toEqual({ data: { users: [{ score: 7 }] } })
  await writeFile(file, 'type Query { this is no supergraph }')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await ask('{ me { name nick } }')).toEqual({ data: { me: { name: 'Asha', nick: 'A' } } })
})
