import { randomUUID } from 'node:crypto'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { type GraphQLField, isObjectType } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOf } from '../../../tests/access/made-up-call.ts'
import { selectionOf } from '../../../tests/access/try-doors.ts'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../tests/fakes/payment-house.ts'
import { loadFirst } from './live/load-watched.ts'
import { limitRules } from './staff-limits.ts'

const schema = createSubgraphSchema(new URL('./schema.graphql', import.meta.url), {})
const fieldOf = (name: string) => {
  const [type = '', field = ''] = name.split('.')
  const found = schema.getType(type)
  return (isObjectType(found) ? found.getFields()[field] : undefined) as GraphQLField<unknown, unknown>
}
const names = Object.keys(limitRules)
const named = names.filter((name) => typeof limitRules[name] === 'function' && name !== 'Mutation.createCounter')

const scopes = [
  'payments:read',
  'payments:refund',
  'payments:resolve',
  'payments:approve',
  'ledger:read',
  'links:write',
]
const counters = ['counter:operate', 'counter:approve', 'counter:manage', 'ledger:close', 'payouts:write']
const all = [...scopes, ...counters, 'payouts:approve', 'settlements:write']
const asha = 'cit_asha'

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly message: string; readonly extensions: { code?: string; field?: string } }[]
}
interface Asking {
  readonly kind?: string
  readonly regions?: readonly string[]
  readonly departments?: readonly string[]
  readonly viewer?: string
}

let house: PaymentHouse
/** One thing of each kind, all of the north and of electricity, by what arguments call it. */
let things: Record<string, string>
let secrets: string[]
let paid: Record<'north' | 'south' | 'both' | 'slip', string>

beforeAll(async () => {
  house = await startPaymentHouse()
  const bill = (id: string, region: string) => house.bills.set(id, { citizenId: asha, paise: 20_000, region })
  for (const id of ['bil_north', 'bil_n2', 'bil_n3', 'bil_n4']) bill(id, 'NORTH')
  for (const id of ['bil_south', 'bil_s2', 'bil_s3']) bill(id, 'SOUTH')
  paid = {
    north: await pays(['bil_north']),
    south: await pays(['bil_south']),
    both: await pays(['bil_n2', 'bil_s2']),
    slip: (await house.starts(asha, ['bil_n3'], randomUUID(), 'COUNTER')).started.payment.id,
  }
  things = await addThings()
  secrets = [...Object.values(things), paid.both, paid.slip, 'bil_n', 'ctr_n']
})
afterAll(() => house?.stop())

async function pays(billIds: readonly string[]): Promise<string> {
  const { started } = await house.starts(asha, billIds)
  await house.finishes(started.checkout?.providerOrderId, 'success')
  const { id } = started.payment
  await eventually(() => house.prisma.payment.findFirst({ where: { id, status: 'CAPTURED' } }))
  return id
}

async function addThings() {
  const { prisma } = house
  const [counterId, sessionId, paymentId] = ['ctr_n', 'cse_n', paid.north]
  await prisma.counter.create({ data: { id: counterId, name: 'North', region: 'NORTH' } })
  const drawer = { openingPieces: {}, openingPaise: 0n, drawer: {}, expectedPaise: 0n }
  const day = new Date('2026-11-20')
  await prisma.counterSession.create({
    data: { id: sessionId, counterId, number: 1, clerkId: 'stf_clerk', day, ...drawer },
  })
  const at = { sessionId, counterId, amountPaise: 100n }
  const paper = { acknowledgement: 'a/1', kind: 'CHEQUE', number: '1', ifsc: 'HDFC0000001', date: day }
  await prisma.cheque.create({ data: { id: 'chq_n', paymentId, ...at, ...paper, bounceChargePaise: 0n } })
  const deposit = { pieces: {}, slipReference: 's', depositedBy: 'stf_clerk' }
  await prisma.cashDeposit.create({ data: { id: 'cdp_n', ...at, ...deposit } })
  const capture = await prisma.capture.findFirstOrThrow({ where: { paymentId } })
  const refunded = `refundPayment(input: { paymentId: "${paymentId}", amountPaise: "100", reason: "so", idempotencyKey: "k" }) { id }`
  const linked = `createPaymentLink(input: { citizenId: "${asha}", billIds: ["bil_n4"], idempotencyKey: "k" }) { id }`
  const opened = 'openPaymentQr(input: { consumer: { utility: "ELECTRICITY", consumerNumber: "bil_n4" } }) { id }'
  const made = async (call: string) => {
    const { data, errors } = await ask(call, { kind: 'mutation' })
    if (errors) throw new Error(JSON.stringify(errors))
    return (Object.values(data ?? {})[0] as { id: string }).id
  }
  return {
    ...{ payment: paymentId, capture: capture.id, counter: counterId, session: sessionId },
    ...{ Cheque: 'chq_n', CashDeposit: 'cdp_n', refund: await made(refunded) },
    ...{ PaymentLink: await made(linked), PaymentQr: await made(opened) },
  }
}

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
const kindOf = (name: string) => name.split('.')[0]?.toLowerCase() ?? ''
const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code)
const south = { regions: ['SOUTH'] }
const north = { regions: ['NORTH', 'EAST'] }
const water = { departments: ['WATER', 'GAS'] }
const electric = { departments: ['ELECTRICITY'] }
/** A counter takes money for whatever its region has: of what lies there, departments say nothing. */
const ofCounters = /[cC]ounter|CashDeposit/

test.each(named)('%s: what is of another region or department is as if it did not exist', async (name) => {
  const field = fieldOf(name)
  const kind = kindOf(name)
  const call = (ids: Readonly<Record<string, string>>) => callOf(field, ids).replaceAll('"k"', `"${randomUUID()}"`)
  expect(call(things)).not.toBe(call({}))
  const elsewhere = await ask(call(things), { kind, ...south })
  expect(elsewhere.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' })
  const nothing = Object.fromEntries(Object.keys(things).map((thing) => [thing, 'none_of_it']))
  expect(await ask(call(nothing), { kind, ...south })).toEqual(elsewhere)
  const isOfCounter = ofCounters.test(name) && name !== 'Mutation.giveCounterRefund'
  const strangers = [
    { ...south, ...electric },
    ...(isOfCounter ? [] : [water, { ...north, ...water }, { departments: [] }]),
  ]
  for (const stranger of strangers) expect(await ask(call(things), { kind, ...stranger })).toEqual(elsewhere)
  for (const insider of [north, electric, { ...north, ...electric }])
    expect(await ask(call(things), { kind, ...insider })).not.toEqual(elsewhere)
})

test.each(names.filter((name) => name.startsWith('Query.') && limitRules[name] === 'IN_SQL'))(
  '%s tells nothing of another region or department',
  async (name) => {
    const field = fieldOf(name)
    const call = callOf(field, things, selectionOf(field))
    for (const stranger of [south, water, { ...north, ...water }]) {
      const told = JSON.stringify(await ask(call, stranger))
      const drawers = [things.counter, things.session, things.CashDeposit, 'ctr_n']
      const known = 'departments' in stranger && ofCounters.test(name) ? drawers : []
      expect(secrets.filter((secret) => told.includes(secret) && !known.includes(secret))).toEqual([])
    }
  },
)

test('what is of the whole city is refused to who works in a part of it, and not to others', async () => {
  for (const name of names.filter((each) => limitRules[each] === 'CITY')) {
    const call = callOf(fieldOf(name))
    for (const office of [south, electric])
      expect([name, codesOf(await ask(call, { kind: kindOf(name), ...office }))]).toEqual([name, ['FORBIDDEN']])
    expect([name, codesOf(await ask(call, { kind: kindOf(name) }))]).not.toEqual([name, ['FORBIDDEN']])
  }
  for (const office of [south, electric]) {
    const authorization = await house.authorize('stf_1', all, office)
    const options = { method: 'POST', headers: { authorization }, body: 'x' }
    expect((await fetch(`${house.paymentUrl}/payouts/files`, options)).status).toBe(403)
  }
})

test('lists have the payments of one’s regions, and those for several only for the whole city', async () => {
  const list = 'payments { totalCount edges { node { id } } }'
  const listed = async (regions?: readonly string[]) => {
    const { data } = await ask(list, regions ? { regions } : {})
    const page = data?.payments as { edges: readonly { node: { id: string } }[] } | undefined
    return (page?.edges ?? []).map(({ node }) => node.id).toSorted()
  }
  const { north: ofNorth, south: ofSouth, both, slip } = paid
  expect(await listed()).toEqual([ofNorth, ofSouth, both, slip].toSorted())
  expect(await listed(['NORTH'])).toEqual([ofNorth, slip].toSorted())
  expect(await listed(['SOUTH'])).toEqual([ofSouth])
  expect(await listed(['NORTH', 'SOUTH'])).toEqual([ofNorth, ofSouth, slip].toSorted())
  expect(await listed([])).toEqual([])
  const other = await ask('payments(filter: { region: "NORTH" }) { totalCount }', south)
  expect(other.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', field: 'filter.region' })
  const days = new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10)
  const sums = `paymentAnalytics(from: "${days}", to: "${days}") { collectionsByRegion { region payments } byProvider { started } }`
  expect((await ask(sums, south)).data).toEqual({
    paymentAnalytics: { collectionsByRegion: [{ region: 'SOUTH', payments: 1 }], byProvider: [{ started: 1 }] },
  })
  expect(
    (
      await loadFirst(house.prisma, {
        ...{ key: 'region:NORTH', since: new Date(0) },
        limits: { regions: ['NORTH'], departments: null },
      })
    )
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([ofNorth, slip].toSorted())
})

test('a payment for several utilities is of whoever looks after all of them; each office has its own', async () => {
  house.bills.set('bil_water', { citizenId: asha, paise: 20_000, utility: 'WATER' })
  house.bills.set('bil_w2', { citizenId: asha, paise: 20_000, utility: 'WATER' })
  house.bills.set('bil_e2', { citizenId: asha, paise: 20_000 })
  const [ofWater, mixed] = [await pays(['bil_water']), await pays(['bil_w2', 'bil_e2'])]
  const seen = async (limits: Asking) => {
    const { data } = await ask('payments { totalCount edges { node { id } } }', limits)
    const page = data?.payments as { totalCount: number; edges: readonly { node: { id: string } }[] }
    const ids = page.edges.map(({ node }) => node.id)
    expect(page.totalCount).toBe(ids.length)
    for (const id of [ofWater, mixed, paid.north]) {
      const found = await ask(`payment(id: "${id}") { id } `, limits)
      expect([id, codesOf(found)]).toEqual([id, ids.includes(id) ? undefined : ['NOT_FOUND']])
    }
    const key = 'region:NORTH' as const
    const office = { regions: limits.regions ?? null, departments: limits.departments ?? null }
    const live = await loadFirst(house.prisma, { key, since: new Date(0), limits: office })
    expect(live.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([])
    return [ofWater, mixed, paid.north].filter((id) => ids.includes(id))
  }
  expect(await seen({})).toEqual([ofWater, mixed, paid.north])
  expect(await seen({ departments: ['WATER'] })).toEqual([ofWater])
  expect(await seen(electric)).toEqual([paid.north])
  expect(await seen({ departments: ['WATER', 'ELECTRICITY'] })).toEqual([ofWater, mixed, paid.north])
  expect(await seen({ ...south, departments: ['WATER'] })).toEqual([])
  expect(await seen({ departments: [] })).toEqual([])
})

test('a stream of a region tells an office of its own utilities alone', async () => {
  const query = 'subscription { paymentsInRegion(region: "NORTH") { id } }'
  const authorization = await house.authorize('stf_1', all, { departments: ['GAS'] })
  const stream = await house.graphql.subscribe({ query, authorization })
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream))
  const first = stream[Symbol.asyncIterator]().next()
  for (const [id, utility] of [
    ['bil_live_e', 'ELECTRICITY'],
    ['bil_live_g', 'GAS'],
  ] as const)
    house.bills.set(id, { citizenId: asha, paise: 20_000, utility })
  await pays(['bil_live_e'])
  const ofGas = await pays(['bil_live_g'])
  expect(JSON.parse(JSON.stringify((await first).value))).toEqual({ data: { paymentsInRegion: { id: ofGas } } })
  await stream.return?.(undefined)
})

test('by id, by entity, by alias and by a stream a payment of another region is as none', async () => {
  const seen = (id: string, asking: Asking) =>
    ask(`a: payment(id: "${id}") { id } b: payment(id: "${id}") { status }`, asking)
  for (const id of [paid.north, paid.both, 'pay_none']) {
    for (const office of [south, water]) expect(codesOf(await seen(id, office))).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    const stream = await ask(`paymentUpdated(paymentId: "${id}") { id }`, { kind: 'subscription', ...south })
    expect(codesOf(stream)).toEqual(['NOT_FOUND'])
    expect(codesOf(await ask(`checkPayment(paymentId: "${id}") { id }`, { kind: 'mutation', ...south }))).toEqual([
      'NOT_FOUND',
    ])
  }
  expect((await seen(paid.both, {})).data).toMatchObject({ a: { id: paid.both } })
  expect((await seen(paid.north, { ...south, viewer: asha })).data).toMatchObject({ a: { id: paid.north } })
  const of = (typename: string, id: string) => `{ __typename: "${typename}", id: "${id}" }`
  const entities = `_entities(representations: [${of('Payment', paid.north)}, ${of('Bill', 'bil_north')}, ${of('Bill', 'bil_s2')},
    ${of('Connection', 'con_bil_n4')}, ${of('Citizen', asha)}]) { ... on Payment { id } ... on Bill { payments { id } }
    ... on Connection { paymentQr { id } } ... on Citizen { paid: payments { totalCount } paymentLinks { edges { node { id } } } } }`
  expect((await ask(entities, south)).data).toEqual({
    _entities: [
      ...[null, { payments: [] }, { payments: [] }, { paymentQr: null }],
      { paid: { totalCount: 1 }, paymentLinks: { edges: [] } },
    ],
  })
  expect((await ask(entities, { ...north, ...water })).data).toMatchObject({
    _entities: [null, { payments: [] }, { payments: [] }, { paymentQr: null }, { paymentLinks: { edges: [] } }],
  })
  const { refund, PaymentLink, PaymentQr } = things
  const more = [`refund(id: "${refund}")`, `paymentLink(id: "${PaymentLink}")`, `paymentQr(id: "${PaymentQr}")`]
  for (const call of more) {
    for (const office of [south, water])
      expect([call, codesOf(await ask(`${call} { id }`, office))]).toEqual([call, ['NOT_FOUND']])
    for (const office of [north, electric])
      expect([call, codesOf(await ask(`${call} { id }`, office))]).toEqual([call, undefined])
  }
  for (const name of [
    `cancelPaymentLink(id: "${PaymentLink}")`,
    ...['closePaymentQr', 'renewPaymentQr'].map((qr) => `${qr}(id: "${PaymentQr}")`),
  ])
    for (const office of [south, water])
      expect([name, codesOf(await ask(`${name} { id }`, { kind: 'mutation', ...office }))]).toEqual([
        name,
        ['NOT_FOUND'],
      ])
  const region = await ask('paymentsInRegion(region: "NORTH") { id }', { kind: 'subscription', ...south })
  expect(region.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', field: 'region' })
})

test('staff find accounts of their regions by number, and begin nothing for others', async () => {
  const account = (consumerNumber: string, asking: Asking) =>
    ask(
      `counterAccount(consumer: { utility: "ELECTRICITY", consumerNumber: "${consumerNumber}" }) { connectionId }`,
      asking,
    )
  const none = await account('unknown', south)
  expect(codesOf(none)).toEqual(['NOT_FOUND'])
  for (const office of [south, water]) expect(await account('bil_n4', office)).toEqual(none)
  expect((await account('bil_n4', north)).data).toEqual({ counterAccount: { connectionId: 'con_bil_n4' } })
  const consumer = 'consumer: { utility: "ELECTRICITY", consumerNumber: "bil_n4" }'
  const begun = [
    `openPaymentQr(input: { ${consumer} }) { id }`,
    `createPaymentLink(input: { ${consumer}, idempotencyKey: "s1" }) { id }`,
    `createPaymentLink(input: { citizenId: "${asha}", billIds: ["bil_n4", "bil_s3"], idempotencyKey: "s2" }) { id }`,
    `takeCounterPayment(input: { ${consumer}, billIds: ["bil_n4"], method: CASH, tendered: [{ paise: "20000", count: 1 }], idempotencyKey: "s3" }) { payment { id } }`,
    `takeCounterPayment(input: { citizenId: "${asha}", billIds: ["bil_n4"], method: CASH, tendered: [{ paise: "20000", count: 1 }], idempotencyKey: "s4" }) { payment { id } }`,
  ]
  for (const call of begun)
    for (const office of [south, water])
      expect([call, codesOf(await ask(call, { kind: 'mutation', ...office }))]).toEqual([call, ['NOT_FOUND']])
  const { providerOrderId } = await house.prisma.payment.findUniqueOrThrow({ where: { id: paid.slip } })
  const slip = `counterSlip(code: "${providerOrderId}") { paymentId }`
  for (const office of [south, water]) expect(codesOf(await ask(slip, office))).toEqual(['NOT_FOUND'])
  expect((await ask(slip, north)).data).toEqual({ counterSlip: { paymentId: paid.slip } })
  const counter = (region: string) =>
    `createCounter(input: { id: "ctr_new", name: "New", region: "${region}", idempotencyKey: "c" }) { id }`
  const refused = await ask(counter('NORTH'), { kind: 'mutation', ...south })
  expect(refused.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', field: 'input.region' })
  expect((await ask(counter('SOUTH'), { kind: 'mutation', ...south })).data).toEqual({
    createCounter: { id: 'ctr_new' },
  })
})
