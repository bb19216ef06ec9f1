import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IntervalHouse, openIntervalHouse } from '../../../../tests/fakes/interval-house.ts'
import { eventually } from '../../../../tests/fakes/payment-house.ts'
import { lookAtConsumption } from './look-at-consumption.ts'

// 20 November 2026, 15:30 in India.
let now = new Date('2026-11-20T10:00:00Z')
let house: IntervalHouse

beforeAll(async () => {
  house = await openIntervalHouse(() => now)
})
afterAll(() => house?.stop())

const quarterMs = 900_000
/** So many quarter-hours, the last of which begins at an instant. */
const until = (serial: string, last: string, count: number, rest: string) =>
  Array.from({ length: count }, (_, n) => {
    const start = new Date(Date.parse(last) - (count - 1 - n) * quarterMs).toISOString()
    return `${serial},${start},${rest}`
  })
const alertsOf = (connectionId: string, kind: string) =>
  house.prisma.consumptionAlert.findMany({ where: { connectionId, kind }, orderBy: { raisedAt: 'asc' } })
const stateOf = async (connectionId: string, kind: string, state: string) =>
  eventually(() => house.prisma.consumptionAlert.findFirst({ where: { connectionId, kind, state } }))
/** Until every look that was asked for is done. */
const settled = () =>
  eventually(async () => {
    const { rows } = await house.admin.query(
      `SELECT count(*)::int AS n FROM events.job WHERE name = 'billing.consumption-look' AND state < 'completed'`,
    )
    return rows[0].n === 0 ? true : null
  })

describe('water that never stops for a day', () => {
  test('is a leak, once, however many deliveries bring it; a still quarter-hour ends it', async () => {
    const rows = until('W1', '2026-11-20T04:00:00Z', 96, '0.002,,,')
    await house.delivers(rows.slice(0, 95))
    await settled()
    expect(await alertsOf('con_w', 'LEAK')).toEqual([])
    await Promise.all(Array.from({ length: 4 }, () => house.delivers(rows.toReversed())))
    const alert = await stateOf('con_w', 'LEAK', 'OPEN')
    expect(alert).toMatchObject({ since: new Date('2026-11-19T04:15:00Z'), measured: 192n })
    await house.delivers(until('W1', '2026-11-20T04:15:00Z', 1, '0.002,,,'))
    await settled()
    expect(await alertsOf('con_w', 'LEAK')).toMatchObject([{ id: alert.id, seenAt: new Date('2026-11-20T04:15:00Z') }])
    await house.delivers(until('W1', '2026-11-20T04:30:00Z', 1, '0,,,'))
    expect(await stateOf('con_w', 'LEAK', 'RESOLVED')).toMatchObject({ id: alert.id, resolvedBy: null })
  })
})

describe('electricity', () => {
  test('whose voltage is out of range for an hour is told of, until it has been within it for one', async () => {
    await house.delivers(until('E1', '2026-11-20T05:00:00Z', 3, '0.1,262,,'))
    await settled()
    expect(await alertsOf('con_e', 'VOLTAGE')).toEqual([])
    await house.delivers(until('E1', '2026-11-20T05:15:00Z', 1, '0.1,258.5,,'))
    expect(await stateOf('con_e', 'VOLTAGE', 'OPEN')).toMatchObject({ measured: 2585n })
    await house.delivers(until('E1', '2026-11-20T06:00:00Z', 3, '0.1,231,,'))
    await settled()
    expect(await alertsOf('con_e', 'VOLTAGE')).toMatchObject([{ state: 'OPEN' }])
    await house.delivers(until('E1', '2026-11-20T06:15:00Z', 1, '0.1,231,,'))
    await stateOf('con_e', 'VOLTAGE', 'RESOLVED')
  })

  test('that is away is an outage until it is back; a hand at the meter is told of until somebody has looked', async () => {
    await house.delivers(until('E1', '2026-11-20T07:00:00Z', 2, '0,,TAMPER OUTAGE,'))
    await stateOf('con_e', 'OUTAGE', 'OPEN')
    const tamper = await stateOf('con_e', 'TAMPER', 'OPEN')
    await house.delivers(until('E1', '2026-11-20T07:15:00Z', 1, '0.1,,,'))
    await stateOf('con_e', 'OUTAGE', 'RESOLVED')
    expect(await alertsOf('con_e', 'TAMPER')).toMatchObject([{ id: tamper.id, state: 'OPEN' }])
    const { data } = await house.asks(
      'mutation ($ids: [ID!]!) { resolveAlerts(ids: $ids, note: "seal renewed") { state } }',
      { ids: [tamper.id] },
      'stf_operator',
      'alerts:write',
    )
    expect(data).toEqual({ resolveAlerts: [{ state: 'RESOLVED' }] })
    // What was before is settled; what comes later is not.
    await house.delivers(until('E1', '2026-11-20T06:45:00Z', 1, '0,,TAMPER,1'))
    await settled()
    expect(await alertsOf('con_e', 'TAMPER')).toHaveLength(1)
    now = new Date('2026-11-20T12:00:00Z')
    await house.delivers(until('E1', '2026-11-20T11:00:00Z', 1, '0,,TAMPER,'))
    await stateOf('con_e', 'TAMPER', 'OPEN')
    expect(await alertsOf('con_e', 'TAMPER')).toHaveLength(2)
  })

  test('used far above what is usual in a day is told of, and is over with a usual day', async () => {
    const day = (n: number, value: string, count = 96) =>
      until('J1', new Date(Date.parse('2026-10-01T18:15:00Z') + n * 86_400_000).toISOString(), count, value)
    const place = { holderName: 'J', address: '1, J', region: 'NORTH' }
    await house.prisma.connection.create({
      data: { id: 'con_j', citizenId: 'cit_j', utility: 'ELECTRICITY', consumerNumber: 'J', ...place },
    })
    await house.addMeter('J1', 'con_j')
    for (let n = 0; n < 7; n += 1) await house.delivers(day(n, '0.1,,,'))
    // 28.8 kWh are three times 9.6, not more.
    await house.delivers(day(7, '0.3,,,'))
    await settled()
    expect(await alertsOf('con_j', 'JUMP')).toEqual([])
    await house.delivers(day(8, '0.5,,,', 90))
    expect(await stateOf('con_j', 'JUMP', 'OPEN')).toMatchObject({ measured: 45_000n })
    await house.delivers(day(9, '0.1,,,'))
    await stateOf('con_j', 'JUMP', 'RESOLVED')
  })
})

describe('an alert', () => {
  test('and its event are one: where the event cannot be written, there is none', async () => {
    await house.prisma.consumptionAlert.deleteMany()
    const [source] = await house.prisma.intervalSource.findMany({ where: { connectionId: 'con_e' } })
    const look = { sources: [source?.number ?? 0] }
    const broken = { events: { publish: () => Promise.reject(new Error('no queue')) }, now: () => now }
    await expect(house.prisma.$transaction((tx) => lookAtConsumption(tx, broken, look))).rejects.toThrow('no queue')
    expect(await house.prisma.consumptionAlert.count()).toBe(0)
    const deps = { events: house.events, now: () => now }
    for (let n = 0; n < 3; n += 1) await house.prisma.$transaction((tx) => lookAtConsumption(tx, deps, look))
    expect(house.published).toMatchObject([
      {
        event: 'alert.raised',
        data: { kind: 'TAMPER', connectionId: 'con_e', citizenId: 'cit_asha', utility: 'ELECTRICITY', region: 'NORTH' },
      },
    ])
  })

  test('is acknowledged and resolved, one or many, by those who may; an unknown one changes nothing', async () => {
    const raisedAt = new Date('2026-11-01T00:00:00Z')
    const rows = ['LEAK', 'JUMP', 'OUTAGE'].map((kind, n) => {
      const times = { since: raisedAt, seenAt: raisedAt, raisedAt: new Date(raisedAt.getTime() + n) }
      return { id: `alt_${kind}`, connectionId: 'con_g', kind, ...times }
    })
    await house.prisma.consumptionAlert.createMany({ data: rows })
    const ids = rows.map(({ id }) => id)
    const acknowledge = 'mutation ($ids: [ID!]!) { acknowledgeAlerts(ids: $ids) { id state acknowledgedBy } }'
    const asks = (query: string, variables: object, scope = 'alerts:write') =>
      house.asks(query, { ...variables }, 'stf_operator', scope)
    expect((await asks(acknowledge, { ids: [...ids, 'alt_none'] })).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    expect((await asks(acknowledge, { ids }, 'consumption:read')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await asks(acknowledge, { ids: [] })).errors?.[0]?.extensions).toMatchObject({ field: 'ids' })
    expect(await house.prisma.consumptionAlert.count({ where: { state: 'ACKNOWLEDGED' } })).toBe(0)
    expect((await asks(acknowledge, { ids: ids.toReversed() })).data).toMatchObject({
      acknowledgeAlerts: ids.toReversed().map((id) => ({ id, state: 'ACKNOWLEDGED', acknowledgedBy: 'stf_operator' })),
    })
    const resolve = 'mutation ($ids: [ID!]!, $note: String!) { resolveAlerts(ids: $ids, note: $note) { state note } }'
    expect((await asks(resolve, { ids, note: ' ' })).errors?.[0]?.extensions).toMatchObject({ field: 'note' })
    await asks(resolve, { ids: ids.slice(0, 2), note: 'repaired' })
    // Again, also with other words, changes nothing.
    const again = await asks(resolve, { ids: ids.slice(0, 2), note: 'other' })
    expect(again.data).toMatchObject({ resolveAlerts: [{ note: 'repaired' }, { note: 'repaired' }] })
  })

  test('is in the list of those who look after the city, page by page, and with its connection for its holder alone', async () => {
    const query = `query ($filter: ConsumptionAlertFilter, $after: String) { consumptionAlerts(filter: $filter, first: 2, after: $after) {
      totalCount edges { cursor node { id kind } } pageInfo { hasNextPage endCursor } } }`
    interface Listed {
      readonly totalCount: number
      readonly edges: { readonly node: { readonly kind: string } }[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
    }
    const list = async (variables: Record<string, unknown>) =>
      (await house.asks(query, variables, 'stf_analyst', 'consumption:read')).data
        ?.consumptionAlerts as unknown as Listed
    const kinds = ({ edges }: Listed) => edges.map(({ node }) => node.kind)
    const first = await list({})
    expect([first.totalCount, kinds(first), first.pageInfo.hasNextPage]).toEqual([4, ['TAMPER', 'OUTAGE'], true])
    expect(kinds(await list({ after: first.pageInfo.endCursor }))).toEqual(['JUMP', 'LEAK'])
    expect(kinds(await list({ filter: { states: ['RESOLVED'], utility: 'GAS', region: 'NORTH' } }))).toEqual([
      'JUMP',
      'LEAK',
    ])
    expect(kinds(await list({ filter: { kinds: ['LEAK'], utility: 'WATER' } }))).toEqual([])
    expect((await house.asks(query)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
    const own = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Connection { consumption { alerts { kind state } } } } }`
    const of = [{ __typename: 'Connection', id: 'con_g' }]
    const [gas] = ((await house.asks(own, { of })).data?._entities ?? []) as { consumption: { alerts: object[] } }[]
    expect(gas?.consumption.alerts).toHaveLength(3)
    expect((await house.asks(own, { of }, 'cit_ravi')).data?._entities).toEqual([null])
    const secret = own.replace('kind state', 'note')
    expect((await house.asks(secret, { of })).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
  })
})
