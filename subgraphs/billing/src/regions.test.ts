import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { type GraphQLField, getNamedType, isInputObjectType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callOf } from '../../../tests/access/made-up-call.ts'
import { selectionOf } from '../../../tests/access/try-doors.ts'
import { type IntervalHouse, openIntervalHouse } from '../../../tests/fakes/interval-house.ts'
import { exports } from './exports/exports.ts'
import { regionRules } from './regions.ts'

const now = new Date('2026-11-20T10:00:00.000Z')
const day = (text: string) => new Date(`${text}T00:00:00Z`)
const schema = createSubgraphSchema(new URL('./schema.graphql', import.meta.url), {})
const fieldOf = (name: string) => {
  const [type = '', field = ''] = name.split('.')
  const found = schema.getType(type)
  return (isObjectType(found) ? found.getFields()[field] : undefined) as GraphQLField<unknown, unknown>
}
const names = Object.keys(regionRules)
const named = names.filter((name) => typeof regionRules[name] === 'function')
const ofServices = [
  ...['payableAccount', 'payableAdvances', 'payableBills', 'debitableAccount'],
  ...['billsToPrint', 'statementToPrint', 'duesToPrint', 'yearToPrint'],
]

/** One thing of each kind, all of the north, by what arguments call it. */
const things = {
  ...{ bill: 'bil_n', connection: 'con_e', note: 'nte_n', dispute: 'dsp_n', reading: 'rdg_n', payment: 'pay_n' },
  ...{ application: 'app_n', ids: 'alr_n', BillRun: 'brn_n', TariffOverride: 'tro_n' },
}
const nothing = Object.fromEntries(Object.keys(things).map((kind) => [kind, 'none_of_it']))
const secrets = [...Object.values(things).filter((id) => id !== 'pay_n'), 'N-bil_n', 'C-con_e', 'Asha', 'Lake View']
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
  await addThings(house)
  await addSouth(house)
})
afterAll(() => house.stop())

async function ask(call: string, { kind = 'query', regions, viewer = 'stf_1' }: Asking = {}): Promise<Answer> {
  const authorization = await house.authorize(viewer, all, regions)
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
  readonly viewer?: string
}
const south = { regions: ['SOUTH'] }
const north = { regions: ['NORTH', 'EAST'] }
const kindOf = (name: string) => name.split('.')[0]?.toLowerCase() ?? ''

test.each(named)('%s: what is of another region is as if it did not exist', async (name) => {
  const field = fieldOf(name)
  const kind = kindOf(name)
  const call = (ids: Readonly<Record<string, string>>) => callOf(field, ids)
  expect(call(things)).not.toBe(callOf(field))
  const elsewhere = await ask(call(things), { kind, ...south })
  expect(elsewhere.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' })
  expect(await ask(call(nothing), { kind, ...south })).toEqual(elsewhere)
  // Whoever looks after the region gets as far as the operation itself.
  expect(await ask(call(things), { kind, ...north })).not.toEqual(elsewhere)
})

const reads = names.filter((name) => name.startsWith('Query.') && regionRules[name] === 'IN_SQL')

test.each(reads)('%s tells nothing of another region', async (name) => {
  const field = fieldOf(name)
  const call = callOf(field, things, selectionOf(field))
  const told = JSON.stringify(await ask(call, south))
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
})

const withRegion = names.filter((name) => regionArgumentOf(fieldOf(name)) !== undefined)

function regionArgumentOf(field: GraphQLField<unknown, unknown>): string | undefined {
  for (const { name, type } of field.args) {
    if (name === 'region') return name
    const input = getNamedType(type)
    if (isInputObjectType(input) && 'region' in input.getFields()) return `${name}.region`
  }
  return undefined
}

test.each(withRegion)('%s refuses a region that is another’s, and says that it is the region', async (name) => {
  const argument = regionArgumentOf(fieldOf(name)) ?? ''
  const call = withArgument(callOf(fieldOf(name)), argument, '"NORTH"')
  const kind = kindOf(name)
  expect((await ask(call, { kind, ...south })).errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', field: argument })
  expect((await ask(call, { kind, ...north })).errors?.[0]?.extensions.code).not.toBe('FORBIDDEN')
})

/** The call with `region` put into its arguments, at the top or within the input. */
function withArgument(call: string, path: string, value: string): string {
  const [outer = '', inner] = path.split('.')
  if (/region: "1"/.test(call)) return call.replace('region: "1"', `region: ${value}`)
  if (inner && call.includes(`${outer}: {`)) return call.replace(`${outer}: {`, `${outer}: { region: ${value},`)
  const added = inner ? `${outer}: { region: ${value} }` : `region: ${value}`
  return /^\w+\(/.test(call) ? call.replace('(', `(${added}, `) : call.replace(/^\w+/, (field) => `${field}(${added})`)
}

test('what is of the whole city is refused to who works in regions, and not to others', async () => {
  for (const name of names.filter((each) => regionRules[each] === 'CITY')) {
    const call = callOf(fieldOf(name))
    expect([name, (await ask(call, { kind: kindOf(name), ...south })).errors?.[0]?.extensions.code]).toEqual([
      name,
      'FORBIDDEN',
    ])
    const isOfServices = ofServices.some((field) => name.endsWith(field))
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

  test('as files, too', async () => {
    const file = async (name: string, query: string, regions?: readonly string[]) => {
      const authorization = await house.authorize('stf_1', ['reports:read'], regions)
      return fetch(new URL(`/exports/${name}?${query}`, house.url), { headers: { authorization } })
    }
    for (const { name, longestDays } of exports) {
      const days = longestDays === null ? '' : 'from=2026-11-01&until=2026-11-20'
      const linesOf = async (regions?: readonly string[]) => {
        const response = await file(`${name}.csv`, days, regions)
        const [, ...lines] = (await response.text()).trim().split('\n')
        return lines.toSorted()
      }
      const city = await linesOf()
      expect(await linesOf(['SOUTH'])).toEqual(city.filter((line) => line.includes('SOUTH')))
      expect(await linesOf(['NORTH'])).toEqual(city.filter((line) => line.includes('NORTH')))
      expect(await linesOf([])).toEqual([])
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
  // The first that is missing ends the answer: two are not asked for at once.
  for (const call of ['x: bill(id: "bil_n") { id }', 'y: connection(id: "con_e") { id }'])
    expect((await ask(call, south)).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
})

test('what is one’s own is one’s own, and outside of the regions one is a citizen like others', async () => {
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

test('what payment asks for staff of regions is looked for in these, before anything is said of it', async () => {
  await house.prisma.bill.update({ where: { id: 'bil_w' }, data: { paidPaise: 1000n } })
  const codeOf = async (field: string, regions: string[] | null) => {
    const query = `query ($regions: [String!]) { ${field} { region } }`
    return (await house.asks(query, { regions }, 'service:payment', 'bills:quote')).errors?.[0]?.extensions.code
  }
  const questions = [
    'payableBills(citizenId: "cit_asha", billIds: ["bil_w"], regions: $regions)',
    'payableAccount(utility: ELECTRICITY, consumerNumber: "C-con_e", regions: $regions)',
    'payableAdvances(citizenId: "cit_asha", advances: [{ connectionId: "con_w", amountPaise: "0" }], regions: $regions)',
  ]
  for (const question of questions) {
    expect([question, await codeOf(question, ['SOUTH'])]).toEqual([question, 'NOT_FOUND'])
    for (const regions of [null, ['NORTH']])
      expect([question, await codeOf(question, regions)]).not.toEqual([question, 'NOT_FOUND'])
  }
})

test('nobody delivers what a meter of another region has sent', async () => {
  const row = 'make,serial,start,value,voltage,flags,revision\nACME,E1,2026-11-18T06:15:00Z,0.25,,,'
  const post = async (regions: readonly string[]) => {
    const authorization = await house.authorize('stf_1', ['readings:write'], regions)
    const headers = { 'content-type': 'text/csv', authorization }
    return (await fetch(house.url, { method: 'POST', headers, body: row })).json()
  }
  expect(await post(['SOUTH'])).toMatchObject({ added: 0, refused: [{ reason: 'NOT_ASSIGNED' }] })
  expect(await post(['NORTH'])).toMatchObject({ added: 1, refused: [] })
})

async function addThings({ prisma }: IntervalHouse) {
  const at = now
  const amountPaise = 100n
  const of = { billId: 'bil_n', amountPaise, reason: 'so' }
  await prisma.billNote.create({
    data: {
      ...{ ...of, id: 'nte_n', kind: 'CREDIT', cause: 'CORRECTION', status: 'PENDING_APPROVAL' },
      ...{ requestedBy: 'stf_2', idempotencyKey: 'k' },
      lines: { create: { billId: 'bil_n', position: 0, amountPaise: -amountPaise } },
    },
  })
  const dispute = { id: 'dsp_n', citizenId: 'cit_asha', evidenceIds: [], raisedAt: at, raisedOn: day('2026-11-20') }
  await prisma.dispute.create({ data: { ...of, ...dispute } })
  const days = { validFrom: day('2026-11-01'), validUntil: day('2026-11-10') }
  await prisma.tariffOverride.create({
    data: { id: 'tro_n', connectionId: 'con_e', tariffCode: 'T', ...days, reason: 'so', setBy: 'stf_2' },
  })
  const alert = { kind: 'TAMPER', since: at, seenAt: at, raisedAt: at }
  await prisma.consumptionAlert.create({ data: { ...alert, id: 'alr_n', connectionId: 'con_g' } })
  await prisma.reading.create({
    data: {
      ...{ id: 'rdg_n', assignmentId: 'asg_E1', connectionId: 'con_e', readOn: day('2026-11-18') },
      ...{ value: '5', source: 'CITIZEN', state: 'HELD', reason: 'JUMP' },
    },
  })
  await prisma.billRun.create({
    data: {
      ...{
        id: 'brn_n',
        utility: 'WATER',
        region: 'NORTH',
        periodStart: day('2026-10-01'),
        periodEnd: day('2026-10-31'),
      },
      ...{ connections: 1, chunks: 1, startedBy: 'stf_2', status: 'FINISHED' },
    },
  })
  await prisma.connectionApplication.create({
    data: {
      ...{
        id: 'app_n',
        kind: 'NEW',
        citizenId: 'cit_asha',
        utility: 'GAS',
        holderName: 'Asha',
        address: 'Lake View Road',
      },
      ...{ region: 'NORTH', areaKind: 'METRO', documentIds: [], idempotencyKey: 'k', inputHash: 'h' },
      ...{ appliedOn: day('2026-11-01'), dueBy: day('2026-11-08') },
    },
  })
  const paid = { paymentId: 'pay_n', amountPaise, paidAt: at, inFull: true }
  await prisma.billPayment.create({ data: { billId: 'bil_n', ...paid } })
  await prisma.instalmentPlan.create({
    data: {
      ...{
        id: 'ipl_n',
        connectionId: 'con_w',
        citizenId: 'cit_asha',
        amountPaise: 1000n,
        agreedBy: 'cit_asha',
        agreedAt: at,
      },
      ...{ agreedOn: day('2026-11-20'), keptUntil: day('2026-12-20'), idempotencyKey: 'k', inputHash: 'h' },
      instalments: { create: { number: 1, dueOn: day('2026-12-20'), amountPaise: 1000n } },
      bills: { create: { billId: 'bil_w', amountPaise: 1000n, paidPaise: 0n } },
    },
  })
}

async function addSouth({ prisma, addBill }: IntervalHouse) {
  const place = { holderName: 'Meera', address: '1, South End', region: 'SOUTH' }
  await prisma.connection.create({
    data: { id: 'con_s', citizenId: 'cit_meera', utility: 'GAS', consumerNumber: 'C-con_s', ...place },
  })
  await addBill({ id: 'bil_s', connectionId: 'con_s', dueDate: '2026-11-01' })
  const at = { since: now, seenAt: now, raisedAt: now }
  await prisma.consumptionAlert.create({ data: { id: 'alr_s', connectionId: 'con_s', kind: 'TAMPER', ...at } })
}
