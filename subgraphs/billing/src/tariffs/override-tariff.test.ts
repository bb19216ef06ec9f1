import { randomUUID } from 'node:crypto'
import { createLogger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { type Identity, makeIdentity } from '../../../../tests/fakes/identity.ts'
import { suppliesOfCycles } from '../connections/supplies-of-cycles.ts'
import { start } from '../start.ts'
import kseb from './published/kseb-lt1-2025.json' with { type: 'json' }

let house: BillingHouse
let billing: Service
let identity: Identity

beforeAll(async () => {
  house = await openBillingHouse()
  identity = await makeIdentity()
  const config = { databaseUrl: house.databaseUrl }
  billing = await start({ config, logger: createLogger('billing-test', 'silent'), keys: identity.keys })
  const supply = { tariffCode: 'KSEB-LT1', phase: 'SINGLE' }
  await house.prisma.connection.update({ where: { id: 'con_e' }, data: supply })
  for (const [code, utility] of [
    ['KSEB-LT1', 'ELECTRICITY'],
    ['RELIEF', 'ELECTRICITY'],
    ['OTHER', 'GAS'],
  ] as const) {
    const { unit, issuer, category, terms } = kseb
    const order = { unit, issuer, category, sourceTitle: 'order', sourceUrl: 'https://order.example', terms }
    await house.prisma.tariff.create({
      data: { ...order, id: `trf_${randomUUID()}`, code, utility, validFrom: day('2026-01-01') },
    })
  }
  // September and October are billed.
  await house.addBill({ id: 'bil_billed' })
})
afterAll(async () => {
  await billing?.stop()
  await house?.stop()
})
beforeEach(async () => void (await house.admin.query('TRUNCATE billing.tariff_override')))

const day = (text: string) => new Date(`${text}T00:00:00Z`)

async function ask(query: string, variables: Record<string, unknown>, scope = 'tariffs:write') {
  const authorization = await identity.authorize('stf_admin', [scope])
  const answer = await billing.graphql?.execute({ query, variables, authorization })
  const { data, errors } = JSON.parse(JSON.stringify(answer))
  return { data, error: errors?.[0]?.extensions }
}

const asked = { connectionId: 'con_e', tariffCode: 'RELIEF', validFrom: '2026-11-11', validUntil: '2026-11-20' }
const overrides = (change: object = {}, scope?: string) =>
  ask(
    'mutation ($input: OverrideTariffInput!) { overrideTariff(input: $input) { id tariffCode validUntil setBy reason } }',
    { input: { ...asked, reason: 'Flood relief', ...change } },
    scope,
  )
const ends = (input: object) =>
  ask(
    'mutation ($input: EndTariffOverrideInput!) { endTariffOverride(input: $input) { validUntil revoked endReason endedBy } }',
    { input: { reason: 'The flood is over', ...input } },
  )
async function november() {
  const cycle = { connectionId: 'con_e', first: '2026-11-01', last: '2026-11-30' }
  const parts = (await suppliesOfCycles(house.prisma, [cycle])).get('con_e') ?? []
  return parts.map(({ first, last, tariffCode }) => `${first.slice(8)}-${last.slice(8)} ${tariffCode}`)
}

test('the days of an exception are billed by its tariff, the others as before', async () => {
  const { data } = await overrides()
  const expected = { tariffCode: 'RELIEF', validUntil: '2026-11-20', setBy: 'stf_admin', reason: 'Flood relief' }
  expect(data.overrideTariff).toMatchObject(expected)
  expect(await november()).toEqual(['01-10 KSEB-LT1', '11-20 RELIEF', '21-30 KSEB-LT1'])
  const listed = await ask('query ($id: ID!) { tariffOverrides(connectionId: $id) { tariffCode } }', { id: 'con_e' })
  expect(listed.data).toEqual({ tariffOverrides: [{ tariffCode: 'RELIEF' }] })
})

test('a change of the supply inside of it counts for the rest, not for its tariff', async () => {
  await overrides()
  const change = { connectionId: 'con_e', effectiveOn: day('2026-11-15'), tariffCode: 'KSEB-LT6', phase: 'THREE' }
  await house.prisma.connectionSupply.create({ data: change })
  expect(await november()).toEqual(['01-10 KSEB-LT1', '11-14 RELIEF', '15-20 RELIEF', '21-30 KSEB-LT6'])
  await house.admin.query('TRUNCATE billing.connection_supply')
})

test('again, and by many at once, it is the same one', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => overrides()))
  expect(new Set(answers.map(({ data }) => data.overrideTariff.id)).size).toBe(1)
  const others = ['2026-11-20', '2026-11-21', '2026-11-22'].map((validFrom) =>
    overrides({ validFrom, validUntil: '2026-11-25', tariffCode: 'KSEB-LT1' }),
  )
  const made = (await Promise.all(others)).filter(({ data }) => data?.overrideTariff)
  expect(made).toHaveLength(1)
})

test('it is ended earlier, or taken back, with a reason; again is no change', async () => {
  const { id } = (await overrides()).data.overrideTariff
  for (const _ of [1, 2]) {
    expect((await ends({ id, lastDay: '2026-11-15' })).data.endTariffOverride).toEqual({
      validUntil: '2026-11-15',
      revoked: false,
      endReason: 'The flood is over',
      endedBy: 'stf_admin',
    })
  }
  expect(await november()).toEqual(['01-10 KSEB-LT1', '11-15 RELIEF', '16-30 KSEB-LT1'])
  expect((await ends({ id, lastDay: '2026-11-16' })).error).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.lastDay',
  })
  expect((await ends({ id })).data.endTariffOverride).toMatchObject({ revoked: true })
  expect(await november()).toEqual(['01-30 KSEB-LT1'])
  expect((await overrides()).data.overrideTariff.id).not.toBe(id)
})

test.each([
  ['days in the wrong order', { validUntil: '2026-11-10' }, { code: 'BAD_USER_INPUT', field: 'input.validUntil' }],
  ['an exception for good', { validUntil: '2029-11-10' }, { code: 'BAD_USER_INPUT', field: 'input.validUntil' }],
  ['a tariff that is none', { tariffCode: 'NONE' }, { code: 'BAD_USER_INPUT', field: 'input.tariffCode' }],
  ['a tariff of another utility', { tariffCode: 'OTHER' }, { code: 'BAD_USER_INPUT', field: 'input.tariffCode' }],
  ['no reason', { reason: ' ' }, { code: 'BAD_USER_INPUT', field: 'input.reason' }],
  ['a connection that is none', { connectionId: 'con_none' }, { code: 'NOT_FOUND' }],
  ['days that are billed', { validFrom: '2026-10-31' }, { code: 'CONFLICT' }],
])('refused, and nothing is changed: %s', async (_, change, error) => {
  expect((await overrides(change)).error).toEqual(error)
  expect(await house.prisma.tariffOverride.count()).toBe(0)
})

test('days that were billed by it since are not taken from it', async () => {
  const { id } = (await overrides()).data.overrideTariff
  await house.prisma.bill.create({
    data: {
      ...{ id: 'bil_november', number: 'N-november', connectionId: 'con_e', citizenId: 'cit_asha', amountPaise: 0n },
      ...{ periodStart: day('2026-11-01'), periodEnd: day('2026-11-15'), issuedOn: day('2026-11-16') },
      dueDate: day('2026-12-01'),
    },
  })
  expect((await ends({ id })).error).toEqual({ code: 'CONFLICT' })
  expect((await ends({ id, lastDay: '2026-11-14' })).error).toEqual({ code: 'CONFLICT' })
  expect((await ends({ id, lastDay: '2026-11-15' })).data.endTariffOverride).toMatchObject({ validUntil: '2026-11-15' })
})

test('nobody without the scope decides about exceptions', async () => {
  expect((await overrides({}, 'payments:read')).error).toMatchObject({ code: 'FORBIDDEN' })
})

test('the service itself cannot change what was decided', async () => {
  await overrides()
  await expect(house.prisma.tariffOverride.updateMany({ data: { tariffCode: 'MINE' } })).rejects.toThrow(/permission/)
  await expect(house.prisma.tariffOverride.deleteMany()).rejects.toThrow(/permission/)
})
