import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { asha, signedInAs } from '../actors.ts'
import { freePort } from '../free-port.ts'
import { sharedUntilFailure } from '../shared-until-failure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let started: Started[] = []
/** A new city on a slow machine that does something else besides. */
const readyWithinMs = 200_000

interface Started {
  readonly child: ChildProcess
  readonly url: string
  readonly output: () => string
}

/** One city for all tests: the first start makes it, and who finds it made only starts it again. */
const home = sharedUntilFailure(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'suvidha-start-'))
  chmodSync(dataDir, 0o755) // the user postgres may enter, so that the cluster lies here
  return { dataDir, stop: () => rm(dataDir, { recursive: true, force: true }) }
})

// Hooks after tests run in the opposite order: the city stops before its folder goes.
afterEach(async () => {
  await Promise.all(started.map(stop))
  started = []
})

/** `npm start`, without npm in between so that signals reach it as they reach npm's child. */
async function npmStart(environment: Record<string, string> = {}): Promise<Started> {
  const port = environment.PORT ?? String(await freePort())
  const child = spawn(process.execPath, ['all-in-one/launch.mjs', 'all-in-one/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: home().dataDir, PORT: port, ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const running = { child, url: `http://127.0.0.1:${port}`, output: () => output }
  started.push(running)
  return running
}

async function untilReady({ child, url, output }: Started) {
  for (const end = Date.now() + readyWithinMs; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`it ended: ${output()}`)
    if ((await fetch(`${url}/readyz`).catch(() => null))?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`not ready: ${output()}`)
}

async function stop({ child }: Started) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function lastWords(running: Started): Promise<string> {
  if (running.child.exitCode === null) await once(running.child, 'exit')
  expect(running.child.exitCode).toBe(1)
  return running.output().trim()
}

const postmasterPid = () => join(home().dataDir, 'postgres', 'postmaster.pid')

test('serves the demo city, stops with its database on SIGTERM, and starts again with the same people', async () => {
  const first = await npmStart()
  await untilReady(first)
  expect(first.output()).toContain('loaded the demo city')
  expect(first.output()).toContain('98765 43210')
  expect(first.output()).toContain('/dev/messages')
  expect((await signedInAs(first.url, asha)).citizen.id).toBe('cit_asha')
  await stop(first)
  expect(first.child.exitCode).toBe(0)
  expect(existsSync(postmasterPid())).toBe(false)

  const second = await npmStart()
  await untilReady(second)
  expect(second.output()).not.toContain('loaded the demo city')
  expect((await signedInAs(second.url, asha)).citizen.id).toBe('cit_asha')
}, 480_000)

test('starts again after the process was killed and its PostgreSQL went on', async () => {
  const first = await npmStart()
  await untilReady(first)
  const postmaster = Number(readFileSync(postmasterPid(), 'utf8').split('\n')[0])
  const [main] = readFileSync(`/proc/${first.child.pid}/task/${first.child.pid}/children`, 'utf8').trim().split(' ')
  process.kill(Number(main), 'SIGKILL')
  await once(first.child, 'exit')
  process.kill(postmaster, 0) // still there

  const second = await npmStart()
  await untilReady(second)
  expect((await signedInAs(second.url, asha)).citizen.id).toBe('cit_asha')
}, 480_000)

test('says in one line that the port is taken', async () => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const words = await lastWords(await npmStart({ PORT: String(port) }))
  expect(words).toBe(`Suvidha cannot start: Port ${port} is taken. PORT=4001 npm start uses another.`)
  other.close()
})

test('says in one line that the database cannot be reached', async () => {
  const DATABASE_URL = `postgresql://nobody@127.0.0.1:${await freePort()}/suvidha`
  const words = await lastWords(await npmStart({ DATABASE_URL }))
  expect(words).toMatch(/^Suvidha cannot start: The database at DATABASE_URL cannot be reached: .+$/)
})

test('says in one line that a setting is wrong', async () => {
  const words = await lastWords(await npmStart({ PAYMENT_EXPIRES_AFTER_SECONDS: 'soon' }))
  expect(words.split('\n').at(-1)).toMatch(/^Suvidha cannot start: Settings: PAYMENT_EXPIRES_AFTER_SECONDS: /)
})

const diskIsFull =
  'says in one line that the disk is full (to enable: run as root on Linux, where file systems may be mounted)'
const mayMount = canMount()

test.skipIf(!mayMount)(diskIsFull, async () => {
  const disk = await mkdtemp(join(tmpdir(), 'suvidha-full-'))
  mount(disk)
  try {
    const words = await lastWords(await npmStart({ DATA_DIR: disk }))
    expect(words).toMatch(/^Suvidha cannot start: PostgreSQL cannot make its data folder \S+: the disk is full\.$/)
  } finally {
    unmount(disk)
  }
})

/** A disk of its own that is too small for a database. */
function mount(folder: string) {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', folder], { stdio: 'ignore' })
}

function unmount(folder: string) {
  execFileSync('umount', ['-l', folder])
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'suvidha-mount-'))
  try {
    mount(folder)
    unmount(folder)
    return true
  } catch {
    return false
  }
}
