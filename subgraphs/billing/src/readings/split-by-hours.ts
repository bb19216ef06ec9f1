import { quartersOf } from '../tariffs/block-of-day.ts'
import { inProportion } from '../thousandths.ts'

/** What quarter-hours told of some hours of the day. */
export interface SeenHours {
  /** `hoursKey` of the hours. */
  readonly key: string
  /** Thousandths of the tariff's unit. */
  readonly seen: bigint
  /** How many quarter-hours came. */
  readonly came: number
}

export interface CycleToSplit {
  /** What the registers say: that is what is billed. Thousandths. */
  readonly units: bigint
  /** Days between the two readings of each register. */
  readonly days: number
  /** Of all hours of the day. */
  readonly hours: readonly SeenHours[]
  /** How many of a hundred quarter-hours may lack. */
  readonly gapPercent: number
  /** How far the quarter-hours may be from the registers, in percent of these. */
  readonly differencePercent: number
}

export type SplitProblem = 'NO_INTERVALS' | 'INTERVALS_DIFFER'

/** Registers show whole units, quarter-hours thousandths: so much apart they always may be. */
const oneUnit = 1000n

/**
 * What of a cycle was used at which hours, in thousandths that sum to its units exactly. What the registers have more than
 * the quarter-hours flowed in those that did not come, evenly; where all came, and where the registers have less, each block
 * has more or less in proportion. Where too much lacks, or the two are too far apart, nothing is guessed.
 */
export function splitByHours(cycle: CycleToSplit): ReadonlyMap<string, bigint> | SplitProblem {
  const { units, days, hours, gapPercent, differencePercent } = cycle
  const missing = hours.map(({ key, came }) => Math.max(0, days * quartersOf(key).length - came))
  const lacking = missing.reduce((sum, count) => sum + count, 0)
  if (lacking * 100 > gapPercent * days * 96) return 'NO_INTERVALS'
  const seen = hours.reduce((sum, of) => sum + of.seen, 0n)
  const unseen = units - seen
  const apart = unseen < 0n ? -unseen : unseen
  if (apart > oneUnit && apart * 100n > BigInt(differencePercent) * units) return 'INTERVALS_DIFFER'
  // Registers that show a unit of which no quarter-hour tells: the last block has it.
  const parts = inProportion(
    units,
    hours.map((of, at) =>
      unseen > 0n && lacking > 0 ? of.seen * BigInt(lacking) + unseen * BigInt(missing[at] ?? 0) : of.seen,
    ),
  )
  return new Map(hours.map(({ key }, at) => [key, parts[at] ?? 0n]))
}
