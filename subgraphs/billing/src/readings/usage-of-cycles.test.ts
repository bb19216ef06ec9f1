import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MeteredHouse, openMeteredHouse } from '../../../../tests/fakes/metered-house.ts'
import { dayMs, isoDay, toDate } from '../day.ts'
import { usageOfCycles, usageOfEach } from './usage-of-cycles.ts'

let house: MeteredHouse
beforeAll(async () => {
  house = await openMeteredHouse()
})
afterAll(() => house?.stop())
beforeEach(() => house.clears())

const march = { connectionId: 'con_e', first: '2026-03-01', last: '2026-03-31' }
const usageOfMarch = async () => (await usageOfCycles(house.prisma, [march])).get('con_e')
const actual = { estimated: false, beganEstimated: false, trueUp: null, blocks: null, blocksProblem: null }
const used = (units: string, more = {}) => ({ ...actual, units, ...more })

describe('what was used in a cycle', () => {
  test('is the register at its end less that at the end of the day before it', async () => {
    await house.installs('a')
    await house.reads('a', '2026-02-28', '100.5')
    await house.reads('a', '2026-03-15', '180')
    await house.reads('a', '2026-03-31', '251.125')
    expect(await usageOfMarch()).toEqual(used('150.625'))
  })

  test('begins with the initial reading of a meter that was installed in it', async () => {
    await house.installs('a', { on: '2026-03-10', initial: '12' })
    await house.reads('a', '2026-03-31', '40')
    expect(await usageOfMarch()).toEqual(used('28'))
  })

  test('is of both meters where one came in place of the other, each by its own factor', async () => {
    await house.installs('a', { initial: '50', until: '2026-03-12', final: '130', multiplier: '2' })
    await house.reads('a', '2026-02-28', '100')
    await house.installs('b', { on: '2026-03-12', initial: '7', multiplier: '0.5' })
    await house.reads('b', '2026-03-31', '107')
    expect(await usageOfMarch()).toEqual(used('110'))
  })

  test('goes on over the end of a register, also of one that was taken away after it', async () => {
    await house.installs('a', { until: '2026-03-31', final: '00020', finalRollovers: 1 })
    await house.reads('a', '2026-02-28', '99990')
    expect(await usageOfMarch()).toEqual(used('30'))
    await house.clears()
    await house.installs('a', { digits: 4 })
    await house.reads('a', '2026-02-28', '9990.5', { rollovers: 1 })
    await house.reads('a', '2026-03-31', '1', { rollovers: 2 })
    expect(await usageOfMarch()).toEqual(used('10.5'))
  })

  test('is told by a reading of a few days before, and else by one of a few days after', async () => {
    await house.installs('a')
    await house.reads('a', '2026-02-25', '100')
    await house.reads('a', '2026-03-02', '110')
    await house.reads('a', '2026-04-03', '200')
    expect(await usageOfMarch()).toEqual(used('100'))
    await house.reads('a', '2026-03-28', '190')
    expect(await usageOfMarch()).toEqual(used('90'))
  })

  test('of an estimate says so; where a billed one was too high nothing was used, and how much it was too high', async () => {
    await house.installs('a')
    await house.reads('a', '2026-02-28', '100', { source: 'ESTIMATE' })
    await house.reads('a', '2026-03-31', '160', { source: 'ESTIMATE' })
    expect(await usageOfMarch()).toEqual(used('60', { estimated: true, beganEstimated: true }))
    await house.reads('a', '2026-04-30', '140.5')
    const april = { connectionId: 'con_e', first: '2026-04-01', last: '2026-04-30' }
    expect((await usageOfCycles(house.prisma, [april])).get('con_e')).toEqual(
      used('0', { trueUp: '-19.5', beganEstimated: true }),
    )
  })

  test('of a day without a reading is what every thousandth of it is', async () => {
    await house.installs('a', { multiplier: '0.333333' })
    await house.reads('a', '2026-02-28', '1')
    await house.reads('a', '2026-03-31', '2')
    expect(await usageOfMarch()).toEqual(used('0.334'))
  })
})

describe('what is not known', () => {
  test('has no meter: none was there, or it went before or came after', async () => {
    expect(await usageOfMarch()).toEqual({ problem: 'NO_METER' })
    await house.installs('a', { until: '2026-02-28', final: '10' })
    await house.installs('b', { on: '2026-03-31' })
    expect(await usageOfMarch()).toEqual({ problem: 'NO_METER' })
  })

  test('has no reading near enough, or none that was accepted', async () => {
    await house.installs('a')
    await house.reads('a', '2026-02-28', '100')
    await house.reads('a', '2026-03-27', '150')
    await house.reads('a', '2026-03-31', '150', { state: 'REJECTED' })
    await house.reads('a', '2026-04-01', '150', { state: 'REPLACED' })
    await house.reads('a', '2026-04-04', '160')
    expect(await usageOfMarch()).toEqual({ problem: 'NO_READING' })
  })

  test('waits for an operator, unless another reading of those days was accepted', async () => {
    await house.installs('a')
    await house.reads('a', '2026-02-28', '100')
    await house.reads('a', '2026-03-31', '15000', { state: 'HELD' })
    expect(await usageOfMarch()).toEqual({ problem: 'HELD' })
    await house.reads('a', '2026-03-30', '150')
    expect(await usageOfMarch()).toEqual(used('50'))
  })
})

test('thousands of cycles are one statement; a connection is asked for once', async () => {
  await house.installs('a')
  await house.installs('g', { connectionId: 'con_g', initial: '3' })
  await house.reads('a', '2026-02-28', '100')
  await house.reads('a', '2026-03-31', '251')
  const others = Array.from({ length: 3000 }, (_, index) => ({ ...march, connectionId: `con_${index}` }))
  const usages = await usageOfCycles(house.prisma, [...others, march, { ...march, connectionId: 'con_g' }])
  expect(usages.size).toBe(3002)
  expect([usages.get('con_e'), usages.get('con_g'), usages.get('con_7')]).toEqual([
    used('151'),
    { problem: 'NO_READING' },
    { problem: 'NO_METER' },
  ])
  await expect(usageOfCycles(house.prisma, [march, march])).rejects.toThrow(RangeError)
})

const days = 60
const dayAt = (index: number) => isoDay(new Date(toDate('2026-01-01').getTime() + index * dayMs))

interface Supply {
  /** What was used each day, in thousandths. */
  readonly uses: readonly number[]
  readonly digits: number
  readonly initials: readonly number[]
  /** Days at whose end a new meter came. */
  readonly changes: readonly number[]
  /** Days at whose end the meter was read. */
  readonly readOn: readonly number[]
}

const aDay = fc.integer({ min: 1, max: days - 2 })
const supply: fc.Arbitrary<Supply> = fc.record({
  // Much for three digits: registers begin anew several times.
  uses: fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: days, maxLength: days }),
  digits: fc.constantFrom(3, 4, 6),
  initials: fc.array(fc.integer({ min: 0, max: 999_999 }), { minLength: 4, maxLength: 4 }),
  changes: fc.uniqueArray(aDay, { maxLength: 3 }),
  readOn: fc.uniqueArray(aDay, { minLength: 3, maxLength: 8 }),
})

const thousandths = (count: number) => (count / 1000).toFixed(3)
const usedBetween = ({ uses }: Supply, from: number, to: number) =>
  uses.slice(from + 1, to + 1).reduce((sum, use) => sum + use, 0)

/** Puts a supply's meters and readings into the tables. */
async function metersOf(name: string, of: Supply) {
  const ends = [...of.changes.toSorted((a, b) => a - b), days - 1]
  const size = 10 ** of.digits * 1000
  for (const [index, end] of ends.entries()) {
    const start = index === 0 ? 0 : (ends[index - 1] as number)
    const shownAt = (day: number) => (of.initials[index] as number) + usedBetween(of, start, day)
    const shown = (day: number) => thousandths(shownAt(day) % size)
    const rollovers = (day: number) => Math.floor(shownAt(day) / size)
    const meter = `${name}_${index}`
    const ended = { until: dayAt(end), final: shown(end), finalRollovers: rollovers(end) }
    await house.installs(meter, { on: dayAt(start), initial: shown(start), digits: of.digits, ...ended })
    for (const day of of.readOn.filter((read) => read > start && read < end)) {
      await house.reads(meter, dayAt(day), shown(day), { rollovers: rollovers(day) })
    }
  }
}

test('whatever the days of reading, changes of the meter and ends of its register: cycles sum to the whole, and to what was used', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(supply, async (of) => {
      await house.clears()
      round += 1
      await metersOf(`r${round}`, of)
      const bounds = [0, ...of.readOn.toSorted((a, b) => a - b), days - 1]
      const cycles = bounds.slice(1).map((last, index) => ({ from: bounds[index] as number, last }))
      const asked = [...cycles, { from: 0, last: days - 1 }]
      const usages = await usageOfEach(
        house.prisma,
        asked.map(({ from, last }) => ({ connectionId: 'con_e', first: dayAt(from + 1), last: dayAt(last) })),
      )
      const expected = asked.map(({ from, last }) => thousandths(usedBetween(of, from, last)))
      expect(usages.map((usage) => ('units' in usage ? Number(usage.units).toFixed(3) : usage))).toEqual(expected)
    }),
    { numRuns: 25 },
  )
})
