import { connectDatabase, type Database } from '@suvidha/service-kit/database'
import { connectEvents, type Events } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/database.ts'
import { rowsOf } from '../../../tests/fakes/billing-rows.ts'
import { type Identity, makeIdentity } from '../../../tests/fakes/identity.ts'
import { type CapturedPayment, settleCapturedPayment } from './bills/settle-captured-payment.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import type { BillPaid } from './published-events.ts'
import { start } from './start.ts'

const logger = createLogger('billing-test', 'silent')
// 21 November 2026, 00:30 in India.
const now = new Date('2026-11-20T19:00:00Z')
const statements: string[] = []
let testDatabase: TestDatabase
let database: Database
let prisma: PrismaClient
let events: Events
let billing: Service
let owner: Database
let identity: Identity
let rows: ReturnType<typeof rowsOf>

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  const databaseUrl = testDatabase.urlFor('billing')
  owner = connectDatabase({ url: testDatabase.adminUrl, schema: 'billing', maxConnections: 1 })
  identity = await makeIdentity()
  database = connectDatabase({ url: databaseUrl, schema: 'billing' })
  prisma = new PrismaClient({ adapter: database.adapter })
  rows = rowsOf(prisma)
  events = await connectEvents({ url: databaseUrl, service: 'billing-test', logger })
  billing = await start({
    config: { databaseUrl },
    logger,
    keys: identity.keys,
    onStatement: (sql) => statements.push(sql),
    now: () => now,
  })
})

afterAll(async () => {
  await billing.stop()
  await events.stop()
  await prisma.$disconnect()
  await owner.close()
  await database.close()
  await testDatabase.drop()
})

beforeEach(async () => {
  // The service's own role may not: some of it is append-only.
  await owner.pool.query('TRUNCATE billing.connection CASCADE')
  await rows.addConnection('con_e', 'cit_asha', 'ELECTRICITY')
  await rows.addConnection('con_w', 'cit_asha', 'WATER')
  await rows.addConnection('con_g', 'cit_asha', 'GAS')
  await rows.addConnection('con_ravi', 'cit_ravi', 'ELECTRICITY')
})

describe('what a citizen sees', () => {
  test('the kiosk query: connections in order, unpaid bills oldest first, late from midnight in India', async () => {
    await rows.addBill({ id: 'b_new', connectionId: 'con_e', dueDate: '2026-11-21', periodStart: '2026-10-01' })
    await rows.addBill({ id: 'b_late', connectionId: 'con_e', dueDate: '2026-11-20', paidPaise: 400 })
    await rows.addBill({ id: 'b_paid', connectionId: 'con_e', dueDate: '2026-09-20', paidPaise: 1000 })
    await rows.addBill({ id: 'b_cancelled', connectionId: 'con_w', dueDate: '2026-09-20', cancelled: true })
    const { data } = await ask(
      'cit_asha',
      `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Citizen { connections {
        utility consumerNumber status
        unpaidBills { id status dueDate amount { paise currency } amountPaid { paise } amountDue { paise } lines { label amount { paise } } connection { id } }
        recentBills(first: 2) { id status }
      } } } }`,
      { people: [{ __typename: 'Citizen', id: 'cit_asha' }] },
    )
    const { connections } = (data as { _entities: { connections: Record<string, unknown>[] }[] })._entities[0] ?? {
      connections: [],
    }
    expect(connections.map(({ utility }) => utility)).toEqual(['ELECTRICITY', 'GAS', 'WATER'])
    expect(connections[0]).toMatchObject({
      unpaidBills: [
        { id: 'b_late', status: 'OVERDUE', amountPaid: { paise: 400 }, amountDue: { paise: 600 } },
        {
          id: 'b_new',
          status: 'ISSUED',
          dueDate: '2026-11-21',
          amount: { paise: 1000, currency: 'INR' },
          connection: { id: 'con_e' },
        },
      ],
    })
    expect((connections[0] as { recentBills: unknown[] }).recentBills).toHaveLength(2)
    expect(connections[2]).toMatchObject({ unpaidBills: [], recentBills: [{ status: 'CANCELLED' }] })
    const [late] = (connections[0] as { unpaidBills: { lines: { amount: { paise: number } }[] }[] }).unpaidBills
    expect(late?.lines.map(({ amount }) => amount.paise)).toEqual([900, 100])
  })

  test('takes as many statements for 300 bills as for 3', async () => {
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on Citizen { connections {
      id unpaidBills { id status lines { label } connection { id } } recentBills { id } } } } }`
    const count = async () => {
      statements.length = 0
      const { errors } = await ask('cit_asha', query, { people: [{ __typename: 'Citizen', id: 'cit_asha' }] })
      expect(errors).toBeUndefined()
      return statements.length
    }
    for (const [index, connectionId] of ['con_e', 'con_w', 'con_g'].entries())
      await rows.addBill({ id: `few_${index}`, connectionId })
    const few = await count()
    for (let index = 0; index < 297; index += 1) {
      const connectionId = ['con_e', 'con_w', 'con_g'][index % 3] as string
      await rows.addBill({ id: `many_${index}`, connectionId })
    }
    expect(await count()).toBe(few)
    expect(few).toBeLessThanOrEqual(5)
  })

  test('another citizen’s rows are as if they did not exist, by whatever way', async () => {
    await rows.addBill({ id: 'b_ravi', connectionId: 'con_ravi' })
    await rows.addBill({ id: 'b_asha', connectionId: 'con_e' })
    const query = `query ($all: [_Any!]!) { _entities(representations: $all) {
      ... on Bill { number } ... on Connection { address } ... on Citizen { connections { id } } } }`
    const all = [
      { __typename: 'Bill', id: 'b_asha' },
      { __typename: 'Connection', id: 'con_e' },
      { __typename: 'Citizen', id: 'cit_asha' },
      { __typename: 'Bill', id: 'b_ravi' },
    ]
    const { data } = await ask('cit_ravi', query, { all })
    expect(data).toEqual({ _entities: [null, null, { connections: [] }, { number: 'N-b_ravi' }] })
    const { errors } = await ask('cit_ravi', '{ bill(id: "b_asha") { id } }')
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('nobody signed in sees nothing', async () => {
    const { errors } = (await billing.graphql?.execute({ query: '{ bill(id: "b") { id } }' })) ?? {}
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test.each(['no-such', '', '\u0000', "'; --", 'x'.repeat(10_000)])('an id that is no id is NOT_FOUND', async (id) => {
    const { errors } = await ask('cit_asha', 'query ($id: ID!) { bill(id: $id) { id } }', { id })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each([0, 25, -1])('%i recent bills are BAD_USER_INPUT', async (first) => {
    await rows.addBill({ id: 'b', connectionId: 'con_e' })
    const { errors } = await ask('cit_asha', `{ bill(id: "b") { connection { recentBills(first: ${first}) { id } } } }`)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'first' })
  })
})

describe('what payment is told', () => {
  const quote = (citizenId: string, billIds: string[], viewer = 'service:payment', scope = 'bills:quote') =>
    ask(
      viewer,
      `query ($citizenId: ID!, $billIds: [ID!]!) { payableBills(citizenId: $citizenId, billIds: $billIds) {
        id number utility consumerNumber holderName region amountDue { paise } amountPayable { paise }
        minimumPart { paise } takesAdvances } }`,
      { citizenId, billIds },
      scope,
    )

  test('what is due now, in the order asked for', async () => {
    await rows.addBill({ id: 'b1', connectionId: 'con_e', paidPaise: 300 })
    await rows.addBill({ id: 'b2', connectionId: 'con_w' })
    const { data } = await quote('cit_asha', ['b2', 'b1'])
    expect(data).toMatchObject({
      payableBills: [
        { id: 'b2', utility: 'WATER', consumerNumber: 'C-con_w', holderName: 'Somebody', amountDue: { paise: 1000 } },
        {
          id: 'b1',
          number: 'N-b1',
          region: 'NORTH',
          amountDue: { paise: 700 },
          amountPayable: { paise: 700 },
          minimumPart: { paise: 10_000 },
          takesAdvances: true,
        },
      ],
    })
  })

  test('a bill of another, an unknown one, a paid one, a cancelled one are refused by code', async () => {
    await rows.addBill({ id: 'b_ravi', connectionId: 'con_ravi' })
    await rows.addBill({ id: 'b_paid', connectionId: 'con_e', paidPaise: 1000 })
    await rows.addBill({ id: 'b_cancelled', connectionId: 'con_e', cancelled: true })
    const codeOf = async (id: string) => (await quote('cit_asha', [id])).errors?.[0]
    expect(await codeOf('b_ravi')).toMatchObject({
      extensions: { code: 'NOT_FOUND' },
      message: expect.stringContaining('b_ravi'),
    })
    expect(await codeOf('\u0000')).toMatchObject({ extensions: { code: 'NOT_FOUND' } })
    expect(await codeOf('b_paid')).toMatchObject({ extensions: { code: 'CONFLICT' } })
    expect(await codeOf('b_cancelled')).toMatchObject({ extensions: { code: 'CONFLICT' } })
  })

  test('a citizen may not ask', async () => {
    const { errors } = await quote('cit_asha', [], 'cit_asha', '')
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('a captured payment', () => {
  const payment = (paymentId: string, bills: Record<string, number>): CapturedPayment => ({
    paymentId,
    citizenId: 'cit_asha',
    capturedAt: now.toISOString(),
    bills: Object.entries(bills).map(([billId, paise]) => ({ billId, amountPaise: String(paise) })),
  })
  const published: BillPaid[] = []
  const recording = {
    publish: async (_tx: unknown, _event: string, data: object) => void published.push(data as BillPaid),
  }
  const settle = (captured: CapturedPayment) =>
    prisma.$transaction((tx) => settleCapturedPayment(tx, recording, captured))
  const paid = async (id: string) => (await prisma.bill.findUniqueOrThrow({ where: { id } })).paidPaise

  beforeEach(() => void published.splice(0))

  test('delivered by the queue reaches its bills and no job is left', async () => {
    await rows.addBill({ id: 'b1', connectionId: 'con_e' })
    await prisma.$transaction((tx) => events.publish(tx, 'payment.captured', payment('pay_queue', { b1: 1000 })))
    await expect.poll(() => paid('b1'), { timeout: 30_000, interval: 50 }).toBe(1000n)
  })

  test('counts once, however often and however concurrently it is delivered', async () => {
    await rows.addBill({ id: 'b1', connectionId: 'con_e' })
    await rows.addBill({ id: 'b2', connectionId: 'con_w' })
    const captured = payment('pay_1', { b1: 400, b2: 1000 })
    await Promise.all(Array.from({ length: 8 }, () => settle(captured)))
    await settle(captured)
    expect([await paid('b1'), await paid('b2')]).toEqual([400n, 1000n])
    expect(published).toHaveLength(1)
    expect(published[0]).toEqual({
      paymentId: 'pay_1',
      citizenId: 'cit_asha',
      bills: [
        { billId: 'b1', billNumber: 'N-b1', amountPaise: '400', excessPaise: '0', duePaise: '600' },
        { billId: 'b2', billNumber: 'N-b2', amountPaise: '1000', excessPaise: '0', duePaise: '0' },
      ],
      advances: [],
    })
  })

  test('beside another for the same bills pays no bill twice and hides no money', async () => {
    await rows.addBill({ id: 'b1', connectionId: 'con_e' })
    await rows.addBill({ id: 'b2', connectionId: 'con_w' })
    await Promise.all([
      settle(payment('pay_1', { b1: 1000, b2: 1000 })),
      settle(payment('pay_2', { b2: 1000, b1: 1000 })),
    ])
    expect([await paid('b1'), await paid('b2')]).toEqual([1000n, 1000n])
    const excess = published.flatMap(({ bills }) => bills).reduce((sum, bill) => sum + Number(bill.excessPaise), 0)
    expect(excess).toBe(2000)
    expect(await prisma.billPayment.aggregate({ _sum: { amountPaise: true, excessPaise: true } })).toEqual({
      _sum: { amountPaise: 4000n, excessPaise: 2000n },
    })
  })

  test('for a bill that does not exist changes nothing and is tried again', async () => {
    await rows.addBill({ id: 'b1', connectionId: 'con_e' })
    await expect(settle(payment('pay_1', { b1: 1000, b_none: 1 }))).rejects.toThrow('does not exist')
    expect(await paid('b1')).toBe(0n)
    expect(published).toHaveLength(0)
  })
})

async function ask(viewer: string, query: string, variables: Record<string, unknown> = {}, scope = '') {
  const authorization = await identity.authorize(viewer, [scope])
  const answer = await billing.graphql?.execute({ query, variables, authorization })
  return JSON.parse(JSON.stringify(answer)) as {
    data?: unknown
    errors?: { message: string; extensions: Record<string, unknown> }[]
  }
}
