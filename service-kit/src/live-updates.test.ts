import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { connectLiveUpdates } from './live-updates.ts'
import { createLogger } from './logger.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.drop())

/** A way to the database that can be cut, and counts who comes. */
async function startCable() {
  const { hostname, port } = new URL(database.adminUrl)
  const ends = new Set<Socket>()
  const cable = { isCut: false, tries: 0, url: '', cut: () => {}, stop: () => {} }
  const server = createServer((client) => {
    cable.tries += 1
    client.on('error', () => {})
    if (cable.isCut) return client.destroy()
    const upstream = connect(Number(port), hostname).on('error', () => client.destroy())
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
    ends.add(client.pipe(upstream).pipe(client))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(database.urlFor('payment'))
  through.port = String((server.address() as AddressInfo).port)
  cable.url = through.href
  cable.cut = () => {
    cable.isCut = true
    for (const end of ends) end.destroy()
  }
  cable.stop = () => void server.close()
  return cable
}

test('while the database is away it is asked for again and again, not ever more often, and then heard again', async () => {
  const cable = await startCable()
  const live = await connectLiveUpdates({
    service: 'cable',
    databaseUrl: cable.url,
    logger: createLogger('test', 'silent'),
  })
  let gaps = 0
  live.onGap(() => {
    gaps += 1
  })
  cable.cut()
  cable.tries = 0
  await wait(4500)
  // One each half second; twice as many after each failure would be hundreds.
  expect(cable.tries).toBeGreaterThan(1)
  expect(cable.tries).toBeLessThan(12)
  cable.isCut = false
  await expect.poll(() => gaps).toBe(1)
  const heard: string[] = []
  live.listen('bell', (id) => heard.push(id))
  await live.announce('bell', 'once')
  await expect.poll(() => heard).toEqual(['once'])
  await live.stop()
  cable.stop()
})
