import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../all-in-one/embedded-postgres.ts'

const asRoot = process.getuid?.() === 0
/** Of a city that was started once and stopped. */
let madeDir: string
/** A copy of it: what a first start does is seen when that one is made, and where a test begins with a folder of its own. */
let dataDir: string
const running: EmbeddedPostgres[] = []

beforeAll(async () => {
  madeDir = await mkdtemp(join(tmpdir(), 'suvidha-pg-'))
  chmodSync(madeDir, 0o755)
  const first = await startEmbeddedPostgres({ dataDir: madeDir, durable: false })
  await first.stop()
})
afterAll(() => rm(madeDir, { recursive: true, force: true }))

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'suvidha-pg-'))
  execFileSync('cp', ['-a', `${madeDir}/.`, dataDir])
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
  await rm(dataDir, { recursive: true, force: true })
})

async function start(options: { preferredPort?: number; dataDir?: string; durable?: boolean } = {}) {
  const server = await startEmbeddedPostgres({ dataDir, durable: false, ...options })
  running.push(server)
  return server
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // ended by a killed server
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

const pidFile = () => join(dataDir, 'postgres', 'postmaster.pid')
/** False too for one that was killed and that its parent has not heard of yet. */
function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).includes('<defunct>')
  } catch {
    return false
  }
}
const postmaster = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0])

test('keeps its data from one start to the next', async () => {
  const first = await start()
  await query(first.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS one')
  await running.pop()?.stop()
  expect(existsSync(pidFile())).toBe(false)
  expect(await query((await start()).adminUrl, 'SELECT * FROM kept')).toEqual([{ one: 1 }])
})

test('takes another port when the preferred one is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as { port: number }
  const server = await start({ preferredPort: port })
  expect(server.port).not.toBe(port)
  expect(await query(server.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  taken.close()
})

test('starts over the pid file of a process that is gone', async () => {
  await start()
  await running.pop()?.stop()
  writeFileSync(pidFile(), `999999\n${join(dataDir, 'postgres')}\n`)
  expect(await query((await start()).adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('does not touch another program that has the number in a stale pid file by now', async () => {
  await start()
  await running.pop()?.stop()
  writeFileSync(pidFile(), `${process.pid}\n${join(dataDir, 'postgres')}\n`)
  expect(await query((await start()).adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('recovers what was committed when the server was killed', async () => {
  const server = await start({ durable: true })
  await query(server.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS one')
  const killed = postmaster()
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => isRunning(killed)).toBe(false)
  running.pop()
  expect(await query((await start()).adminUrl, 'SELECT * FROM kept')).toEqual([{ one: 1 }])
})

test('refuses a data folder whose city is still running', async () => {
  await start()
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/Another Suvidha \(process \d+\) is running/)
})

test('says which folder cannot be used and why', async () => {
  const file = join(dataDir, 'a-file')
  writeFileSync(file, '')
  await expect(startEmbeddedPostgres({ dataDir: join(file, 'data') })).rejects.toThrow(
    /^The data folder .*a-file\/data cannot be used/,
  )
})

test.runIf(asRoot)('as root, works from a folder that the user postgres cannot enter', async () => {
  const closed = join(dataDir, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const server = await start({ dataDir: closed })
  const [{ data_directory: cluster }] = (await query(server.adminUrl, 'SHOW data_directory')) as [
    { data_directory: string },
  ]
  expect(cluster).toMatch(/^\/var\/lib\/suvidha\//)
  await running.pop()?.stop()
  await rm(cluster, { recursive: true, force: true })
})

test.runIf(asRoot)('as root, a closed folder that was removed and made again is a new city', async () => {
  const closed = join(dataDir, 'closed')
  const clusters: string[] = []
  for (let time = 0; time < 2; time += 1) {
    mkdirSync(closed, { mode: 0o700 })
    const server = await start({ dataDir: closed })
    const [row] = (await query(server.adminUrl, 'SHOW data_directory')) as [{ data_directory: string }]
    clusters.push(row.data_directory)
    await running.pop()?.stop()
    await rm(closed, { recursive: true })
  }
  expect(new Set(clusters).size).toBe(2)
  for (const cluster of clusters) await rm(cluster, { recursive: true, force: true })
})

test('says at once that the password is not the one of the cluster', async () => {
  await start()
  await running.pop()?.stop()
  writeFileSync(join(dataDir, 'postgres-password'), 'another')
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/does not know the password/)
  expect(existsSync(pidFile())).toBe(false)
})

test('sees a running city also through a link to its folder', async () => {
  await start()
  const link = `${dataDir}-link`
  symlinkSync(dataDir, link)
  await expect(startEmbeddedPostgres({ dataDir: link })).rejects.toThrow(/Another Suvidha/)
  await rm(link)
})

test.runIf(asRoot)('as root, the server does not run as root', async () => {
  await start()
  expect(execFileSync('ps', ['-p', String(postmaster()), '-o', 'user='], { encoding: 'utf8' }).trim()).toBe('postgres')
})
