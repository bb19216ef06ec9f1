import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { type GraphQLField, getNamedType, isInputObjectType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callOf } from '../../../tests/access/made-up-call.ts'
import { selectionOf } from '../../../tests/access/try-doors.ts'
import { type IntervalHouse, openIntervalHouse } from '../../../tests/fakes/interval-house.ts'
import { addSouth, addThings } from '../../../tests/fakes/things-of-regions.ts'
import { exports } from './exports/exports.ts'
import { limitRules } from './staff-limits.ts'

const now = new Date('2026-11-20T10:00:00.000Z')
const schema = createSubgraphSchema(new URL('./schema.graphql', import.meta.url), {})
const fieldOf = (name: string) => {
  const [type = '', field = ''] = name.split('.')
  const found = schema.getType(type)
  return (isObjectType(found) ? found.getFields()[field] : undefined) as GraphQLField<unknown, unknown>
}
const names = Object.keys(limitRules)
const named = names.filter((name) => typeof limitRules[name] === 'function' && name !== 'Mutation.registerMeter')
const ofServices = [
  ...['payableAccount', 'payableAdvances', 'payableBills', 'debitableAccount'],
  ...['billsToPrint', 'statementToPrint', 'duesToPrint', 'yearToPrint'],
].map((field) => `Query.${field}`)

/** One thing of each kind, all of the north and of electricity, by what arguments call it. */
const things = {
  ...{ bill: 'bil_n', connection: 'con_e', note: 'nte_n', dispute: 'dsp_n', reading: 'rdg_n', payment: 'pay_n' },
  ...{ application: 'app_n', ids: 'alr_n', BillRun: 'brn_n', TariffOverride: 'tro_n' },
}
const nothing = Object.fromEntries(Object.keys(things).map((kind) => [kind, 'none_of_it']))
const secrets = [...Object.values(things).filter((id) => id !== 'pay_n'), 'N-bil_n', 'C-con_e']
/** Of whom the office of another utility may know. */
const ofNorth = [...secrets, 'Asha', 'Lake View']
const scopes = ['alerts:write', 'bills:approve', 'bills:read', 'bills:write', 'connections:read', 'connections:write']
const more = ['consumption:read', 'ledger:read', 'meters:write', 'readings:write', 'reports:read', 'tariffs:write']
const all = [...scopes, ...more, 'payments:read']

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly message: string; readonly extensions: { code?: string; field?: string } }[]
}

let house: IntervalHouse
beforeAll(async () => {
  house = await openIntervalHouse(() => now)
  await house.addBill({ id: 'bil_n', dueDate: '2026-11-01', disputed: true })
  await house.addBill({ id: 'bil_w', connectionId: 'con_w', dueDate: '2026-11-01' })
  await house.delivers(['E1,2026-11-18T06:00:00Z,0.25,231.5,,'])
  await addThings(house, now)
  await addSouth(house, now)
})
afterAll(() => house.stop())

async function ask(call: string, { kind = 'query', viewer = 'stf_1', ...limits }: Asking = {}): Promise<Answer> {
  const authorization = await house.authorize(viewer, all, limits)
  const query = `${kind} { ${call} }`
  const answer =
    kind === 'subscription'
      ? await house.graphql.subscribe({ query, authorization })
      : await house.graphql.execute({ query, authorization })
  if (!(Symbol.asyncIterator in answer)) return JSON.parse(JSON.stringify(answer)) as Answer
  await answer.return?.(undefined)
  return { data: { subscribed: true } }
}

interface Asking {
  readonly kind?: string
  readonly regions?: readonly string[]
  readonly departments?: readonly string[]
  readonly viewer?: string
}
const south = { regions: ['SOUTH'] }
const north = { regions: ['NORTH', 'EAST'] }
const gas = { departments: ['GAS'] }
/** Each of them has nothing of the things. */
const strangers = [south, gas, { ...north, ...gas }, { ...south, departments: ['ELECTRICITY'] }, { departments: [] }]
const insiders = [north, { departments: ['ELECTRICITY', 'WATER'] }, { ...north, departments: ['ELECTRICITY'] }]
const kindOf = (name: string) => name.split('.')[0]?.toLowerCase() ?? ''

test.each(named)('%s: what is of another region or department is as if it did not exist', async (name) => {
  const field = fieldOf(name)
  const kind = kindOf(name)
  const call = (ids: Readonly<Record<string, string>>) => callOf(field, ids)
  expect(call(things)).not.toBe(callOf(field))
  const elsewhere = await ask(call(things), { kind, ...south })
  expect(elsewhere.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' })
  for (const stranger of strangers) {
    expect(await ask(call(things), { kind, ...stranger })).toEqual(elsewhere)
    expect(await ask(call(nothing), { kind, ...stranger })).toEqual(elsewhere)
  }
  // Whoever looks after it gets as far as the operation itself.
  for (const insider of insiders) expect(await ask(call(things), { kind, ...insider })).not.toEqual(elsewhere)
})

const reads = names.filter((name) => name.startsWith('Query.') && limitRules[name] === 'IN_SQL')

test.each(reads)('%s tells nothing of another region or department', async (name) => {
  const field = fieldOf(name)
  const call = callOf(field, things, selectionOf(field))
  for (const stranger of strangers) {
    const told = JSON.stringify(await ask(call, stranger))
    const kept = 'regions' in stranger && stranger.regions.includes('SOUTH') ? ofNorth : secrets
    expect(kept.filter((secret) => told.includes(secret))).toEqual([])
  }
})

const withRegion = names.filter((name) => pathOf(fieldOf(name), 'region') !== undefined)
const withUtility = names.filter(
  (name) => pathOf(fieldOf(name), 'utility') !== undefined && limitRules[name] !== 'CITY' && !ofServices.includes(name),
)

/** Where a field takes an argument of this name: at the top or within its input. */
function pathOf(field: GraphQLField<unknown, unknown>, wanted: string): string | undefined {
  for (const { name, type } of field.args) {
    if (name === wanted) return name
    const input = getNamedType(type)
    if (isInputObjectType(input) && wanted in input.getFields()) return `${name}.${wanted}`
  }
  return undefined
}

test.each(withRegion)('%s refuses a region that is another’s, and says that it is the region', async (name) => {
  const argument = pathOf(fieldOf(name), 'region') ?? ''
  const call = withArgument(callOf(fieldOf(name)), argument, '"NORTH"')
  const kind = kindOf(name)
  expect((await ask(call, { kind, ...south })).errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', field: argument })
  expect((await ask(call, { kind, ...north })).errors?.[0]?.extensions.code).not.toBe('FORBIDDEN')
})

test.each(withUtility)(
  '%s refuses a utility that is another department’s, and says that it is the utility',
  async (name) => {
    const argument = pathOf(fieldOf(name), 'utility') ?? ''
    const call = withArgument(callOf(fieldOf(name)), argument, 'ELECTRICITY')
    const kind = kindOf(name)
    expect((await ask(call, { kind, ...gas })).errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', field: argument })
    expect((await ask(call, { kind, departments: ['ELECTRICITY'] })).errors?.[0]?.extensions.code).not.toBe('FORBIDDEN')
  },
)

test('the fields that take a utility are these', () => {
  expect(withUtility).toEqual(
    expect.arrayContaining(['Mutation.registerMeter', 'Mutation.startBillRun', 'Query.balances']),
  )
  expect(withUtility.length).toBeGreaterThan(12)
})

/** The call with the value put into its arguments, at the top or within the input. */
function withArgument(call: string, path: string, value: string): string {
  const [outer = '', inner] = path.split('.')
  const name = inner ?? outer
  const made = new RegExp(`\\b${name}: ("1"|[A-Z]+)`)
  if (made.test(call)) return call.replace(made, `${name}: ${value}`)
  if (inner && call.includes(`${outer}: {`)) return call.replace(`${outer}: {`, `${outer}: { ${name}: ${value},`)
  const added = inner ? `${outer}: { ${name}: ${value} }` : `${name}: ${value}`
  return /^\w+\(/.test(call) ? call.replace('(', `(${added}, `) : call.replace(/^\w+/, (field) => `${field}(${added})`)
}

test('what is of the whole city is refused to who works in a part of it, and not to others', async () => {
  for (const name of names.filter((each) => limitRules[each] === 'CITY')) {
    const call = callOf(fieldOf(name))
    for (const office of [south, gas]) {
      const { errors } = await ask(call, { kind: kindOf(name), ...office })
      expect([name, errors?.[0]?.extensions.code]).toEqual([name, 'FORBIDDEN'])
    }
    const isOfServices = ofServices.includes(name)
    const whole = (await ask(call, { kind: kindOf(name) })).errors?.[0]?.extensions.code
    expect([name, whole]).toEqual([name, isOfServices ? 'FORBIDDEN' : 'BAD_USER_INPUT'])
  }
})

describe('reports', () => {
  const reports = `balances(filter: { from: "2026-10-01", until: "2026-11-30" }) { region closing { paise } bills }
    revenue(filter: { from: "2026-10-01", until: "2026-11-30" }) { region kind billed { paise } open { paise } }
    overdue { region bills amount { paise } }
    connections { totalCount edges { node { id region unpaidBills { id } } } }
    consumptionSummary(utility: ELECTRICITY, month: "2026-11-01") { region meters units }`
  type Rows = Readonly<
    Record<'balances' | 'revenue' | 'overdue' | 'consumptionSummary', readonly { readonly region: string }[]>
  >
  const ofRegions = async (regions?: readonly string[]) => {
    const { data, errors } = await ask(reports, regions ? { regions } : {})
    expect(errors).toBeUndefined()
    return data as unknown as Rows & { readonly connections: { totalCount: number; edges: { node: object }[] } }
  }

  test('of all regions are the sum of the viewer’s', async () => {
    const [city, northern, southern] = [await ofRegions(), await ofRegions(['NORTH']), await ofRegions(['SOUTH'])]
    for (const report of ['balances', 'revenue', 'overdue', 'consumptionSummary'] as const) {
      expect(northern[report]).toEqual(city[report].filter(({ region }) => region === 'NORTH'))
      expect(southern[report]).toEqual(city[report].filter(({ region }) => region === 'SOUTH'))
    }
    expect(northern.balances.length).toBeGreaterThan(0)
    expect(southern.overdue.length).toBeGreaterThan(0)
    expect([city, northern, southern].map(({ connections }) => connections.totalCount)).toEqual([4, 3, 1])
    expect(southern.connections.edges).toEqual([
      { node: { id: 'con_s', region: 'SOUTH', unpaidBills: [{ id: 'bil_s' }] } },
    ])
    expect(await ofRegions(['SOUTH', 'NORTH'])).toEqual(city)
  })

  test('of all utilities are those of the viewer’s departments', async () => {
    const months = 'filter: { from: "2026-10-01", until: "2026-11-30" }'
    const lists = `balances(${months}) { utility closing { paise } bills } revenue(${months}) { utility kind billed { paise } }
      overdue { utility amount { paise } } connections { totalCount edges { node { id utility } } } heldReadings { totalCount }`
    type Listed = Readonly<Record<string, readonly { readonly utility: string }[]>>
    const city = (await ask(lists)).data as Listed
    for (const department of ['ELECTRICITY', 'GAS']) {
      const { data, errors } = await ask(lists, { departments: [department] })
      expect(errors).toBeUndefined()
      for (const report of ['balances', 'revenue', 'overdue']) {
        const own = city[report]?.filter(({ utility }) => utility === department)
        expect([report, data?.[report]]).toEqual([report, own])
        expect(own?.length).toBeGreaterThan(0)
      }
    }
    expect((await ask(lists, gas)).data).toMatchObject({
      connections: { totalCount: 2, edges: [{ node: { utility: 'GAS' } }, { node: { utility: 'GAS' } }] },
      heldReadings: { totalCount: 0 },
    })
  })

  test('as files, too', async () => {
    const file = async (name: string, query: string, limits?: readonly string[] | Asking) => {
      const authorization = await house.authorize('stf_1', ['reports:read'], limits)
      return fetch(new URL(`/exports/${name}?${query}`, house.url), { headers: { authorization } })
    }
    for (const { name, longestDays } of exports) {
      const days = longestDays === null ? '' : 'from=2026-11-01&until=2026-11-20'
      const linesOf = async (limits?: readonly string[] | Asking) => {
        const response = await file(`${name}.csv`, days, limits)
        const [, ...lines] = (await response.text()).trim().split('\n')
        return lines.toSorted()
      }
      const city = await linesOf()
      expect(await linesOf(['SOUTH'])).toEqual(city.filter((line) => line.includes('SOUTH')))
      expect(await linesOf(['NORTH'])).toEqual(city.filter((line) => line.includes('NORTH')))
      expect(await linesOf([])).toEqual([])
      expect(await linesOf(gas)).toEqual(city.filter((line) => /\bGAS\b/.test(line)))
      expect(await linesOf({ ...north, ...gas })).toEqual(city.filter((line) => /\bGAS,NORTH\b/.test(line)))
      expect(await linesOf({ departments: [] })).toEqual([])
      const utility = await file(`${name}.csv`, `${days}&utility=WATER`, gas)
      expect([utility.status, await utility.json()]).toMatchObject([403, { error: 'FORBIDDEN', field: 'utility' }])
      const other = await file(`${name}.csv`, `${days}&region=NORTH`, ['SOUTH'])
      expect([other.status, await other.json()]).toMatchObject([403, { error: 'FORBIDDEN', field: 'region' }])
    }
  })
})

test('entities, lists within them and aliases show nothing of another region', async () => {
  const representations = `[{ __typename: "Bill", id: "bil_n" }, { __typename: "Connection", id: "con_e" }, { __typename: "Bill", id: "bil_s" }]`
  const entities = `one: _entities(representations: ${representations}) { ... on Bill { number lines { label } } ... on Connection { id } }
    a: billAllocations(paymentId: "pay_n") { billId } b: billAllocations(paymentId: "pay_n") { label }`
  expect(await ask(entities, south)).toEqual({
    data: { one: [null, null, { number: 'N-bil_s', lines: [{ label: 'CURRENT 0' }] }], a: [], b: [] },
  })
  expect(await ask(entities, gas)).toMatchObject({ data: { one: [null, null, { number: 'N-bil_s' }], a: [], b: [] } })
  expect(await ask(entities, { ...gas, ...north })).toMatchObject({ data: { one: [null, null, null], a: [], b: [] } })
  expect(await ask(entities, { departments: ['ELECTRICITY'] })).toMatchObject({
    data: { one: [{ number: 'N-bil_n' }, { id: 'con_e' }, null], a: [{ billId: 'bil_n' }] },
  })
  // The first that is missing ends the answer: two are not asked for at once.
  for (const call of ['x: bill(id: "bil_n") { id }', 'y: connection(id: "con_e") { id }'])
    for (const office of [south, gas]) expect((await ask(call, office)).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
})

test.each([
  ['regions', south],
  ['departments', gas],
])('what is one’s own is one’s own, and outside of the %s one is a citizen like others', async (_, south) => {
  const asha = { viewer: 'cit_asha', ...south }
  const seen = await ask('bill(id: "bil_n") { id disputes { id } } connection(id: "con_e") { members { name } }', asha)
  expect(seen).toMatchObject({ data: { bill: { id: 'bil_n' } } })
  const mutation = async (call: string, asking: Asking) =>
    (await ask(call, { kind: 'mutation', ...asking })).errors?.[0]?.extensions.code
  const surrender = 'surrenderConnection(input: { connectionId: "con_e", duePaise: "5" }) { id }'
  expect(await mutation(surrender, asha)).toBe('CONFLICT')
  expect(await mutation(surrender, south)).toBe('NOT_FOUND')
  expect(await mutation(surrender, north)).toBe('CONFLICT')
  const read = 'submitReading(input: { connectionId: "con_e", value: "1", readOn: "2026-11-19" }) { source }'
  expect(await mutation(read, south)).toBe('NOT_FOUND')
  // Of a citizen's days; for the staff any will do.
  expect(await mutation(read, asha)).toBe('BAD_USER_INPUT')
  const plan = 'agreeInstalmentPlan(input: { billIds: ["bil_w"], instalments: 2, idempotencyKey: "k" }) { id }'
  expect(await mutation(plan, south)).toBe('NOT_FOUND')
  const end = 'cancelInstalmentPlan(input: { planId: "ipl_n", reason: "so" }) { id }'
  expect(await mutation(end, south)).toBe('NOT_FOUND')
  expect(await mutation('x: acknowledgeAlerts(ids: ["alr_s", "alr_n"]) { id }', south)).toBe('NOT_FOUND')
  const { data } = await ask('consumptionAlerts(filter: { states: [OPEN] }) { edges { node { id } } }', south)
  expect(data).toEqual({ consumptionAlerts: { edges: [{ node: { id: 'alr_s' } }] } })
})

test('what payment asks for staff of a part of the city is looked for there, before anything is said of it', async () => {
  await house.prisma.bill.update({ where: { id: 'bil_w' }, data: { paidPaise: 1000n } })
  const codeOf = async (field: string, limits: Record<string, unknown>) => {
    const query = `query ($regions: [String!], $departments: [Utility!]) { ${field} { region } }`
    return (await house.asks(query, limits, 'service:payment', 'bills:quote')).errors?.[0]?.extensions.code
  }
  const questions = [
    'payableBills(citizenId: "cit_asha", billIds: ["bil_w"], regions: $regions, departments: $departments)',
    'payableAccount(utility: ELECTRICITY, consumerNumber: "C-con_e", regions: $regions, departments: $departments)',
    'payableAdvances(citizenId: "cit_asha", advances: [{ connectionId: "con_w", amountPaise: "0" }], regions: $regions, departments: $departments)',
  ]
  for (const question of questions) {
    for (const limits of [south, gas, { ...north, ...gas }])
      expect([question, await codeOf(question, limits)]).toEqual([question, 'NOT_FOUND'])
    for (const limits of [{}, { regions: null, departments: null }, north, { departments: ['WATER', 'ELECTRICITY'] }])
      expect([question, await codeOf(question, limits)]).not.toEqual([question, 'NOT_FOUND'])
  }
})

test('nobody delivers what a meter of another region or department has sent', async () => {
  const row = 'make,serial,start,value,voltage,flags,revision\nACME,E1,2026-11-18T06:15:00Z,0.25,,,'
  const post = async (limits: Asking) => {
    const authorization = await house.authorize('stf_1', ['readings:write'], limits)
    const headers = { 'content-type': 'text/csv', authorization }
    return (await fetch(house.url, { method: 'POST', headers, body: row })).json()
  }
  for (const stranger of strangers)
    expect(await post(stranger)).toMatchObject({ added: 0, refused: [{ reason: 'NOT_ASSIGNED' }] })
  expect(await post({ ...north, departments: ['ELECTRICITY'] })).toMatchObject({ added: 1, refused: [] })
})
