import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MeteredHouse, openMeteredHouse } from '../../../../tests/fakes/metered-house.ts'
import { toDate } from '../day.ts'
import net from '../tariffs/published/kseb-lt1-net-2025.json' with { type: 'json' }
import { issueBills } from './issue-bills.ts'
import type { NetMetering } from './net-usage.ts'

let house: MeteredHouse
beforeAll(async () => {
  house = await openMeteredHouse()
  const { code, utility, unit, issuer, category, source, terms } = net
  const days = { validFrom: toDate(net.validFrom), validUntil: toDate(net.validUntil) }
  const about = { code, utility, unit, issuer, category, sourceTitle: source.title, sourceUrl: source.url }
  await house.prisma.tariff.create({ data: { id: `trf_${randomUUID()}`, ...about, ...days, terms } })
  const supply = { tariffCode: code, phase: 'SINGLE', connectedOn: toDate('2026-01-01') }
  await house.prisma.connection.update({ where: { id: 'con_e' }, data: supply })
})
afterAll(() => house?.stop())
beforeEach(async () => {
  await house.clears()
  await house.admin.query('TRUNCATE billing.advance_entry CASCADE; UPDATE billing.connection SET advance_paise = 0')
  await house.installs('net', { on: '2025-12-31' })
  await house.admin.query(`UPDATE billing.meter_assignment SET initial_export = 0 WHERE id = 'asg_net'`)
})

/** What both registers show at the end of a day, and the bill until then. */
async function bills([first, last]: readonly [string, string], imported: string, exported: string, source = 'FIELD') {
  await house.reads('net', last, imported, { source })
  const of = { assignmentId: 'asg_net', connectionId: 'con_e', state: 'ACCEPTED', readBy: 'stf_1' }
  await house.prisma.exportReading.create({ data: { id: `exr_${last}`, readOn: toDate(last), value: exported, ...of } })
  const period = { first, last }
  const { problems } = await house.prisma.$transaction((tx) =>
    issueBills(tx, house.events, { connectionIds: ['con_e'], period, issuedOn: last }),
  )
  expect([...problems]).toEqual([])
  const bill = await house.prisma.bill.findFirstOrThrow({
    where: { periodStart: toDate(first) },
    include: { lines: { orderBy: { position: 'asc' } } },
  })
  const back = bill.lines.filter(({ headKind }) => headKind === 'ARREARS')
  const { units, ...rest } = bill
  const flowed = rest.net as unknown as NetMetering
  return { units: String(units), net: flowed, back: back.map(({ label, amountPaise }) => [label, amountPaise]) }
}
const [january, february] = [['2026-01-01', '2026-01-31'] as const, ['2026-02-01', '2026-02-28'] as const]

test('what an estimate of what came in had too many and nobody was charged for is over, as if it had been read rightly', async () => {
  await bills(january, '100', '0')
  // Estimated 60, and 100 went out: nothing is charged, 40 are over. In truth 20 came in.
  expect(await bills(february, '160', '100', 'ESTIMATE')).toMatchObject({ units: '0', net: { carriedOut: '40' } })
  const march = await bills(['2026-03-01', '2026-03-15'], '120', '110')
  expect(march).toEqual({
    units: '0',
    net: {
      ...{ imported: '0', exported: '10', carriedIn: '40', corrected: '40', carriedOut: '90' },
      ...{ settled: null, rate: null },
    },
    back: [],
  })
  const rest = await bills(['2026-03-16', '2026-03-31'], '140', '110')
  // 140 came in, of which January's 100 were charged, and 110 went out.
  expect(rest.net).toMatchObject({ imported: '20', carriedIn: '90', settled: '70', carriedOut: '0' })
})

test('bill by bill: first less is charged, then more is over for the next, and at the settlement more was worth money', async () => {
  await bills(january, '100', '20')
  expect(await bills(february, '400', '120', 'ESTIMATE')).toMatchObject({ units: '200' })
  const march = await bills(['2026-03-01', '2026-03-31'], '450', '370', 'ESTIMATE')
  expect(march).toMatchObject({ units: '0', net: { settled: '200' } })
  // 40 came in since January, not 350: 310 too many, of which February has six parts in seven.
  const april = await bills(['2026-04-01', '2026-04-30'], '140', '400')
  expect(april.back).toEqual([
    // 44.285 of its own and 65.715 that February had no use for, at 3.15.
    ['Estimated too high, 2026-03-01 to 2026-03-31: more was over at the settlement', -34_650n],
    // All 200 that it charged: 1,007.50 and a tenth, and 140 for the load became 50.
    ['Estimated too high, 2026-02-01 to 2026-02-28: 200 units', -119_825n],
  ])
  expect(april).toMatchObject({ units: '0', net: { imported: '0', exported: '30', carriedOut: '30' } })
})
