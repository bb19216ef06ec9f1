import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readConfig as readAuth } from '@suvidha/auth/config'
import { readConfig as readBilling } from '@suvidha/billing/config'
import { readConfig as readDocument } from '@suvidha/document/config'
import { readAddresses, readConfig as readGateway } from '@suvidha/gateway/config'
import { listServices } from '@suvidha/migrations/services'
import { readConfig as readNotification } from '@suvidha/notification/config'
import { readConfig as readPayment, readPeers } from '@suvidha/payment/config'
import { readConfig as readSandbox } from '@suvidha/sandbox/config'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface ComposeService {
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string | number>>
  readonly depends_on?: Readonly<Record<string, unknown>>
}

type Environment = Record<string, string>

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const { services } = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, ComposeService> }
const settings = readEnvFile(execFileSync('sh', ['docker/make-env.sh'], { cwd: root, encoding: 'utf8' }))

const gateway = (environment: Environment) => ({ ...readGateway(environment), ...readAddresses(environment) })
const readers: Record<string, { file: string; read: (environment: Environment) => { port: number } }> = {
  auth: { file: 'subgraphs/auth', read: readAuth },
  billing: { file: 'subgraphs/billing', read: readBilling },
  payment: {
    file: 'subgraphs/payment',
    read: (environment) => ({ ...readPeers(environment), ...readPayment(environment) }),
  },
  document: { file: 'subgraphs/document', read: readDocument },
  notification: { file: 'subgraphs/notification', read: readNotification },
  sandbox: { file: 'sandbox', read: readSandbox },
  'gateway-1': { file: 'gateway', read: gateway },
  'gateway-2': { file: 'gateway', read: gateway },
}

test.each(Object.entries(readers))(
  '%s starts with what docker-compose.yml gives it',
  (name, { file, read: readConfig }) => {
    const environment = environmentOf(name)
    expect(readConfig(environment).port).toBe(Number(environment.PORT))
    expect(services[name]?.command).toEqual(['node', `${file}/src/main.ts`])
  },
)

test.each(Object.entries(readers))('%s is given no setting that it does not know', (name, { file }) => {
  const source = [`${file}/src/config.ts`, ...globSync(`${file}/src/*/*-settings.ts`, { cwd: root })]
    .map(read)
    .join('\n')
  const unknown = Object.keys(environmentOf(name)).filter((key) => !new RegExp(`^ +${key}:`, 'm').test(source))
  expect(unknown).toEqual([])
})

test('services reach each other on the ports they listen on', () => {
  for (const name of Object.keys(readers)) {
    for (const value of Object.values(environmentOf(name))) {
      const [, host, port] = /^http:\/\/([a-z]+):(\d+)/.exec(value) ?? []
      if (host && host !== 'localhost') expect({ host, port }).toEqual({ host, port: environmentOf(host).PORT })
    }
  }
})

test('the migration gives each role the password that its service signs in with', () => {
  const migration = environmentOf('migrate')
  for (const service of listServices()) {
    const url = new URL(environmentOf(service).DATABASE_URL ?? '')
    expect(decodeURIComponent(url.password)).toBe(migration[`${service.toUpperCase()}_DB_PASSWORD`])
    expect(url.username).toBe(`suvidha_${service}`)
  }
})

test('nothing secret has a default, and .env.example names every variable', () => {
  const used = [...read('docker-compose.yml').matchAll(/\$\{(\w+)([^}]*)\}/g)]
  for (const [, name, rest] of used) {
    expect(Object.keys(settings)).toContain(name)
    if (name !== 'PUBLISHED_PORT') expect({ name, rest }).toEqual({ name, rest: ':?' })
  }
  const named = new Set(used.map(([, name]) => name))
  expect(Object.keys(settings).filter((name) => !named.has(name))).toEqual([])
})

test('every program and file that the containers name is there', () => {
  for (const { command, depends_on } of Object.values(services)) {
    if (command?.[0] === 'node') expect(existsSync(`${root}${command[1]}`)).toBe(true)
    for (const other of Object.keys(depends_on ?? {})) expect(Object.keys(services)).toContain(other)
  }
})

test('the image installs the packages of every workspace', () => {
  const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] }
  const copied = [...read('Dockerfile').matchAll(/^COPY (\S+)\/package\.json /gm)].map(([, folder]) => folder)
  const packages = globSync(
    workspaces.map((folder) => `${folder}/package.json`),
    { cwd: root },
  )
  expect(copied.sort()).toEqual(packages.map((file) => file.replace(/\/package\.json$/, '')).sort())
})

function environmentOf(name: string): Environment {
  const entries = Object.entries(services[name]?.environment ?? {})
  return Object.fromEntries(entries.map(([key, value]) => [key, fillIn(String(value))]))
}

function fillIn(value: string): string {
  return value.replaceAll(/\$\{(\w+)[^}]*\}/g, (_, name: string) => {
    const setting = settings[name]
    if (!setting) throw new Error(`.env.example gives ${name} no value`)
    return setting
  })
}

function readEnvFile(text: string): Environment {
  const lines = text.split('\n').filter((line) => /^\w+=/.test(line))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}
