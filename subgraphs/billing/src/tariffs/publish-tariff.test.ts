import { createLogger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { type Identity, makeIdentity } from '../../../../tests/fakes/identity.ts'
import { start } from '../start.ts'
import kseb from './published/kseb-lt1-2025.json' with { type: 'json' }
import todOrder from './published/kseb-lt1-tod-2025.json' with { type: 'json' }

// 21 November 2026, 00:30 in India.
const now = new Date('2026-11-20T19:00:00Z')
let house: BillingHouse
let billing: Service
let identity: Identity

beforeAll(async () => {
  house = await openBillingHouse()
  identity = await makeIdentity()
  billing = await start({
    config: { databaseUrl: house.databaseUrl },
    logger: createLogger('billing-test', 'silent'),
    keys: identity.keys,
    now: () => now,
  })
})
afterAll(async () => {
  await billing?.stop()
  await house?.stop()
})
beforeEach(async () => void (await house.admin.query('TRUNCATE billing.tariff')))

interface Answer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: { readonly message: string; readonly extensions: Record<string, unknown> }[]
}

async function ask(query: string, variables: Record<string, unknown> = {}, scope?: string): Promise<Answer> {
  const authorization = scope === undefined ? undefined : await identity.authorize('stf_admin', [scope])
  const answer = await billing.graphql?.execute({ query, variables, ...(authorization && { authorization }) })
  return JSON.parse(JSON.stringify(answer))
}

const { source, validFrom, validUntil, ...rest } = kseb
const order = { ...rest, sourceTitle: source.title, sourceUrl: source.url, validFrom, validUntil }
const mutation =
  'mutation ($input: PublishTariffInput!) { publishTariff(input: $input) { id code validFrom validUntil } }'
const publishes = (change: object = {}, scope = 'tariffs:write') =>
  ask(mutation, { input: { ...order, ...change } }, scope)
const estimates = (input: object) =>
  ask(
    `query ($input: EstimateBillInput!) { estimateBill(input: $input) {
      total { paise } oneUnitMore { paise } tariffs { validFrom } lines { code label units rate amount { paise } kind } } }`,
    { input: { tariffCode: 'KSEB-LT1', units: '251', phase: 'SINGLE', ...input } },
  )
const fieldOf = ({ errors }: Answer) => errors?.[0]?.extensions

describe('an order that is published', () => {
  test('counts for anybody who asks, line by line', async () => {
    await publishes()
    const { data } = await estimates({ date: '2026-11-01' })
    expect(data).toEqual({
      estimateBill: {
        total: { paise: 208_368 },
        oneUnitMore: { paise: 742 },
        tariffs: [{ validFrom: '2025-04-01' }],
        lines: [
          {
            code: 'ENERGY',
            label: 'Energy charge',
            units: '251',
            rate: '6.75',
            amount: { paise: 169_425 },
            kind: 'CURRENT',
          },
          { code: 'FIXED', label: 'Fixed charge', units: null, rate: null, amount: { paise: 22_000 }, kind: 'CURRENT' },
          {
            code: 'DUTY',
            label: 'Electricity duty, 10 % of the energy charge',
            units: null,
            rate: null,
            amount: { paise: 16_943 },
            kind: 'CURRENT',
          },
        ],
      },
    })
    expect((await estimates({})).data).toEqual(data)
    expect((await estimates({ units: 251 })).data).toEqual(data)
    const inForce = await ask('{ tariffs(utility: ELECTRICITY) { code unit issuer sourceUrl terms } }')
    expect(inForce.data).toMatchObject({ tariffs: [{ code: 'KSEB-LT1', unit: 'kWh', terms: kseb.terms }] })
    expect((await ask('{ tariffs(utility: GAS) { code } }')).data).toEqual({ tariffs: [] })
  })

  test('ends the one before it, and a cycle over both is rated by both', async () => {
    await publishes({ validUntil: null })
    const next = { validFrom: '2026-11-11', validUntil: null, sourceTitle: 'the next' }
    expect((await publishes(next)).data).toMatchObject({ publishTariff: { validFrom: '2026-11-11', validUntil: null } })
    const { data } = await estimates({ periodStart: '2026-11-01', periodEnd: '2026-11-30' })
    expect(data).toMatchObject({
      estimateBill: { tariffs: [{ validFrom: '2025-04-01' }, { validFrom: '2026-11-11' }] },
    })
    // The same terms on both sides cost what they cost in one piece, but for rounding.
    expect(data).toMatchObject({ estimateBill: { total: { paise: 208_368 } } })
  })

  test('again is the same order, also after the next has ended it; of many at once there is one', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => publishes({ validUntil: null })))
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1)
    await publishes({ validFrom: '2026-11-11', validUntil: null })
    expect((await publishes({ validUntil: null })).data).toMatchObject({ publishTariff: { validUntil: '2026-11-10' } })
    expect(await house.prisma.tariff.count()).toBe(2)
  })
})

test('an order by hours of the day asks at which of them something was used, all of it', async () => {
  const { source: from, ...tod } = todOrder
  await publishes({ ...tod, sourceTitle: from.title, sourceUrl: from.url })
  const asks = (blocks?: [string, string][]) =>
    estimates({
      ...{ tariffCode: 'KSEB-LT1-TOD', units: '300', date: '2026-11-01' },
      blocks: blocks?.map(([block, units]) => ({ block, units })),
    })
  const { data } = await asks([
    ['DAY', '150'],
    ['PEAK', '60'],
    ['NIGHT', '90'],
  ])
  expect(data).toMatchObject({ estimateBill: { total: { paise: 244_750 } } })
  for (const blocks of [
    undefined,
    [
      ['DAY', '150'],
      ['PEAK', '150'],
    ],
    [
      ['DAY', '100'],
      ['DAY', '50'],
      ['PEAK', '60'],
      ['NIGHT', '90'],
    ],
    [
      ['DAY', '150'],
      ['PEAK', '60'],
      ['NIGHT', '91'],
    ],
    [
      ['DAY', '150'],
      ['PEAK', '60'],
      ['DAWN', '90'],
    ],
  ] as ([string, string][] | undefined)[])
    expect(fieldOf(await asks(blocks))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.blocks' })
})

describe('refused, and nothing is changed', () => {
  test('two orders of one code on one day, whichever comes first', async () => {
    await publishes()
    const overlaps = [
      { validFrom: '2025-04-01', sourceTitle: 'another' },
      { validFrom: '2027-03-31', validUntil: null },
      { validFrom: '2024-01-01', validUntil: '2025-04-01' },
      { validFrom: '2024-01-01', validUntil: null },
    ]
    for (const overlap of overlaps) expect(fieldOf(await publishes(overlap))).toEqual({ code: 'CONFLICT' })
    expect(await house.prisma.tariff.findMany({ select: { validUntil: true } })).toEqual([
      { validUntil: new Date('2027-03-31') },
    ])
    const raw = `INSERT INTO billing.tariff SELECT 'other', code, utility, unit, issuer, category, source_title, source_url, valid_from, valid_until, terms FROM billing.tariff`
    await expect(house.admin.query(raw)).rejects.toThrow('tariff_one_in_force')
  })

  test.each([
    [
      'a table with a hole',
      { terms: JSON.parse(JSON.stringify(kseb.terms).replace('"upTo":null', '"upTo":"9"')) },
      'input.terms.charges.0.schedules.0.slabs.4.upTo',
    ],
    ['terms that are none', { terms: 'free' }, 'input.terms'],
    ['a field nobody knows', { terms: { ...kseb.terms, discount: '10' } }, 'input.terms'],
    ['a code in small letters', { code: 'kseb' }, 'input.code'],
    ['no issuer', { issuer: ' ' }, 'input.issuer'],
    ['a source that is no address', { sourceUrl: 'javascript:alert(1)' }, 'input.sourceUrl'],
    ['an end before the beginning', { validUntil: '2025-03-31' }, 'input.validUntil'],
  ])('%s', async (_name, change, field) => {
    expect(fieldOf(await publishes(change))).toEqual({ code: 'BAD_USER_INPUT', field })
    expect(await house.prisma.tariff.count()).toBe(0)
  })

  test('of who has no right to it', async () => {
    expect(fieldOf(await publishes({}, 'payments:read'))).toMatchObject({ code: 'FORBIDDEN' })
    expect(fieldOf(await ask(mutation, { input: order }))).toMatchObject({ code: 'UNAUTHENTICATED' })
    // The service itself may end an order, and do nothing else to it.
    await publishes()
    await expect(house.pool.query(`UPDATE tariff SET terms = '{}'`)).rejects.toThrow('permission denied')
    await expect(house.pool.query('DELETE FROM tariff')).rejects.toThrow('permission denied')
  })

  test.each([
    ['less than nothing', { units: '-1' }, { code: 'BAD_USER_INPUT', field: 'input.units' }],
    ['more than any meter shows', { units: '10000000.1' }, { code: 'BAD_USER_INPUT', field: 'input.units' }],
    ['a day without a tariff', { date: '2024-01-01' }, { code: 'NOT_FOUND' }],
    ['a cycle that begins before it', { periodStart: '2025-03-31', periodEnd: '2025-04-30' }, { code: 'NOT_FOUND' }],
    ['a code that is none', { tariffCode: "x'; --" }, { code: 'NOT_FOUND' }],
    ['half a cycle', { periodStart: '2026-11-01' }, { code: 'BAD_USER_INPUT', field: 'input.periodEnd' }],
    [
      'a cycle backwards',
      { periodStart: '2026-11-02', periodEnd: '2026-11-01' },
      { code: 'BAD_USER_INPUT', field: 'input.periodEnd' },
    ],
    [
      'a cycle of years',
      { periodStart: '2025-04-01', periodEnd: '2026-11-01' },
      { code: 'BAD_USER_INPUT', field: 'input.periodEnd' },
    ],
    [
      'a day and a cycle',
      { date: '2026-11-01', periodStart: '2026-11-01', periodEnd: '2026-11-02' },
      { code: 'BAD_USER_INPUT', field: 'input.date' },
    ],
  ])('an estimate of %s', async (_name, input, extensions) => {
    await publishes()
    expect(fieldOf(await estimates(input))).toEqual(extensions)
  })

  test('units that are no number', async () => {
    for (const units of ['many', '1e9', 0.1 + 0.2]) {
      expect(fieldOf(await estimates({ units }))).toMatchObject({ code: 'BAD_USER_INPUT' })
    }
  })
})
