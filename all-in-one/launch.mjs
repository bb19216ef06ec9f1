// Runs a TypeScript program of this repository: `node all-in-one/launch.mjs <program.ts> [arguments]`.
// Needs nothing but the machine's Node 20: it installs what is missing and hands over to the Node 24 that npm brought.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const binaries = join(root, 'node_modules', '.bin')
const stampFile = join(root, 'node_modules', '.suvidha-installed')
const lockFile = join(root, '.installing')
const [program, ...programArguments] = process.argv.slice(2)

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Suvidha needs Node 20 or later; this is ${process.version}.`)
if (!program) fail('usage: node all-in-one/launch.mjs <program.ts> [arguments]')
if (!isInstalled()) await installOnce()
const node = findNode()
const generated = spawnSync(node, [join(root, 'prisma', 'generate.ts')], {
  cwd: root,
  encoding: 'utf8',
  env: environment(),
})
if (generated.status !== 0) fail(`Prisma clients cannot be generated: ${lastLine(generated.stderr)}`)
run()

/** npm leaves a list of what it installed; it is ours when it is newer than the lock file, or when we made it from this lock file. */
function isInstalled() {
  const list = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockDigest()) return true
  return statSync(list).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

/** Two starts at once: the second waits for the first. A lock whose process is gone counts for nothing. */
async function installOnce() {
  while (!takeLock()) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    if (isInstalled()) return
  }
  try {
    process.stderr.write('Installing packages (once; about a minute)…\n')
    const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []]
    const result = spawnSync(npm[0], [...npm[1], 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    if (result.status !== 0) fail(`npm ci failed: ${npmError(result.stderr || String(result.error))}`)
    writeFileSync(stampFile, lockDigest())
  } finally {
    rmSync(lockFile, { force: true })
  }
}

function takeLock() {
  try {
    writeSync(openSync(lockFile, 'wx'), String(process.pid))
    return true
  } catch {
    const holder = Number(readFileSync(lockFile, 'utf8'))
    try {
      process.kill(holder, 0)
    } catch {
      rmSync(lockFile, { force: true })
    }
    return false
  }
}

function findNode() {
  const bundled = join(binaries, process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(bundled)) return bundled
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(`npm has no Node 24 for ${process.platform}-${process.arch}: install Node 24 and start again.`)
}

function environment() {
  return { ...process.env, APOLLO_TELEMETRY_DISABLED: 'true', PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` }
}

function run() {
  const child = spawn(node, [join(root, program), ...programArguments], {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
  })
  // Ctrl-C reaches the whole group, the child too: only a signal sent to this process alone is handed on.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  // A SIGTERM to `npm start` ends npm and its shell, which hand nothing on: we see it by having lost our parent.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
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
