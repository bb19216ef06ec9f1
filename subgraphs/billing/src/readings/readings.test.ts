import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MeterOffice, openMeterOffice, readingFields, staff } from '../../../../tests/fakes/metered-house.ts'

// 1 December 2026, 00:30 in India: bills until the end of October, and people may read since 23 November.
const now = new Date('2026-11-30T19:00:00Z')
let house: MeterOffice

beforeAll(async () => {
  house = await openMeterOffice(now)
})
afterAll(() => house?.stop())
beforeEach(() => house.begins())

const reads = (viewer: string, change: object) =>
  house.calls(viewer, [], { name: 'submitReading', fields: readingFields, input: { connectionId: 'con_e', ...change } })
const decides = (name: string, input: object) => house.staffCalls(name, readingFields, input)

describe('a citizen reads', () => {
  test('the own meter in the days around the end of a cycle, once', async () => {
    const file = { kind: 'METER_PHOTO', givenAt: new Date() }
    await house.prisma.citizenFile.createMany({
      data: [
        { id: 'upl_1', citizenId: 'cit_asha', ...file },
        { id: 'upl_ravis', citizenId: 'cit_ravi', ...file },
      ],
    })
    const reading = { value: '1200.5', readOn: '2026-11-30' }
    for (const photoId of ['upl_ravis', 'upl_none'])
      expect(await reads('cit_asha', { ...reading, photoId })).toEqual({
        code: 'BAD_USER_INPUT',
        field: 'input.photoId',
      })
    const answer = await reads('cit_asha', { ...reading, photoId: 'upl_1' })
    expect(answer).toMatchObject({ state: 'ACCEPTED', source: 'CITIZEN', value: '1200.5', readOn: '2026-11-30' })
    expect(await reads('cit_asha', { value: '1200.500', readOn: '2026-11-30' })).toEqual(answer)
    expect(await reads('cit_asha', { value: '1201', readOn: '2026-11-30' })).toMatchObject({ code: 'CONFLICT' })
    expect(await house.november()).toMatchObject({ units: '200.5' })
  })

  test('nobody else’s, whatever id is named', async () => {
    for (const connectionId of ['con_e', 'con_none', '', "'", 'x'.repeat(100)]) {
      expect(await reads('cit_ravi', { value: '1200', connectionId })).toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await house.prisma.reading.count()).toBe(2)
  })

  test.each([
    ['before the days', { readOn: '2026-11-22' }, 'input.readOn'],
    ['the future', { readOn: '2026-12-02' }, 'input.readOn'],
    ['before the meter was there', { readOn: '2026-05-31' }, 'input.readOn'],
    ['more than the register has', { value: '100000' }, 'input.value'],
    ['less than nothing', { value: '-5' }, 'input.value'],
    ['finer than it shows', { value: '1200.1234' }, 'input.value'],
    ['a photo that is none', { photoId: 'a b' }, 'input.photoId'],
  ])('not %s', async (_name, input, field) => {
    expect(await reads('cit_asha', { value: '1200', ...input })).toEqual({ code: 'BAD_USER_INPUT', field })
    expect(await house.prisma.reading.count()).toBe(2)
  })

  test('something implausible once: it waits, and nothing is billed by it', async () => {
    const held = await reads('cit_asha', { value: '9000' })
    expect(held).toMatchObject({ state: 'HELD', heldFor: 'JUMP' })
    expect(await reads('cit_asha', { value: '9000' })).toEqual(held)
    expect(await reads('cit_asha', { value: '8000' })).toMatchObject({ code: 'CONFLICT' })
    expect(await house.november()).toEqual({ problem: 'HELD' })
  })

  test('many times at once and has read once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => reads('cit_asha', { value: '1200' })))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await house.prisma.reading.count()).toBe(3)
  })
})

describe('the staff reads', () => {
  test('on any day that is not billed, also between two readings', async () => {
    expect(await house.staffReads({ value: '1200', readOn: '2026-11-30' })).toMatchObject({
      state: 'ACCEPTED',
      source: 'FIELD',
    })
    expect(await house.staffReads({ value: '1100', readOn: '2026-11-15' })).toMatchObject({ state: 'ACCEPTED' })
    expect(await house.staffReads({ value: '1300', readOn: '2026-11-16' })).toMatchObject({
      heldFor: 'HIGHER_THAN_LATER',
    })
    expect(await house.staffReads({ value: '900', readOn: '2026-10-15' })).toMatchObject({ code: 'CONFLICT' })
  })

  test('no day before the reading that a bill went by, although it is after the bill', async () => {
    await house.admin.query(`UPDATE billing.reading SET read_on = '2026-11-02' WHERE value = 1000`)
    expect(await house.staffReads({ value: '990', readOn: '2026-11-01' })).toMatchObject({ code: 'CONFLICT' })
    expect(await house.staffReads({ value: '1010', readOn: '2026-11-03' })).toMatchObject({ state: 'ACCEPTED' })
  })

  test('a register that has begun anew', async () => {
    await house.clears()
    await house.installs('b', { on: '2026-05-31', initial: '99000' })
    await house.reads('b', '2026-10-31', '99900')
    expect(await house.staffReads({ value: '80', readOn: '2026-11-30' })).toMatchObject({
      state: 'ACCEPTED',
      rollovers: 1,
    })
    expect(await house.november()).toMatchObject({ units: '180' })
  })
})

interface Seen {
  readonly readings: { readonly pageInfo: { readonly endCursor: string } }
}
interface Listed {
  readonly heldReadings: Seen['readings']
}

describe('an operator', () => {
  test('accepts what was held, as it is or as begun anew, and the citizen sees it', async () => {
    const held = await house.staffReads({ value: '5000', readOn: '2026-11-30' })
    expect(await decides('acceptReading', { readingId: held.id, asRollover: true })).toEqual({
      code: 'BAD_USER_INPUT',
      field: 'input.asRollover',
    })
    const accepted = await decides('acceptReading', { readingId: held.id })
    expect(accepted).toMatchObject({ state: 'ACCEPTED', heldFor: 'JUMP', rollovers: 0 })
    expect(await decides('acceptReading', { readingId: held.id })).toEqual(accepted)
    expect(await decides('rejectReading', { readingId: held.id, reason: 'no' })).toMatchObject({ code: 'CONFLICT' })
    const lower = await house.staffReads({ value: '10', readOn: '2026-12-01' })
    expect(lower).toMatchObject({ state: 'HELD', heldFor: 'LOWER_THAN_BEFORE' })
    expect(await decides('acceptReading', { readingId: lower.id, asRollover: true })).toMatchObject({ rollovers: 1 })
  })

  test('rejects with a reason that stays, and another reading counts', async () => {
    const held = await house.staffReads({ value: '7', readOn: '2026-11-30' })
    expect(await decides('rejectReading', { readingId: held.id, reason: ' ' })).toMatchObject({ field: 'input.reason' })
    const rejected = { state: 'REJECTED', rejectedFor: 'the digits are of the old meter' }
    const decision = { readingId: held.id, reason: 'the digits are of the old meter' }
    expect(await decides('rejectReading', decision)).toMatchObject(rejected)
    expect(await decides('rejectReading', decision)).toMatchObject(rejected)
    expect(await house.staffReads({ value: '1207', readOn: '2026-11-30' })).toMatchObject({ state: 'ACCEPTED' })
    expect(await house.prisma.reading.findUnique({ where: { id: String(held.id) } })).toMatchObject({
      decidedBy: 'stf_operator',
    })
  })

  test('decides once, of two that decide otherwise at the same time', async () => {
    const { id: readingId } = await house.staffReads({ value: '7', readOn: '2026-11-30' })
    const answers = await Promise.all([
      decides('acceptReading', { readingId }),
      decides('rejectReading', { readingId, reason: 'no' }),
    ])
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(1)
  })

  test.each(['rdg_none', '', "'"])('finds no reading %j', async (readingId) => {
    expect(await decides('acceptReading', { readingId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await decides('rejectReading', { readingId, reason: 'no' })).toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('what was read is not changed or deleted by the service, whatever its code says', async () => {
  for (const sql of [
    'UPDATE reading SET value = 1',
    `UPDATE reading SET read_on = '2026-01-01'`,
    'DELETE FROM reading',
    'UPDATE meter_assignment SET initial_reading = 1',
    'UPDATE meter SET multiplier = 2',
  ]) {
    await expect(house.pool.query(sql)).rejects.toMatchObject({ code: '42501' })
  }
})

describe('what is held', () => {
  test('finds what is held page by page, and nobody else does', async () => {
    await house.installs('g', { connectionId: 'con_g' })
    await house.reads('g', '2026-11-28', '5', { state: 'HELD' })
    await house.reads('a', '2026-11-29', '5', { state: 'HELD' })
    await house.reads('a', '2026-11-30', '6', { state: 'HELD' })
    const list = `query ($after: String) { heldReadings(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { value consumerNumber assignment { meter { serialNumber } } } } } }`
    const first = await house.ask('stf_operator', staff, { query: list })
    expect(first.data?.heldReadings).toMatchObject({
      totalCount: 3,
      pageInfo: { hasNextPage: true },
      edges: [
        { node: { consumerNumber: 'C-con_g', assignment: { meter: { serialNumber: 'g' } } } },
        { node: { value: '5' } },
      ],
    })
    const endCursor = (first.data as unknown as Listed).heldReadings.pageInfo.endCursor
    const second = await house.ask('stf_operator', staff, { query: list, variables: { after: endCursor } })
    expect(second.data?.heldReadings).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [{ node: { value: '6' } }],
    })
    for (const scopes of [[], ['meters:write']]) {
      expect((await house.ask('cit_asha', scopes, { query: list })).errors?.[0]?.extensions).toMatchObject({
        code: 'FORBIDDEN',
      })
    }
  })
})

describe('what a citizen sees', () => {
  const query = `query ($people: [_Any!]!, $after: String) { _entities(representations: $people) { ... on Connection { id
    meter { serialNumber digits multiplier } meterAssignments { installedOn removedOn } readingWindow { first last isOpen }
    readings(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { value state estimated } } } }
    ... on Citizen { connections { id readings { edges { node { value } } } meter { id } readingWindow { isOpen } } } } }`
  const looks = async (viewer: string, people: object[], more = {}) => {
    const { data, errors } = await house.ask(viewer, [], { query, variables: { people, ...more } })
    expect(errors).toBeUndefined()
    return data?._entities as unknown as Record<string, unknown>[]
  }

  test('the meter, the readings, and when to read', async () => {
    const [seen] = await looks('cit_asha', [{ __typename: 'Connection', id: 'con_e' }])
    expect(seen).toMatchObject({
      meter: { serialNumber: 'a', digits: 5, multiplier: '1' },
      meterAssignments: [{ installedOn: '2026-05-31', removedOn: null }],
      readingWindow: { first: '2026-11-23', last: '2026-12-03', isOpen: true },
      readings: {
        totalCount: 2,
        edges: [{ node: { value: '1000', state: 'ACCEPTED', estimated: false } }, { node: { value: '400' } }],
      },
    })
    await house.reads('a', '2026-06-30', '200')
    const [page] = await looks('cit_asha', [{ __typename: 'Connection', id: 'con_e' }])
    const after = (page as unknown as Seen).readings.pageInfo.endCursor
    const [behind] = await looks('cit_asha', [{ __typename: 'Connection', id: 'con_e' }], { after })
    expect(behind?.readings).toMatchObject({ pageInfo: { hasNextPage: false }, edges: [{ node: { value: '200' } }] })
  })

  test('nothing of another', async () => {
    const people = [
      { __typename: 'Connection', id: 'con_e' },
      { __typename: 'Citizen', id: 'cit_asha' },
    ]
    expect(await looks('cit_ravi', people)).toEqual([null, { connections: [] }])
  })

  test('of a connection that was another’s: from the reading by which it was handed over', async () => {
    const former = { connectionId: 'con_e', citizenId: 'cit_old', holderName: 'Old' }
    const [whole] = await looks('cit_asha', [{ __typename: 'Connection', id: 'con_e' }])
    const latest = await house.prisma.reading.findFirstOrThrow({
      where: { connectionId: 'con_e' },
      orderBy: { readOn: 'desc' },
    })
    const until = new Date(latest.readOn.getTime() + 6 * 3_600_000)
    await house.prisma.connectionFormerHolder.create({ data: { ...former, until } })
    const [own] = await looks('cit_asha', [{ __typename: 'Connection', id: 'con_e' }])
    expect([whole?.readings, own?.readings]).toMatchObject([
      { totalCount: 2, edges: [{ node: { value: '1000' } }, { node: { value: '400' } }] },
      { totalCount: 1, edges: [{ node: { value: '1000' } }] },
    ])
    expect(own).toMatchObject({ readings: { edges: { length: 1 } } })
    await house.admin.query('TRUNCATE billing.connection_former_holder')
  })

  test('takes as many statements for three connections as for one', async () => {
    const count = async () => {
      house.statements.length = 0
      await looks('cit_asha', [{ __typename: 'Citizen', id: 'cit_asha' }])
      return house.statements.length
    }
    const few = await count()
    await house.installs('g', { connectionId: 'con_g' })
    await house.installs('w', { connectionId: 'con_w' })
    for (const name of ['g', 'w']) await house.reads(name, '2026-11-01', '5')
    expect(await count()).toBe(few)
    expect(few).toBeLessThanOrEqual(4)
  })
})
