import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MeterOffice, openMeterOffice } from '../../../../tests/fakes/metered-house.ts'
import { addDays, addMonths } from '../day.ts'
import { estimateMissing } from './estimate-missing.ts'
import { type CycleUsage, usageOfCycles } from './usage-of-cycles.ts'

let house: MeterOffice
beforeAll(async () => {
  // 15 July 2027 in India.
  house = await openMeterOffice(new Date('2027-07-15T06:00:00Z'))
})
afterAll(() => house?.stop())
/** 100, 200 and 300 in the months before April. */
beforeEach(async () => {
  await house.clears()
  await house.installs('a', { on: '2026-11-30' })
  await house.reads('a', '2026-12-31', '1000')
  await house.reads('a', '2027-01-31', '1100')
  await house.reads('a', '2027-02-28', '1300')
  await house.reads('a', '2027-03-31', '1600')
})

const april = { connectionId: 'con_e', first: '2027-04-01', last: '2027-04-30' }
const may = { connectionId: 'con_e', first: '2027-05-01', last: '2027-05-31' }
const estimates = (...cycles: (typeof april)[]) => house.prisma.$transaction((tx) => estimateMissing(tx, cycles))
const usage = async (cycle = april) => (await usageOfCycles(house.prisma, [cycle])).get(cycle.connectionId)
const reads = (value: string, readOn: string) =>
  house.calls('stf_operator', ['readings:write'], {
    name: 'submitReading',
    fields: 'state value',
    input: { connectionId: 'con_e', value, readOn },
  })
const states = async () =>
  (await house.prisma.reading.findMany({ where: { source: 'ESTIMATE' }, orderBy: { readOn: 'asc' } })).map(
    ({ state, value }) => `${state} ${value}`,
  )

describe('a cycle that nobody read the end of', () => {
  test('is estimated by the average of the last three actual ones, once', async () => {
    expect(await usage()).toEqual({ problem: 'NO_READING' })
    expect([...(await estimates(april))]).toEqual(['con_e'])
    expect(await usage()).toMatchObject({ units: '200', estimated: true, trueUp: null })
    expect([...(await estimates(april))]).toEqual([])
    // May's average has no estimate in it.
    await estimates(may)
    expect(await usage(may)).toMatchObject({ units: '200', estimated: true, beganEstimated: true })
  })

  test('in part is estimated for its days, of two months for both', async () => {
    await estimates({ ...april, last: '2027-04-15' })
    // 600 in 90 days.
    expect(await usage({ ...april, last: '2027-04-15' })).toMatchObject({ units: '100' })
    await house.admin.query(`DELETE FROM billing.reading WHERE source = 'ESTIMATE'`)
    await estimates({ ...april, last: '2027-05-31' })
    expect(await usage({ ...april, last: '2027-05-31' })).toMatchObject({ units: '400' })
  })

  test('is estimated for the days of a meter that came in it, and over the end of its register', async () => {
    await house.prisma.meterAssignment.update({
      where: { id: 'asg_a' },
      data: { removedOn: new Date('2027-04-12'), finalReading: '1680' },
    })
    await house.installs('b', { on: '2027-04-12', initial: '99950', multiplier: '2' })
    await estimates(april)
    // 18 days of 30: 120 units, 60 of its register.
    expect(await states()).toEqual(['ACCEPTED 10'])
    expect(await usage()).toMatchObject({ units: '200', estimated: true })
  })

  test('is not above what was read later', async () => {
    await house.reads('a', '2027-05-31', '1650')
    await estimates(april)
    expect(await states()).toEqual(['ACCEPTED 1650'])
    expect(await usage(may)).toMatchObject({ units: '0', trueUp: null })
  })

  test('is left as it is where it was read, is held, or nothing is known', async () => {
    await house.reads('a', '2027-04-30', '9000', { state: 'HELD' })
    expect((await estimates(april)).size).toBe(0)
    expect(await usage()).toEqual({ problem: 'HELD' })
    await house.reads('a', '2027-04-29', '1800')
    await house.installs('w', { connectionId: 'con_w', on: '2027-03-15' })
    await house.reads('w', '2027-03-31', '10')
    const [water, gas] = ['con_w', 'con_g'].map((connectionId) => ({ ...april, connectionId }))
    expect((await estimates(april, water as typeof april, gas as typeof april)).size).toBe(0)
    expect(await usage(water)).toEqual({ problem: 'NO_READING' })
  })

  test('is estimated in as many statements for 300 as for one, once by many at the same time', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ ...april, connectionId: `con_${index}` }))
    const all = await Promise.all(Array.from({ length: 4 }, () => estimates(...many, april)))
    expect(all.flatMap((ids) => [...ids])).toEqual(['con_e'])
    expect(await states()).toEqual(['ACCEPTED 1800'])
  })
})

describe('an actual reading', () => {
  test('comes in the place of an estimate that no bill goes by', async () => {
    await estimates(april)
    expect(await reads('1750', '2027-05-02')).toMatchObject({ state: 'ACCEPTED' })
    expect(await states()).toEqual(['REPLACED 1800'])
    expect(await usage()).toMatchObject({ units: '150', estimated: false })
    expect((await house.prisma.reading.findFirst({ where: { state: 'REPLACED' } }))?.replacedBy).toMatch(/^rdg_/)
  })

  test('of a later month comes in the place of one that it shows to be too high, and the next estimate is not', async () => {
    await estimates(april)
    await reads('1700', '2027-05-31')
    expect(await states()).toEqual(['REPLACED 1800'])
    await estimates(april)
    expect(await states()).toEqual(['REPLACED 1800', 'ACCEPTED 1700'])
  })

  test('makes good for one that was billed in its own cycle: less is used, or there is something to give back', async () => {
    await estimates(april)
    await house.bills('con_e', [april.first, april.last])
    expect(await reads('1790', '2027-04-30')).toMatchObject({ code: 'CONFLICT' })
    expect(await reads('1950', '2027-05-31')).toMatchObject({ state: 'ACCEPTED' })
    expect(await states()).toEqual(['ACCEPTED 1800'])
    expect(await usage(may)).toMatchObject({ units: '150', estimated: false, beganEstimated: true, trueUp: null })
    await house.admin.query('UPDATE billing.reading SET value = 1770 WHERE value = 1950')
    expect(await usage(may)).toMatchObject({ units: '0', trueUp: '-30' })
  })
})

const month = fc.record({ use: fc.integer({ min: 0, max: 400 }), isRead: fc.boolean() })
const monthAfter = (index: number) => {
  const first = addMonths('2027-04-01', index)
  return { connectionId: 'con_e', first, last: addDays(addMonths(first, 1), -1) }
}

test('whatever months are read, estimated and billed at once: units and what is given back sum to what was used', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(month, { minLength: 1, maxLength: 8 }), async (months) => {
      await house.admin.query(`TRUNCATE billing.bill CASCADE; DELETE FROM billing.reading WHERE read_on > '2027-03-31'`)
      let register = 1600
      const billed: CycleUsage[] = []
      for (const [index, { use, isRead }] of [...months, { use: 100, isRead: true }].entries()) {
        const cycle = monthAfter(index)
        register += use
        if (isRead) await house.reads('a', cycle.last, String(register))
        await estimates(cycle)
        billed.push((await usage(cycle)) as CycleUsage)
        await house.bills('con_e', [cycle.first, cycle.last])
      }
      const sum = billed.reduce((total, { units, trueUp }) => total + Number(units) + Number(trueUp ?? 0), 0)
      expect(sum).toBeCloseTo(register - 1600, 6)
      expect(billed.every(({ units }) => !units.startsWith('-'))).toBe(true)
    }),
    { numRuns: 15 },
  )
})
