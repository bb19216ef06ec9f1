import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchRow } from './watch-row.ts'

interface Row {
  readonly version: number
  readonly isLast?: boolean
}

type Listener = (id: string) => void
const listeners = new Map<string, Set<Listener>>()
const on = (name: string, listener: Listener) => {
  listeners.set(name, (listeners.get(name) ?? new Set()).add(listener))
  return () => void listeners.get(name)?.delete(listener)
}
const live = { listen: on, onGap: (reread: () => void) => on('gap', reread) }
const tell = (name: string, id = '') => {
  for (const listener of listeners.get(name) ?? []) listener(id)
}
const left = () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0)

let row: Row | null
let reads: number
let streams: AsyncGenerator<Row, void>[]
beforeEach(() => {
  row = { version: 1 }
  reads = 0
  streams = []
})
afterEach(() => Promise.all(streams.map((stream) => stream.return())))

const readNow = async () => {
  reads += 1
  return row
}
function watch({ load = readNow, lookEveryMs = 60_000 } = {}) {
  const stream = watchRow<Row>({
    ...{ live, topic: 'row', id: 'row_1', load, lookEveryMs },
    isNews: ({ version }, sent) => version > (sent?.version ?? 0),
    isOver: ({ isLast = false }) => isLast,
  })
  streams.push(stream)
  return stream
}
const change = (to: Row | null) => {
  row = to
  tell('row', 'row_1')
}
const versions = async (stream: AsyncGenerator<Row, void>) => {
  const all: number[] = []
  for await (const { version } of stream) all.push(version)
  return all
}

test('as it is, then after each change, and the end with the last; nothing is left of it', async () => {
  const stream = watch()
  expect(await stream.next()).toEqual({ done: false, value: { version: 1 } })
  change({ version: 2 })
  expect(await stream.next()).toEqual({ done: false, value: { version: 2 } })
  change({ version: 3, isLast: true })
  expect(await stream.next()).toEqual({ done: false, value: { version: 3, isLast: true } })
  expect(left()).toBe(0)
  expect(await stream.next()).toEqual({ done: true, value: undefined })
})

test('what was sent is not sent again, and who has the last state already has nothing to wait for', async () => {
  const stream = watch()
  await stream.next()
  const rest = versions(stream)
  tell('row', 'row_1')
  await expect.poll(() => reads).toBe(2)
  change({ version: 1, isLast: true })
  expect(await rest).toEqual([])
})

test('it is not looked at for what is told of others', async () => {
  const stream = watch()
  await stream.next()
  const next = stream.next()
  tell('row', 'row_2')
  tell('column', 'row_1')
  change({ version: 2 })
  expect((await next).value).toEqual({ version: 2 })
  expect(reads).toBe(2)
})

test('what changes while it is read is looked at again', async () => {
  const stream = watch({
    async load() {
      const found = row
      if (reads++ === 0) change({ version: 2 })
      return found
    },
  })
  expect((await stream.next()).value).toEqual({ version: 1 })
  expect((await stream.next()).value).toEqual({ version: 2 })
})

test.each([
  ['when announcements may have been missed', { lookEveryMs: 60_000, tellsGap: true }],
  ['after a while without any', { lookEveryMs: 20, tellsGap: false }],
])('it is looked at %s', async (_when, { lookEveryMs, tellsGap }) => {
  const stream = watch({ lookEveryMs })
  await stream.next()
  const next = stream.next()
  row = { version: 2 }
  if (tellsGap) tell('gap')
  expect((await next).value).toEqual({ version: 2 })
})

test('of one that is gone nothing is sent', async () => {
  row = null
  const stream = watch()
  const next = stream.next()
  await expect.poll(() => reads).toBe(1)
  change({ version: 1 })
  expect((await next).value).toEqual({ version: 1 })
})

test('who leaves while it is quiet leaves nothing behind', async () => {
  const stream = watch()
  await stream.next()
  const waiting = stream.next()
  expect(left()).toBe(2)
  await stream.return()
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(left()).toBe(0)
})

test('who leaves while it is read is sent nothing more', async () => {
  let answer = (_row: Row) => {}
  const stream = watch({ load: () => new Promise<Row>((resolve) => (answer = resolve)) })
  const waiting = stream.next()
  await stream.return()
  answer({ version: 1 })
  expect(await waiting).toEqual({ done: true, value: undefined })
})

test('a read that fails ends it', async () => {
  const stream = watch({ load: () => Promise.reject(new Error('no database')) })
  await expect(stream.next()).rejects.toThrow('no database')
  expect(left()).toBe(0)
  expect(await stream.next()).toEqual({ done: true, value: undefined })
})
