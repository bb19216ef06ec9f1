import { type Fraction, fraction, times } from './fraction.ts'

/** Hours of a day by India's clock, quarters of an hour; `to` is where they end, and at or before `from` it is of the next day. */
export interface Hours {
  readonly from: string
  readonly to: string
}

export const quartersOfDay = 96

/** What a use in these hours is kept by: "18:00-22:00". Orders that call the same hours otherwise mean the same use. */
export const hoursKey = (hours: readonly Hours[]): string =>
  hours
    .map(({ from, to }) => `${from}-${to}`)
    .toSorted()
    .join(' ')

/** The quarters of a day that a key names, the one at midnight being 0. */
export function quartersOf(key: string): number[] {
  return key.split(' ').flatMap((span) => {
    const [from = 0, to = 0] = span.split('-').map(quarterOfClock)
    const count = to > from ? to - from : to + quartersOfDay - from
    return Array.from({ length: count }, (_, index) => (from + index) % quartersOfDay)
  })
}

function quarterOfClock(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 4 + Math.trunc(minute / 15)
}

type Blocks = Readonly<Record<string, Fraction>>

/** More or less of a use, as much of each block as it has of the whole; of nothing used, as its hours have of the day. */
export function scaleBlocks(blocks: Blocks, from: Fraction, to: Fraction): Blocks {
  const share = (key: string, units: Fraction) =>
    from.n === 0n
      ? times(to, fraction(quartersOf(key).length, quartersOfDay))
      : times(units, times(to, fraction(from.d, from.n)))
  return Object.fromEntries(Object.entries(blocks).map(([key, units]) => [key, share(key, units)]))
}
