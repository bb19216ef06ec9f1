import { createHash } from 'node:crypto'
import { on } from 'node:events'
import { shareTextsByRedis } from '@suvidha/gateway/shared-texts'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startGateway } from './gateway-fixtures.ts'
import { findProgram, installCommand, redisServer } from './machine-programs.ts'
import { type RunningRedis, startRedis } from './redis.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>

const program = findProgram(redisServer)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const byHash = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } })

/** graphql-ws's client sends nothing without a text. */
async function askSocket(gateway: Gateway, payload: object): Promise<unknown> {
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/graphql`, 'graphql-transport-ws')
  const say = (message: object) => socket.send(JSON.stringify(message))
  socket.once('open', () => say({ type: 'connection_init' }))
  const messages = on(socket, 'message')
  await messages.next()
  say({ type: 'subscribe', id: '1', payload })
  const answer = await messages.next()
  socket.close()
  return JSON.parse(String(answer.value?.[0]))
}

describe.skipIf(!program)(
  `texts of operations in Redis (${program ? redisServer.name : installCommand(redisServer)})`,
  () => {
    let redis: RunningRedis
    let client: Redis
    let first: Gateway
    let second: Gateway
    beforeAll(async () => {
      redis = await startRedis(program as string)
      client = new Redis(redis.url)
      first = await startGateway('in process', { config: { redisUrl: redis.url } })
      second = await startGateway('in process', { config: { redisUrl: redis.url } })
    })
    afterAll(async () => {
      await first?.stop()
      await second?.stop()
      client?.disconnect()
      await redis?.stop()
    })

    const post = async (gateway: Gateway, body: object, headers: Record<string, string> = {}) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      return response.text()
    }
    const attempts = { data: { attempts: 3 } }

    test('what one gateway was sent, another knows by its hash, on every transport', async () => {
      const text = 'query Shared { attempts }'
      // Sent again until the gateway's own connection to Redis stands.
      await expect
        .poll(async () => {
          await post(first, { query: `${text} #${Math.random()}`, extensions: undefined })
          return client.exists(`operation:${hashOf(text)}`).then(async (exists) => {
            if (!exists) await post(first, { query: text, extensions: byHash(text) })
            return exists
          })
        })
        .toBe(1)
      expect(JSON.parse(await post(second, { extensions: byHash(text) }))).toEqual(attempts)
      const third = await startGateway('in process', { config: { redisUrl: redis.url } })
      await expect
        .poll(async () => {
          const url = `${third.url}/graphql?extensions=${encodeURIComponent(JSON.stringify(byHash(text)))}`
          return (await fetch(url, { headers: { 'apollo-require-preflight': '1' } })).json()
        })
        .toEqual(attempts)
      await third.stop()
    })

    test.each(['event stream', 'WebSocket'])('by %s', async (transport) => {
      const text = `query By${transport.replace(' ', '')} { attempts }`
      await client.set(`operation:${hashOf(text)}`, text)
      if (transport === 'event stream') {
        const answer = await post(second, { extensions: byHash(text) }, { accept: 'text/event-stream' })
        return expect(answer).toContain('{"data":{"attempts":3}}')
      }
      expect(await askSocket(second, { extensions: byHash(text) })).toEqual({
        id: '1',
        type: 'next',
        payload: attempts,
      })
    })

    test('a text that is not the one of its hash is not believed', async () => {
      const text = 'query Poisoned { attempts }'
      await client.set(`operation:${hashOf(text)}`, 'mutation { pay(id: "1") { id } }')
      const { errors } = JSON.parse(await post(second, { extensions: byHash(text) }))
      expect(errors[0].message).toBe('PersistedQueryNotFound')
      expect(second.state.paid.size).toBe(0)
    })

    test('no more of them are kept than is said, for a day', async () => {
      let time = 0
      const texts = shareTextsByRedis(redis.url, { maxTexts: 3, now: () => (time += 1) })
      const names = ['a', 'b', 'c', 'd', 'e'].map((name) => [hashOf(name), `query ${name} { attempts }`] as const)
      await expect.poll(() => texts.get(hashOf('query Shared { attempts }'))).toBeTruthy()
      await client.del('operations')
      for (const [hash, text] of names) texts.set(hash, text)
      await expect.poll(() => client.zcard('operations')).toBe(3)
      await expect
        .poll(async () => Promise.all(names.map(([hash]) => client.exists(`operation:${hash}`))))
        .toEqual([0, 0, 1, 1, 1])
      expect(await client.ttl(`operation:${names[4]?.[0]}`)).toBeGreaterThan(80_000)
      await texts.stop()
    })
  },
)
