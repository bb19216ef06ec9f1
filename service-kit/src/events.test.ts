import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { connectEvents, type Events, type Transaction } from './events.ts'
import { eventsSchema } from './job-statements.ts'
import { createLogger } from './logger.ts'

const queue = 'billing.payment-captured'
let database: TestDatabase
let pool: pg.Pool
let events: Events
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.adminUrl })
  pool.on('error', () => {}) // a test ends connections
  pool.on('connect', (client) => void client.on('error', () => {}))
  await pool.query(
    'CREATE TABLE effect (job text NOT NULL, transaction text NOT NULL DEFAULT pg_current_xact_id()::text)',
  )
})
afterAll(async () => {
  await pool?.end()
  await database?.drop()
})
beforeEach(async () => {
  await pool.query('TRUNCATE effect; DELETE FROM events.job')
  events = await connectEvents({ url: database.adminUrl, service: 'test', logger: createLogger('test', 'silent') })
  return () => events.stop()
})

/** What Prisma does, as far as events know it. */
const runner = {
  async $transaction<R>(work: (tx: Transaction & { pid: number }) => Promise<R>): Promise<R> {
    const client = await pool.connect()
    let failure: Error | undefined
    try {
      const pid = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid ?? 0
      await client.query('BEGIN')
      const send = async <T>(text: string, ...values: unknown[]) => (await client.query(text, values)).rows as T
      const result = await work({ $queryRawUnsafe: send, pid })
      await client.query('COMMIT')
      return result
    } catch (error) {
      failure = error as Error
      await client.query('ROLLBACK').catch(() => {})
      throw error
    } finally {
      client.release(failure)
    }
  },
}

const publish = (data: object) => runner.$transaction((tx) => events.publish(tx, 'payment.captured', data))
const note = (tx: Transaction, { name }: { name: string }) =>
  tx.$queryRawUnsafe('INSERT INTO effect VALUES ($1)', name).then(() => {})
const effects = async () => (await pool.query<{ job: string; transaction: string }>('TABLE effect ORDER BY job')).rows
const jobsOf = async (name: string) =>
  (await pool.query('SELECT state, retry_count FROM events.job WHERE name = $1', [name])).rows

async function until(isSo: () => Promise<boolean>) {
  for (const startedMs = Date.now(); !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() - startedMs > 20_000) throw new Error('it did not come to be')
  }
}

test('a job is written as pg-boss writes it', async () => {
  const boss = new PgBoss({
    connectionString: database.adminUrl,
    schema: eventsSchema,
    migrate: false,
    supervise: false,
  })
  await boss.start()
  await boss.send('payment.check', { name: 'theirs' }, { startAfter: 60 })
  await boss.stop()
  await runner.$transaction((tx) => events.send(tx, 'payment.check', { name: 'ours' }, { startAfter: 60 }))
  const { rows } = await pool.query(
    `SELECT to_jsonb(j) - '{id,data,created_on,start_after,keep_until}'::text[] AS job, start_after - created_on AS wait,
       keep_until - start_after AS kept, data FROM events.job j ORDER BY data->>'name'`,
  )
  const [ours, theirs] = rows
  expect(ours).toEqual({ ...theirs, data: { name: 'ours' } })
})

test('many jobs are written by one statement, each as it would be alone', async () => {
  await runner.$transaction((tx) => events.send(tx, 'payment.check', { name: 'a' }))
  let statements = 0
  await runner.$transaction(async (tx) => {
    const counting: Transaction = {
      $queryRawUnsafe<T>(text: string, ...values: unknown[]) {
        statements += 1
        return tx.$queryRawUnsafe<T>(text, ...values)
      },
    }
    await events.sendAll(counting, 'payment.check', [{ name: 'b' }, { name: 'c' }])
    await events.sendAll(counting, 'payment.check', [])
  })
  expect(statements).toBe(1)
  const { rows } = await pool.query(
    `SELECT to_jsonb(j) - '{id,data,created_on,start_after,keep_until}'::text[] AS job, keep_until - start_after AS kept,
       data->>'name' AS name FROM events.job j ORDER BY data->>'name'`,
  )
  expect(rows).toEqual(['a', 'b', 'c'].map((name) => ({ ...rows[0], name })))
  await expect(runner.$transaction((tx) => events.sendAll(tx, 'no.queue', [{}]))).rejects.toThrow('no queue')
})

test('an event reaches the queue of every consumer, or none when its transaction is not kept', async () => {
  await publish({ name: 'kept' })
  const dropped = runner.$transaction(async (tx) => {
    await events.publish(tx, 'payment.captured', { name: 'dropped' })
    throw new Error('not kept')
  })
  await expect(dropped).rejects.toThrow('not kept')
  await runner.$transaction((tx) => events.publish(tx, 'nobody.cares', {}))
  const { rows } = await pool.query('SELECT name, data FROM events.job ORDER BY name')
  const data = { name: 'kept' }
  expect(rows).toEqual([
    { name: queue, data },
    { name: 'document.payment-captured', data },
  ])
  await expect(runner.$transaction((tx) => events.send(tx, 'no.queue', {}))).rejects.toThrow('no queue')
})

test('jobs that wait share a transaction', async () => {
  for (const name of ['a', 'b', 'c']) await publish({ name })
  const told: string[] = []
  await events.consume(runner, { queue, handle: note, afterCommit: ({ name }) => void told.push(name) })
  await until(async () => told.length === 3)
  expect(new Set((await effects()).map(({ transaction }) => transaction)).size).toBe(1)
  expect(await jobsOf(queue)).toEqual(Array(3).fill({ state: 'completed', retry_count: 0 }))
})

test('jobs that share a transaction are done in the order of what they lock', async () => {
  await runner.$transaction(async (tx) => {
    for (const name of ['b', 'c', 'a']) await events.publish(tx, 'payment.captured', { name })
  })
  const done: string[] = []
  await events.consume(runner, {
    queue,
    locks: ({ name }: { name: string }) => name,
    handle: async (_tx, { name }) => void done.push(name),
  })
  await until(async () => done.length === 3)
  expect(done).toEqual(['a', 'b', 'c'])
})

test('one that fails does not take the others with it, and is tried again until it works', async () => {
  for (const name of ['a', 'b', 'c']) await publish({ name })
  const failures: string[] = []
  await events.consume(runner, {
    queue,
    async handle(tx, job: { name: string }) {
      await note(tx, job)
      if (job.name !== 'b' || failures.length > 2) return
      failures.push(job.name)
      throw new Error('not yet')
    },
  })
  await until(async () => (await effects()).length === 3)
  expect((await effects()).map(({ job }) => job)).toEqual(['a', 'b', 'c'])
  const tries = (await jobsOf(queue)).map(({ state, retry_count: count }) => `${state} ${count}`)
  // In the batch, alone, and at the first retry it failed.
  expect(tries.sort()).toEqual(['completed 0', 'completed 0', 'completed 2'])
})

test('a connection that ends in the middle leaves the jobs to the next, once', async () => {
  for (const name of ['a', 'b']) await publish({ name })
  let ended = 0
  await events.consume(runner, {
    queue,
    async handle(tx: Transaction & { pid: number }, job: { name: string }) {
      await note(tx, job)
      if (ended > 0 || job.name !== 'b') return
      ended += 1
      await pool.query('SELECT pg_terminate_backend($1)', [tx.pid])
    },
  })
  await until(async () => (await effects()).length === 2)
  expect((await jobsOf(queue)).map(({ state }) => state)).toEqual(['completed', 'completed'])
})

test('what is prepared holds no transaction; when the attempt is not ours any more, its effect is dropped', async () => {
  await publish({ name: 'a' })
  let prepared = 0
  await events.consume(runner, {
    queue,
    async prepare({ name }: { name: string }) {
      prepared += 1
      // Somebody who thinks that this process is dead.
      if (prepared === 1) await pool.query(`UPDATE events.job SET state = 'retry' WHERE name = $1`, [queue])
      return `${name}${prepared}`
    },
    handle: (tx, _data, name) => note(tx, { name }),
  })
  await until(async () => (await effects()).length === 1)
  expect((await effects()).map(({ job }) => job)).toEqual(['a2'])
})

test('what was under way is finished before a service stops', async () => {
  let enter = () => {}
  const entered = new Promise<void>((resolve) => {
    enter = resolve
  })
  await events.consume(runner, {
    queue,
    async handle(tx, job: { name: string }) {
      enter()
      await tx.$queryRawUnsafe('SELECT pg_sleep(0.2)::text')
      await note(tx, job)
    },
  })
  await publish({ name: 'a' })
  await entered
  await events.stop()
  expect((await effects()).map(({ job }) => job)).toEqual(['a'])
  events = await connectEvents({ url: database.adminUrl, service: 'test', logger: createLogger('test', 'silent') })
})
