import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MeteredHouse, openMeteredHouse } from '../../../../tests/fakes/metered-house.ts'
import type { BillRow } from '../bills/bill.ts'
import { createBillLoaders } from '../bills/bill-loaders.ts'
import { explainBill } from '../bills/explain-bill.ts'
import { issueBills } from '../bills/issue-bills.ts'
import { createIntervalPartitions } from '../intervals/interval-partitions.ts'
import tod from '../tariffs/published/kseb-lt1-tod-2025.json' with { type: 'json' }
import { blocksOfCycles } from './blocks-of-cycles.ts'
import { usageOfCycles } from './usage-of-cycles.ts'

const march = { connectionId: 'con_e', first: '2026-03-01', last: '2026-03-31' }
const hours = [['06:00-18:00', '18:00-22:00', '22:00-06:00']]
let house: MeteredHouse

beforeAll(async () => {
  house = await openMeteredHouse()
  const { source, ...order } = tod
  const days = { validFrom: new Date(order.validFrom), validUntil: new Date(order.validUntil) }
  const about = { sourceTitle: source.title, sourceUrl: source.url }
  await house.prisma.tariff.create({ data: { ...order, id: `trf_${randomUUID()}`, ...days, ...about } })
  const supply = { tariffCode: 'KSEB-LT1-TOD', phase: 'SINGLE', connectedOn: new Date('2026-03-01') }
  await house.prisma.connection.update({ where: { id: 'con_e' }, data: supply })
  await createIntervalPartitions(house.prisma).ensure(['2026-02-01', '2026-03-01', '2026-04-01'])
})
afterAll(() => house?.stop())
beforeEach(async () => {
  await house.clears()
  await house.admin.query('TRUNCATE billing.interval_reading, billing.interval_source CASCADE')
})

/** 0.100 an hour-quarter from 6 to 18, 0.250 from 18 to 22, 0.050 at night: 4.8 + 4 + 1.6 a day. */
async function sends(name: string, [first, last]: readonly [string, string], without = 'false') {
  await house.admin.query(
    `INSERT INTO billing.interval_source (assignment_id, connection_id, meter_id, utility, region)
     SELECT id, connection_id, meter_id, 'ELECTRICITY', 'NORTH' FROM billing.meter_assignment WHERE id = $1 ON CONFLICT DO NOTHING`,
    [`asg_${name}`],
  )
  await house.admin.query(
    `INSERT INTO billing.interval_reading (source, starts_at, amount, flags, revision)
     SELECT s.number, at AT TIME ZONE 'Asia/Kolkata', CASE WHEN hour < 6 OR hour >= 22 THEN 50 WHEN hour < 18 THEN 100 ELSE 250 END, 0, 0
     FROM billing.interval_source s,
       generate_series($2::timestamp, $3::timestamp + interval '1 day' - interval '15 min', interval '15 min') AS at,
       LATERAL (SELECT extract(hour FROM at) AS hour, extract(day FROM at) AS day) clock
     WHERE s.assignment_id = $1 AND NOT (${without})`,
    [`asg_${name}`, first, last],
  )
}
const usage = async (cycle: object = {}) => {
  const used = (await usageOfCycles(house.prisma, [{ ...march, hours, ...cycle }])).get('con_e')
  return used && 'units' in used ? (used.blocksProblem ?? { units: used.units, ...used.blocks }) : used
}
const issue = () =>
  house.prisma.$transaction((tx) =>
    issueBills(tx, house.events, { connectionIds: ['con_e'], period: march, issuedOn: '2026-04-02' }),
  )

test('the hours are those of India, between the very readings that the use is told by', async () => {
  await house.installs('a')
  await house.reads('a', '2026-02-28', '100')
  await sends('a', ['2026-02-20', '2026-04-05'])
  await house.reads('a', '2026-03-31', '422.4')
  expect(await usage()).toEqual({
    ...{ units: '322.4', '06:00-18:00': '148.8', '18:00-22:00': '124', '22:00-06:00': '49.6' },
  })
  await house.clears()
  await house.installs('b')
  await house.reads('b', '2026-02-27', '100')
  await house.reads('b', '2026-03-29', '412')
  await sends('b', ['2026-02-20', '2026-04-05'])
  expect(await usage()).toEqual({
    ...{ units: '312', '06:00-18:00': '144', '18:00-22:00': '120', '22:00-06:00': '48' },
  })
})

test('a cycle with two meters has the hours of both, and what nobody sent at the hours of the gap', async () => {
  await house.installs('a', { until: '2026-03-12', final: '224.8' })
  await house.reads('a', '2026-02-28', '100')
  await house.installs('b', { on: '2026-03-12', initial: '7' })
  await house.reads('b', '2026-03-31', '204.6')
  await sends('a', ['2026-03-01', '2026-03-12'])
  await sends('b', ['2026-03-13', '2026-03-31'], 'day = 20 AND hour BETWEEN 18 AND 21')
  expect(await usage()).toEqual({
    ...{ units: '322.4', '06:00-18:00': '148.8', '18:00-22:00': '124', '22:00-06:00': '49.6' },
  })
})

test('where the meter does not send, or sends something else than its register shows, the hours are not known', async () => {
  await house.installs('a')
  await house.reads('a', '2026-02-28', '100')
  await house.reads('a', '2026-03-31', '422.4')
  expect(await usage()).toBe('NO_INTERVALS')
  expect((await issue()).problems.get('con_e')).toBe('NO_INTERVALS')
  await sends('a', ['2026-03-01', '2026-03-31'], 'day > 27')
  expect(await usage()).toBe('NO_INTERVALS')
  await house.clears()
  await house.installs('b')
  await house.reads('b', '2026-02-28', '100')
  await house.reads('b', '2026-03-31', '500')
  await sends('b', ['2026-03-01', '2026-03-31'])
  expect((await issue()).problems.get('con_e')).toBe('INTERVALS_DIFFER')
})

test('the bill is of each hour at its rate, and computed again it is the same', async () => {
  await house.installs('a')
  await house.reads('a', '2026-02-28', '100')
  await house.reads('a', '2026-03-31', '422.4')
  await sends('a', ['2026-03-01', '2026-03-31'])
  const { problems } = await issue()
  expect([...problems]).toEqual([])
  const bill = await house.prisma.bill.findFirstOrThrow({ include: { lines: { orderBy: { position: 'asc' } } } })
  expect(bill.blocks).toEqual({ '06:00-18:00': '148.8', '18:00-22:00': '124', '22:00-06:00': '49.6' })
  expect(
    bill.lines.map(({ label, units, rate, amountPaise }) => `${label}: ${units} at ${rate} = ${amountPaise}`),
  ).toEqual([
    'Energy charge, 6 to 18 h: 148.8 at 6.84 = 101779',
    'Energy charge, 18 to 22 h: 124 at 9.5 = 117800',
    'Energy charge, 22 to 6 h: 49.6 at 7.6 = 37696',
    'Fixed charge: null at null = 24000',
    'Electricity duty, 10 % of the energy charge: null at null = 25728',
  ])
  const row = await createBillLoaders(house.pool, ['cit_asha']).byId.load(bill.id)
  const explained = await explainBill(house.pool, row as BillRow)
  expect(explained).toMatchObject({ totalPaise: bill.amountPaise, billedPaise: bill.amountPaise, blocks: bill.blocks })
})

test('up to the use from which hours count, a bill needs none', async () => {
  await house.installs('a')
  await house.reads('a', '2026-02-28', '100')
  await house.reads('a', '2026-03-31', '207')
  const { bills } = await issue()
  expect(bills).toMatchObject([{ usage: { units: '107', blocks: null }, totalPaise: 56_420n }])
})

test('thousands of cycles are one statement', async () => {
  await house.installs('a')
  await house.reads('a', '2026-02-28', '100')
  await house.reads('a', '2026-03-31', '422.4')
  await sends('a', ['2026-03-01', '2026-03-31'])
  const asked = { ...march, units: '322.4', hours: hours[0] as string[] }
  const others = Array.from({ length: 2000 }, (_, index) => ({ ...asked, connectionId: `con_${index}` }))
  const answers = await blocksOfCycles(house.prisma, [...others, asked])
  expect([answers.length, answers[7]]).toEqual([2001, 'NO_INTERVALS'])
  expect(answers.at(-1)).toEqual({ '06:00-18:00': '148.8', '18:00-22:00': '124', '22:00-06:00': '49.6' })
})
