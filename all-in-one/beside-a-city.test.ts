import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

const asRoot = process.getuid?.() === 0
let dataDir: string
let running: EmbeddedPostgres | undefined

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'suvidha-beside-'))
  chmodSync(dataDir, 0o755)
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  await rm(dataDir, { recursive: true, force: true })
})

/** `npm run seed` and `npm run migrate` on a data folder. */
function run(script: 'demo-city/seed.ts' | 'prisma/migrate.ts', folder: string, ...words: string[]) {
  const file = fileURLToPath(new URL(`../${script}`, import.meta.url))
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn(process.execPath, [file, ...words], { env: { ...environment, DATA_DIR: folder } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  )
}

/** Ended by a crash, and its number was given to another program since: to this one. */
async function leaveStalePidFile() {
  running = await startEmbeddedPostgres({ dataDir, durable: false })
  await running.stop()
  running = undefined
  const cluster = join(dataDir, 'postgres')
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n0\n1\n`)
}

test('a pid file whose number another program has by now keeps nobody from migrating and seeding', async () => {
  await leaveStalePidFile()
  expect(await run('prisma/migrate.ts', dataDir)).toMatchObject({ code: 0 })
  await leaveStalePidFile()
  expect(await run('demo-city/seed.ts', dataDir, '--citizens', '2')).toMatchObject({ code: 0 })
})

test.runIf(asRoot)('as root, a city is seen also where its cluster lies outside of the data folder', async () => {
  const closed = join(dataDir, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  running = await startEmbeddedPostgres({ dataDir: closed, durable: false })
  const client = new pg.Client({ connectionString: running.adminUrl })
  await client.connect()
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
  const seeded = await run('demo-city/seed.ts', closed, '--citizens', '2')
  expect(seeded.code).toBe(1)
  expect(seeded.output).toMatch(/^seed: Another Suvidha \(process \d+\) is running on this data folder/m)
  expect(await run('prisma/migrate.ts', closed)).toMatchObject({ code: 0 })
  await client.end()
  await running.stop()
  running = undefined
  await rm(rows[0]?.data_directory ?? '', { recursive: true, force: true })
})
