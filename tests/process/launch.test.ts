import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const launcher = fileURLToPath(new URL('../../all-in-one/launch.mjs', import.meta.url))
let root: string

/** A repository with one package, which lies in it: npm installs it without a network. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'suvidha-launch-'))
  for (const folder of ['all-in-one', 'prisma', 'left']) mkdirSync(join(root, folder))
  cpSync(launcher, join(root, 'all-in-one', 'launch.mjs'))
  const dependencies = { left: 'file:left' }
  const write = (file: string, content: object) => writeFileSync(join(root, file), JSON.stringify(content))
  write('package.json', { name: 'fixture', version: '1.0.0', type: 'module', dependencies })
  write('left/package.json', { name: 'left', version: '1.0.0' })
  write('package-lock.json', {
    name: 'fixture',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'fixture', version: '1.0.0', dependencies },
      left: { version: '1.0.0' },
      'node_modules/left': { resolved: 'left', link: true },
    },
  })
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function launch(program: string) {
  writeFileSync(join(root, 'program.ts'), program)
  const child = spawn(process.execPath, ['all-in-one/launch.mjs', 'program.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_OPTIONS: '--no-deprecation' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return { child, output: () => output }
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'close')
  return child.exitCode
}

const sayHello = "process.stdout.write('hello ' + process.env.NODE_OPTIONS)"

test('two launches at once install once, and both run', async () => {
  const launches = [launch(sayHello), launch(sayHello)]
  expect(await Promise.all(launches.map(({ child }) => codeOf(child)))).toEqual([0, 0])
  const outputs = launches.map(({ output }) => output())
  for (const output of outputs) expect(output).toContain('hello undefined')
  expect(outputs.filter((output) => output.includes('Installing packages'))).toHaveLength(1)
  expect(existsSync(join(root, '.installing'))).toBe(false)

  const again = launch(sayHello)
  await codeOf(again.child)
  expect(again.output()).toBe('hello undefined')
})

test('takes over from an installation that was killed', async () => {
  writeFileSync(join(root, '.installing'), '999999')
  const { child, output } = launch(sayHello)
  expect(await codeOf(child)).toBe(0)
  expect(output()).toContain('hello')
})

test('never installs through a link into the packages of another checkout', async () => {
  const others = join(root, 'others')
  mkdirSync(others)
  writeFileSync(join(others, 'kept'), '')
  symlinkSync(others, join(root, 'node_modules'))
  const { child, output } = launch(sayHello)
  expect(await codeOf(child)).toBe(1)
  expect(output()).toMatch(/node_modules is a link, .+\. Remove the link\.\n$/)
  expect(existsSync(join(others, 'kept'))).toBe(true)
})

test('says in one line why npm failed', async () => {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages: { '': {} } }))
  const { child, output } = launch(sayHello)
  expect(await codeOf(child)).toBe(1)
  expect(output().trim().split('\n').at(-1)).toMatch(/^npm ci failed: .+/)
})

test('hands a signal on once, and ends as the program ended', async () => {
  const { child, output } = launch(`
    process.on('SIGTERM', () => process.stdout.write('[SIGTERM]'))
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1500)
    process.stdout.write('ready')`)
  while (!output().includes('ready')) await once(child.stdout, 'data')
  child.kill('SIGTERM')
  await new Promise((wake) => setTimeout(wake, 200))
  child.kill('SIGTERM')
  expect(await codeOf(child)).toBe(137)
  expect(output().match(/\[SIGTERM\]/g)).toHaveLength(1)
})

test('a program whose npm was ended is told once to stop', async () => {
  const log = join(root, 'log')
  writeFileSync(log, '')
  const first = launch(sayHello)
  await codeOf(first.child) // installs
  writeFileSync(
    join(root, 'program.ts'),
    `import { appendFileSync } from 'node:fs'
     process.on('SIGTERM', () => appendFileSync('log', 'SIGTERM '))
     appendFileSync('log', 'started ')
     setTimeout(() => appendFileSync('log', 'end'), 2500)`,
  )
  const shell = spawn(
    'sh',
    ['-c', `"${process.execPath}" all-in-one/launch.mjs program.ts & until grep -q started log; do sleep 0.05; done`],
    { cwd: root },
  )
  await once(shell, 'exit')
  for (let waited = 0; waited < 600 && !readFileSync(log, 'utf8').endsWith('end'); waited += 1)
    await new Promise((wake) => setTimeout(wake, 50))
  expect(readFileSync(log, 'utf8')).toBe('started SIGTERM end')
})

test('says in one line that this Node is too old', async () => {
  // No older Node is here to be run: what it would say of itself is said for it before the launcher begins.
  const pretend = `Object.defineProperty(process, 'version', { value: 'v18.20.4' })
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`
  writeFileSync(join(root, 'pretend.cjs'), pretend)
  const child = spawn(
    process.execPath,
    ['--require', join(root, 'pretend.cjs'), 'all-in-one/launch.mjs', 'program.ts'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let words = ''
  child.stderr.on('data', (chunk) => {
    words += chunk
  })
  const [code] = await once(child, 'exit')
  expect([code, words]).toEqual([1, 'Suvidha needs Node 20 or later; this is v18.20.4.\n'])
})
