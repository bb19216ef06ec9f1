import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quartersOf } from '../tariffs/block-of-day.ts'
import { splitByHours } from './split-by-hours.ts'

const keys = ['06:00-18:00', '18:00-22:00', '22:00-06:00']
const rule = { gapPercent: 10, differencePercent: 10 }

/** Of 30 days: what each of the three told, and how many of its quarter-hours are missing. */
const cycle = (units: bigint, seen: readonly bigint[], missing: readonly number[] = [0, 0, 0]) => ({
  ...{ units, days: 30, ...rule },
  hours: keys.map((key, at) => ({
    key,
    seen: seen[at] ?? 0n,
    came: 30 * quartersOf(key).length - (missing[at] ?? 0),
  })),
})
const split = (of: ReturnType<typeof cycle>) => {
  const parts = splitByHours(of)
  return typeof parts === 'string' ? parts : [...parts.values()]
}

describe('a cycle by hours of the day', () => {
  test('is what quarter-hours told, when the registers say the same', () => {
    expect(split(cycle(300_000n, [150_000n, 60_000n, 90_000n]))).toEqual([150_000n, 60_000n, 90_000n])
  })

  test('has what flowed unseen in the quarter-hours that did not come', () => {
    expect(split(cycle(300_000n, [150_000n, 60_000n, 80_000n], [0, 0, 48]))).toEqual([150_000n, 60_000n, 90_000n])
    expect(split(cycle(300_000n, [145_000n, 55_000n, 90_000n], [24, 24, 0]))).toEqual([150_000n, 60_000n, 90_000n])
  })

  test('has more or less in proportion, when the registers say so and nothing is missing', () => {
    expect(split(cycle(306_000n, [150_000n, 60_000n, 90_000n]))).toEqual([153_000n, 61_200n, 91_800n])
    expect(split(cycle(294_000n, [150_000n, 60_000n, 90_000n], [0, 20, 0]))).toEqual([147_000n, 58_800n, 88_200n])
  })

  test('is not guessed when too many quarter-hours are missing, or the registers say something else', () => {
    expect(split(cycle(300_000n, [150_000n, 60_000n, 80_000n], [0, 0, 289]))).toBe('NO_INTERVALS')
    expect(split(cycle(300_000n, [150_000n, 60_000n, 59_000n]))).toBe('INTERVALS_DIFFER')
    expect(split(cycle(200_000n, [150_000n, 60_000n, 90_000n]))).toBe('INTERVALS_DIFFER')
    // A register of whole units.
    expect(split(cycle(1000n, [20n, 0n, 0n]))).toEqual([1000n, 0n, 0n])
    expect(split(cycle(1000n, [0n, 0n, 0n]))).toEqual([0n, 0n, 1000n])
  })

  test('sums to the units, whatever came, and no hours have less than nothing', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 400_000n }), { minLength: 3, maxLength: 3 })
    const gaps = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 3, maxLength: 3 })
    let known = 0
    fc.assert(
      fc.property(amounts, gaps, fc.integer({ min: 880, max: 1120 }), (seen, missing, permille) => {
        const units = (seen.reduce((sum, of) => sum + of, 0n) * BigInt(permille)) / 1000n
        const parts = split(cycle(units, seen, missing))
        if (typeof parts === 'string') return
        known += 1
        expect(parts.reduce((sum, of) => sum + of, 0n)).toBe(units)
        expect(parts.every((of) => of >= 0n)).toBe(true)
      }),
    )
    expect(known).toBeGreaterThan(50)
  })
})
