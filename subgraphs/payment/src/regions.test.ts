import { randomUUID } from 'node:crypto'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { type GraphQLField, isObjectType } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOf } from '../../../tests/access/made-up-call.ts'
import { selectionOf } from '../../../tests/access/try-doors.ts'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../tests/fakes/payment-house.ts'
import { loadFirst } from './live/load-watched.ts'
import { regionRules } from './regions.ts'

const schema = createSubgraphSchema(new URL('./schema.graphql', import.meta.url), {})
const fieldOf = (name: string) => {
  const [type = '', field = ''] = name.split('.')
  const found = schema.getType(type)
  return (isObjectType(found) ? found.getFields()[field] : undefined) as GraphQLField<unknown, unknown>
}
const names = Object.keys(regionRules)
const named = names.filter((name) => typeof regionRules[name] === 'function' && name !== 'Mutation.createCounter')

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
  readonly viewer?: string
}

let house: PaymentHouse
/** One thing of each kind, all of the north, by what arguments call it. */
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
  const opened = 'openPaymentQr(input: { consumer: { utility: "WATER", consumerNumber: "bil_n4" } }) { id }'
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
const kindOf = (name: string) => name.split('.')[0]?.toLowerCase() ?? ''
const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code)
const south = { regions: ['SOUTH'] }
const north = { regions: ['NORTH', 'EAST'] }

test.each(named)('%s: what is of another region is as if it did not exist', async (name) => {
  const field = fieldOf(name)
  const kind = kindOf(name)
  const call = (ids: Readonly<Record<string, string>>) => callOf(field, ids).replaceAll('"k"', `"${randomUUID()}"`)
  expect(call(things)).not.toBe(call({}))
  const elsewhere = await ask(call(things), { kind, ...south })
  expect(elsewhere.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' })
  const nothing = Object.fromEntries(Object.keys(things).map((thing) => [thing, 'none_of_it']))
  expect(await ask(call(nothing), { kind, ...south })).toEqual(elsewhere)
  expect(await ask(call(things), { kind, ...north })).not.toEqual(elsewhere)
})

test.each(names.filter((name) => name.startsWith('Query.') && regionRules[name] === 'IN_SQL'))(
  '%s tells nothing of another region',
  async (name) => {
    const field = fieldOf(name)
    const told = JSON.stringify(await ask(callOf(field, things, selectionOf(field)), south))
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
  },
)

test('what is of the whole city is refused to who works in regions, and not to others', async () => {
  for (const name of names.filter((each) => regionRules[each] === 'CITY')) {
    const call = callOf(fieldOf(name))
    expect([name, codesOf(await ask(call, { kind: kindOf(name), ...south }))]).toEqual([name, ['FORBIDDEN']])
    expect([name, codesOf(await ask(call, { kind: kindOf(name) }))]).not.toEqual([name, ['FORBIDDEN']])
  }
  const authorization = await house.authorize('stf_1', all, ['SOUTH'])
  const file = await fetch(`${house.paymentUrl}/payouts/files`, {
    method: 'POST',
    headers: { authorization },
    body: 'x',
  })
  expect(file.status).toBe(403)
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
  expect((await loadFirst(house.prisma, 'only:NORTH', new Date(0))).map(({ id }) => id).toSorted()).toEqual(
    [ofNorth, slip].toSorted(),
  )
})

test('by id, by entity, by alias and by a stream a payment of another region is as none', async () => {
  const seen = (id: string, asking: Asking) =>
    ask(`a: payment(id: "${id}") { id } b: payment(id: "${id}") { status }`, asking)
  for (const id of [paid.north, paid.both, 'pay_none']) {
    expect(codesOf(await seen(id, south))).toEqual(['NOT_FOUND', 'NOT_FOUND'])
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
  const { refund, PaymentLink, PaymentQr } = things
  const more = [`refund(id: "${refund}")`, `paymentLink(id: "${PaymentLink}")`, `paymentQr(id: "${PaymentQr}")`]
  for (const call of more) {
    expect([call, codesOf(await ask(`${call} { id }`, south))]).toEqual([call, ['NOT_FOUND']])
    expect([call, codesOf(await ask(`${call} { id }`, north))]).toEqual([call, undefined])
  }
  for (const name of [
    `cancelPaymentLink(id: "${PaymentLink}")`,
    ...['closePaymentQr', 'renewPaymentQr'].map((qr) => `${qr}(id: "${PaymentQr}")`),
  ])
    expect([name, codesOf(await ask(`${name} { id }`, { kind: 'mutation', ...south }))]).toEqual([name, ['NOT_FOUND']])
  const region = await ask('paymentsInRegion(region: "NORTH") { id }', { kind: 'subscription', ...south })
  expect(region.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', field: 'region' })
})

test('staff find accounts of their regions by number, and begin nothing for others', async () => {
  const account = (consumerNumber: string, asking: Asking) =>
    ask(`counterAccount(consumer: { utility: "WATER", consumerNumber: "${consumerNumber}" }) { connectionId }`, asking)
  const none = await account('unknown', south)
  expect(codesOf(none)).toEqual(['NOT_FOUND'])
  expect(await account('bil_n4', south)).toEqual(none)
  expect((await account('bil_n4', north)).data).toEqual({ counterAccount: { connectionId: 'con_bil_n4' } })
  const consumer = 'consumer: { utility: "WATER", consumerNumber: "bil_n4" }'
  const begun = [
    `openPaymentQr(input: { ${consumer} }) { id }`,
    `createPaymentLink(input: { ${consumer}, idempotencyKey: "s1" }) { id }`,
    `createPaymentLink(input: { citizenId: "${asha}", billIds: ["bil_n4", "bil_s3"], idempotencyKey: "s2" }) { id }`,
    `takeCounterPayment(input: { ${consumer}, billIds: ["bil_n4"], method: CASH, tendered: [{ paise: "20000", count: 1 }], idempotencyKey: "s3" }) { payment { id } }`,
    `takeCounterPayment(input: { citizenId: "${asha}", billIds: ["bil_n4"], method: CASH, tendered: [{ paise: "20000", count: 1 }], idempotencyKey: "s4" }) { payment { id } }`,
  ]
  for (const call of begun)
    expect([call, codesOf(await ask(call, { kind: 'mutation', ...south }))]).toEqual([call, ['NOT_FOUND']])
  const { providerOrderId } = await house.prisma.payment.findUniqueOrThrow({ where: { id: paid.slip } })
  const slip = `counterSlip(code: "${providerOrderId}") { paymentId }`
  expect(codesOf(await ask(slip, south))).toEqual(['NOT_FOUND'])
  expect((await ask(slip, north)).data).toEqual({ counterSlip: { paymentId: paid.slip } })
  const counter = (region: string) =>
    `createCounter(input: { id: "ctr_new", name: "New", region: "${region}", idempotencyKey: "c" }) { id }`
  const refused = await ask(counter('NORTH'), { kind: 'mutation', ...south })
  expect(refused.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', field: 'input.region' })
  expect((await ask(counter('SOUTH'), { kind: 'mutation', ...south })).data).toEqual({
    createCounter: { id: 'ctr_new' },
  })
})
