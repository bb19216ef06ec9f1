import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import type { Payment } from '../generated/prisma/client.ts'
import { createPaymentFeed, type FeedKey } from './payment-feed.ts'
import { watchPayments } from './watch-payments.ts'

const payment = (id: string, version: number, change: Partial<Payment> = {}) =>
  ({ id, version, citizenId: 'asha', region: 'North', ...change }) as Payment

/** A table of payments, and announcements made by hand. */
function makeWorld() {
  const emitter = new EventEmitter()
  const table = new Map<string, Payment>()
  const reads: string[][] = []
  const on = (name: string) => (listener: (id: string) => void) => {
    emitter.on(name, listener)
    return () => void emitter.off(name, listener)
  }
  let fails = 0
  const feed = createPaymentFeed({
    live: { listen: (_topic, onId) => on('id')(onId), onGap: on('gap') },
    logger: { warn: () => {} },
    loadByIds: async (ids) => {
      if (fails-- > 0) throw new Error('the database is away')
      reads.push([...ids])
      return ids.flatMap((id) => table.get(id) ?? [])
    },
    loadChangedSince: async () => [...table.values()],
    lookEveryMs: 60_000,
  })
  return {
    feed,
    table,
    reads,
    failNextReads: (count: number) => {
      fails = count
    },
    change(changed: Payment, isAnnounced = true) {
      table.set(changed.id, changed)
      if (isAnnounced) emitter.emit('id', changed.id)
    },
    loseConnection: () => emitter.emit('gap'),
    follow(key: FeedKey) {
      const seen: string[] = []
      return { seen, leave: feed.follow(key, ({ id, version }) => void seen.push(`${id}@${version}`)) }
    },
    listeners: () => emitter.listenerCount('id') + emitter.listenerCount('gap'),
  }
}

test('tells followers of the citizen and of the region, and nobody else, with one read for all', async () => {
  const world = makeWorld()
  const keys: FeedKey[] = ['citizen:asha', 'region:North', 'citizen:ravi', 'region:South']
  const [asha, north, ravi, south] = keys.map((key) => world.follow(key))
  world.change(payment('p1', 1))
  world.change(payment('p2', 1, { region: null }))
  await vi.waitFor(() => expect(asha?.seen).toEqual(['p1@1', 'p2@1']))
  expect([north?.seen, ravi?.seen, south?.seen]).toEqual([['p1@1'], [], []])
  expect(world.reads.flat()).toEqual(['p1', 'p2'])
})

test('a version is told once, however often it is announced or looked at', async () => {
  const world = makeWorld()
  const { seen } = world.follow('citizen:asha')
  world.change(payment('p1', 1))
  world.change(payment('p1', 1))
  world.loseConnection()
  world.change(payment('p1', 2))
  await vi.waitFor(() => expect(seen.at(-1)).toBe('p1@2'))
  expect(new Set(seen).size).toBe(seen.length)
})

test('finds after a lost connection what was not announced, and after a failed read what was', async () => {
  const world = makeWorld()
  const { seen } = world.follow('citizen:asha')
  world.change(payment('p1', 1), false)
  world.loseConnection()
  await vi.waitFor(() => expect(seen).toEqual(['p1@1']))
  world.failNextReads(1)
  world.change(payment('p1', 2))
  world.loseConnection()
  await vi.waitFor(() => expect(seen).toEqual(['p1@1', 'p1@2']))
})

test('reads nothing while nobody follows, and lets go of everything at the end', async () => {
  const world = makeWorld()
  world.change(payment('p1', 1))
  const one = world.follow('citizen:asha')
  one.leave()
  world.change(payment('p1', 2))
  world.loseConnection()
  await new Promise((resolve) => setImmediate(resolve))
  expect(world.reads).toEqual([])
  world.feed.stop()
  expect(world.listeners()).toBe(0)
})

test('a watcher gets what is, then what comes: changes during the first read neither lost nor twice', async () => {
  const world = makeWorld()
  world.change(payment('p1', 3))
  const stream = watchPayments({
    feed: world.feed,
    key: 'citizen:asha',
    loadFirst: async () => {
      const read = [...world.table.values()]
      world.change(payment('p1', 3))
      world.change(payment('p2', 1))
      await new Promise((resolve) => setTimeout(resolve, 10))
      return read
    },
  })
  const taken: string[] = []
  const take = async () => {
    const { value } = await stream.next()
    taken.push(`${value?.id}@${value?.version}`)
  }
  await take()
  await take()
  expect(taken.toSorted()).toEqual(['p1@3', 'p2@1'])
  world.change(payment('p1', 3))
  world.change(payment('p1', 4))
  await take()
  expect(taken.at(-1)).toBe('p1@4')
  const quiet = stream.next()
  await stream.return(undefined)
  expect(await quiet).toEqual({ done: true, value: undefined })
})

test('a slow reader gets the newest state of each payment', async () => {
  const world = makeWorld()
  const stream = watchPayments({ feed: world.feed, key: 'region:North', loadFirst: async () => [] })
  const first = stream.next()
  world.change(payment('p0', 1))
  await first
  for (let version = 1; version <= 50; version += 1) {
    world.change(payment('p1', version))
    world.change(payment('p2', version))
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect([(await stream.next()).value?.version, (await stream.next()).value?.version]).toEqual([50, 50])
})
