import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MeterOffice, openMeterOffice } from '../../../../tests/fakes/metered-house.ts'
import { createIntervalPartitions } from '../intervals/interval-partitions.ts'
import net from '../tariffs/published/kseb-lt1-net-2025.json' with { type: 'json' }
import tod from '../tariffs/published/kseb-lt1-tod-2025.json' with { type: 'json' }
import type { BillRow } from './bill.ts'
import { createBillLoaders } from './bill-loaders.ts'
import { explainBill } from './explain-bill.ts'
import { issueBills } from './issue-bills.ts'

let house: MeterOffice
const staff = ['readings:write', 'meters:write']

beforeAll(async () => {
  house = await openMeterOffice(new Date('2026-06-02T10:00:00Z'))
  await publishes('KSEB-LT1-NET', net.terms)
  await publishes('PLAIN', { ...net.terms, netMetering: undefined })
  await publishes('TOD-NET', { ...tod.terms, netMetering: { ...net.terms.netMetering, usedAt: ['NIGHT'] } })
  await createIntervalPartitions(house.prisma).ensure(['2026-01-01'])
})
afterAll(() => house?.stop())
beforeEach(async () => {
  await house.clears()
  await house.admin.query(
    'TRUNCATE billing.interval_reading, billing.interval_source, billing.advance_entry, billing.connection_supply CASCADE',
  )
  await house.admin.query('UPDATE billing.connection SET advance_paise = 0')
  await isBilledBy('KSEB-LT1-NET')
  await house.prisma.meter.create({
    data: { id: 'mtr_net', serialNumber: 'net', make: 'Secure', utility: 'ELECTRICITY', digits: 5, smart: true },
  })
  const input = {
    meterId: 'mtr_net',
    connectionId: 'con_e',
    installedOn: '2025-12-31',
    initialReading: '10',
    initialExport: '99900',
  }
  await house.calls('stf_operator', staff, { name: 'assignMeter', fields: 'id initialExport', input })
})

async function publishes(code: string, terms: object) {
  const days = { validFrom: new Date('2025-04-01'), validUntil: new Date('2027-03-31') }
  const about = { issuer: 'KSEB', category: 'LT-1', unit: 'kWh', sourceTitle: 'the test', sourceUrl: 'https://kseb.in' }
  await house.prisma.tariff.create({
    data: { id: `trf_${randomUUID()}`, code, utility: 'ELECTRICITY', ...days, ...about, terms },
  })
}
const isBilledBy = (tariffCode: string) =>
  house.prisma.connection.update({
    where: { id: 'con_e' },
    data: { tariffCode, phase: 'SINGLE', connectedOn: new Date('2026-01-01') },
  })

/** What both registers showed at the end of a day. */
async function shows(readOn: string, imported: string, exported: string, more: object = {}) {
  await house.calls('stf_operator', staff, {
    ...{ name: 'submitReading', fields: 'state', input: { connectionId: 'con_e', readOn, value: imported } },
  })
  return sends({ readOn, value: exported, ...more })
}
const sends = (input: object) =>
  house.calls('stf_operator', staff, {
    ...{ name: 'submitExportReading', fields: 'value rollovers', input: { connectionId: 'con_e', ...input } },
  })
const issue = (first: string, last: string) =>
  house.prisma.$transaction((tx) =>
    issueBills(tx, house.events, { connectionIds: ['con_e'], period: { first, last }, issuedOn: last }),
  )
const january = ['2026-01-01', '2026-01-31'] as const
const bills = () =>
  house.prisma.bill.findMany({ orderBy: { periodStart: 'asc' }, include: { lines: { orderBy: { position: 'asc' } } } })

test('what is sent out counts against what comes in, what is over against later cycles, and at the end of March it is paid for', async () => {
  await shows('2026-01-31', '110', '60', { asRollover: true })
  await issue(...january)
  await shows('2026-02-28', '260', '110')
  await issue('2026-02-01', '2026-02-28')
  await shows('2026-03-31', '340', '310')
  await issue('2026-03-01', '2026-03-31')
  await shows('2026-04-30', '440', '340')
  await issue('2026-04-01', '2026-04-30')
  const issued = await bills()
  const none = { settled: null, rate: null }
  expect(issued.map(({ units, net: of }) => [String(units), of])).toEqual([
    ['0', { imported: '100', exported: '160', carriedIn: '0', carriedOut: '60', ...none }],
    ['40', { imported: '150', exported: '50', carriedIn: '60', carriedOut: '0', ...none }],
    ['0', { imported: '80', exported: '200', carriedIn: '0', carriedOut: '0', settled: '120', rate: '3.15' }],
    ['70', { imported: '100', exported: '30', carriedIn: '0', carriedOut: '0', ...none }],
  ])
  expect(
    issued[2]?.lines.map(({ label, headKind, units, rate, amountPaise }) => [
      label,
      headKind,
      String(units),
      String(rate),
      amountPaise,
    ]),
  ).toEqual([
    ['Fixed charge', 'CURRENT', 'null', 'null', 5000n],
    ['Sent into the grid and not used back until the settlement', 'ARREARS', '120', '3.15', -37_800n],
    ['Kept for the next bills', 'ADVANCE', 'null', 'null', 32_800n],
  ])
  for (const { id, net: of } of issued) {
    const row = await createBillLoaders(house.pool, ['cit_asha']).byId.load(id)
    const explained = await explainBill(house.pool, row as BillRow)
    expect([explained.totalPaise, explained.net]).toEqual([explained.billedPaise, of])
  }
})

test('a bill that is issued anew after later ones changes what is over from then on, not what was used of it', async () => {
  await shows('2026-01-31', '110', '60', { asRollover: true })
  await issue(...january)
  await shows('2026-02-28', '150', '70')
  await issue('2026-02-01', '2026-02-28')
  await house.admin.query(`UPDATE billing.bill SET cancelled = true WHERE period_start = '2026-01-01'`)
  await house.admin.query(`UPDATE billing.export_reading SET value = 30 WHERE read_on = '2026-01-31'`)
  await issue(...january)
  await shows('2026-03-15', '170', '75')
  const over = async () => {
    const valid = (await bills()).filter(({ cancelled }) => !cancelled)
    return valid.map(({ net: of }) => of as { carriedIn: string; carriedOut: string })
  }
  // In January 30 units were over, not 60; February had used 30 of the 60 and left 30 that never were.
  expect(await over()).toMatchObject([
    { carriedIn: '0', carriedOut: '30' },
    { carriedIn: '60', carriedOut: '30' },
  ])
  await issue('2026-03-01', '2026-03-15')
  expect((await over()).at(-1)).toMatchObject({ carriedIn: '0', carriedOut: '0' })
})

describe('when a meter that counts one way comes in place of one that counted both', () => {
  const replaces = (replacedOn: string, finalReading: string, finalExport: string) =>
    house.calls('stf_operator', staff, {
      ...{ name: 'replaceMeter', fields: 'initialReading initialExport' },
      input: {
        ...{ connectionId: 'con_e', meterId: 'mtr_one', replacedOn, finalReading, finalExport, initialReading: '0' },
        confirmed: true,
      },
    })
  const reads = (readOn: string, value: string) =>
    house.calls('stf_operator', staff, {
      ...{ name: 'submitReading', fields: 'state', input: { connectionId: 'con_e', readOn, value } },
    })
  const netOf = async () => (await bills()).map(({ units, net: of }) => [String(units), of])
  const none = { settled: null, rate: null }
  beforeEach(async () => {
    await house.prisma.meter.create({
      data: { id: 'mtr_one', serialNumber: 'one', make: 'Secure', utility: 'ELECTRICITY', digits: 5 },
    })
  })

  test('what is over is carried on, and paid for at the end of March: it is the connection’s, not the meter’s', async () => {
    // 100 came in, 400 went out; by 10 February 50 and 20 more; the new meter counts 30 until the end of the month.
    await shows('2026-01-31', '110', '300', { asRollover: true })
    await issue(...january)
    expect(await replaces('2026-02-10', '160', '320')).toEqual({ initialReading: '0', initialExport: null })
    await reads('2026-02-28', '30')
    await issue('2026-02-01', '2026-02-28')
    await reads('2026-03-31', '130')
    await issue('2026-03-01', '2026-03-31')
    await reads('2026-04-30', '200')
    await issue('2026-04-01', '2026-04-30')
    expect(await netOf()).toEqual([
      ['0', { imported: '100', exported: '400', carriedIn: '0', carriedOut: '300', ...none }],
      ['0', { imported: '80', exported: '20', carriedIn: '300', carriedOut: '240', ...none }],
      ['0', { imported: '100', exported: '0', carriedIn: '240', carriedOut: '0', settled: '140', rate: '3.15' }],
      ['70', null],
    ])
    const march = (await bills())[2]
    expect(march?.lines.find(({ headKind }) => headKind === 'ARREARS')?.amountPaise).toBe(-44_100n)
    const row = await createBillLoaders(house.pool, ['cit_asha']).byId.load(march?.id ?? '')
    const explained = await explainBill(house.pool, row as BillRow)
    expect(explained.totalPaise).toBe(explained.billedPaise)
  })

  test('and the tariff says nothing of it from then on, it is paid for at once, by the order that did', async () => {
    expect(await replaces('2026-01-31', '110', '300')).toMatchObject({ initialExport: null })
    await issue(...january)
    await isBilledBy('PLAIN')
    await reads('2026-02-28', '60')
    expect([...(await issue('2026-02-01', '2026-02-28')).problems]).toEqual([])
    await reads('2026-03-31', '70')
    await issue('2026-03-01', '2026-03-31')
    expect((await netOf()).slice(1)).toEqual([
      ['60', { imported: '60', exported: '0', carriedIn: '300', carriedOut: '0', settled: '300', rate: '3.15' }],
      ['10', null],
    ])
  })

  test('inside a cycle whose tariff changes with it, that cycle counts both and pays for the rest', async () => {
    await house.prisma.connectionSupply.create({
      data: { connectionId: 'con_e', effectiveOn: new Date('2026-01-11'), tariffCode: 'PLAIN', phase: 'SINGLE' },
    })
    await replaces('2026-01-10', '30', '0')
    await reads('2026-01-31', '50')
    expect([...(await issue(...january)).problems]).toEqual([])
    expect(await netOf()).toEqual([
      ['0', { imported: '70', exported: '100', carriedIn: '0', carriedOut: '0', settled: '30', rate: '3.15' }],
    ])
  })
})

test('by hours, what is sent out counts at the same ones, and what is over at those of the tariff', async () => {
  await isBilledBy('TOD-NET')
  // A day: in from 6 to 18 h 2.4, 18 to 22 h 8, at night 4.8; out from 6 to 18 h 4.8.
  await house.admin.query(
    `INSERT INTO billing.interval_source (assignment_id, connection_id, meter_id, utility, region)
     SELECT id, connection_id, meter_id, 'ELECTRICITY', 'NORTH' FROM billing.meter_assignment`,
  )
  await house.admin.query(
    `INSERT INTO billing.interval_reading (source, starts_at, amount, exported, flags, revision)
     SELECT s.number, at AT TIME ZONE 'Asia/Kolkata', CASE WHEN hour < 6 OR hour >= 22 THEN 150 WHEN hour < 18 THEN 50 ELSE 500 END,
       CASE WHEN hour >= 6 AND hour < 18 THEN 100 ELSE 0 END, 0, 0
     FROM billing.interval_source s, generate_series('2026-01-01'::timestamp, '2026-01-31 23:45', interval '15 min') AS at,
       LATERAL (SELECT extract(hour FROM at) AS hour) clock`,
  )
  await shows('2026-01-31', '481.2', '48.8', { asRollover: true })
  expect([...(await issue(...january)).problems]).toEqual([])
  const [bill] = await bills()
  expect(bill).toMatchObject({
    blocks: { '06:00-18:00': '0', '18:00-22:00': '248', '22:00-06:00': '74.4' },
    net: { imported: '471.2', exported: '148.8', carriedIn: '0', carriedOut: '0' },
  })
  expect(String(bill?.units)).toBe('322.4')
})

test('there is no bill where nobody read what was sent out, or the tariff does not say what it is worth', async () => {
  await house.calls('stf_operator', staff, {
    ...{ name: 'submitReading', fields: 'state', input: { connectionId: 'con_e', readOn: '2026-01-31', value: '110' } },
  })
  expect((await issue(...january)).problems.get('con_e')).toBe('NO_EXPORT_READING')
  await sends({ readOn: '2026-01-31', value: '99950' })
  await isBilledBy('PLAIN')
  expect((await issue(...january)).problems.get('con_e')).toBe('NO_EXPORT_RULE')
})

describe('an export register', () => {
  const refused = (field: string) => ({ code: 'BAD_USER_INPUT', field: `input.${field}` })

  test('is read by the staff, once a day, never lower than before or higher than later, and corrected while nothing is billed', async () => {
    expect(await sends({ readOn: '2026-01-20', value: '99950.5' })).toEqual({ value: '99950.5', rollovers: 0 })
    expect(await sends({ readOn: '2026-01-20', value: '99950.5' })).toEqual({ value: '99950.5', rollovers: 0 })
    expect(await sends({ readOn: '2026-01-20', value: '99951' })).toMatchObject({ code: 'CONFLICT' })
    expect(await sends({ readOn: '2026-01-31', value: '99940' })).toEqual(refused('value'))
    expect(await sends({ readOn: '2026-01-10', value: '99951' })).toEqual(refused('value'))
    expect(await sends({ readOn: '2026-01-31', value: '5', asRollover: true })).toEqual({ value: '5', rollovers: 1 })
    expect(await sends({ readOn: '2026-01-20', value: '99951', corrects: true })).toMatchObject({ value: '99951' })
    expect(await sends({ readOn: '2025-12-31', value: '99951' })).toEqual(refused('readOn'))
    expect(await sends({ readOn: '2026-07-01', value: '99951' })).toEqual(refused('readOn'))
    await shows('2026-01-31', '110', '5', { asRollover: true })
    await issue(...january)
    expect(await sends({ readOn: '2026-01-31', value: '6', corrects: true })).toMatchObject({ code: 'CONFLICT' })
    const outsider = { name: 'submitExportReading', fields: 'id', input: { connectionId: 'con_e', value: '99999' } }
    expect(await house.calls('cit_asha', [], outsider)).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('is told of when its meter is taken away, and of no other meter', async () => {
    await sends({ readOn: '2026-01-20', value: '99950' })
    const removal = { connectionId: 'con_e', removedOn: '2026-01-31', finalReading: '110' }
    const takesAway = (input: object) =>
      house.calls('stf_operator', staff, {
        ...{ name: 'unassignMeter', fields: 'initialExport finalExport', input: { ...removal, ...input } },
      })
    expect(await takesAway({})).toEqual(refused('finalExport'))
    expect(await takesAway({ finalExport: '99940' })).toEqual(refused('finalExport'))
    expect(await takesAway({ finalExport: '20', confirmed: true })).toEqual({
      initialExport: '99900',
      finalExport: '20',
    })
    await house.installs('plain', { on: '2026-01-31' })
    expect(await sends({ readOn: '2026-02-10', value: '1' })).toEqual(refused('connectionId'))
    expect(await takesAway({ removedOn: '2026-02-28', finalReading: '50', finalExport: '1' })).toEqual(
      refused('finalExport'),
    )
  })
})
