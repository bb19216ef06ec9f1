import type { Events } from '@suvidha/service-kit/events'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import { type ConsumptionLook, lookQueue, sourcesWithAlert } from '../alerts/look-queue.ts'
import type { ConsumptionRule, PrismaClient } from '../generated/prisma/client.ts'
import { quartersOfDay } from '../tariffs/block-of-day.ts'
import { loadRules, type Rules } from './consumption-rule.ts'
import { findSources, type KnownMeter, meterKey } from './find-sources.ts'
import {
  dayOfQuarter,
  monthOfQuarter,
  type NewInterval,
  quarterMs,
  type Refusal,
  type RefusalReason,
} from './interval.ts'
import type { IntervalPartitions } from './interval-partitions.ts'
import type { Delivery } from './read-delivery.ts'
import { type ReadyInterval, writeIntervals } from './write-intervals.ts'

export interface IngestDeps {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'send'>
  readonly partitions: IntervalPartitions
  readonly now: () => Date
  /** Who works in a part of the city delivers for meters that count there: any other is as if it did not. */
  readonly limits?: StaffLimits
}

export interface Ingested {
  /** Intervals that were not known before. */
  readonly added: number
  /** Known ones that a higher revision replaced. */
  readonly corrected: number
  /** Known already, or known better. */
  readonly unchanged: number
  readonly refused: readonly Refusal[]
}

/** A busy city's deliveries wait for their turn. */
const transactionOptions = { maxWait: 15_000, timeout: 30_000 }

/** A meter's clock may be ahead of ours by so much. */
const clockAheadQuarters = 1

/**
 * Takes a delivery of interval readings: what is good in it in one transaction with all sums, the rest row by row with
 * the reason. The same delivery again changes nothing, in whatever order deliveries come.
 */
export async function ingestIntervals(deps: IngestDeps, { intervals, refused }: Delivery): Promise<Ingested> {
  const [rules, meters] = await Promise.all([loadRules(deps.prisma), findSources(deps.prisma, intervals, deps.limits)])
  const checked = check(intervals, { rules, meters, nowQuarter: Math.floor(deps.now().getTime() / quarterMs) })
  const { ready, ...once } = keepOnce(checked.ready)
  await deps.partitions.ensure(new Set(ready.map(({ quarter }) => monthOfQuarter(quarter))))
  const written = await store(deps, ready, checked.odd)
  const all = [...refused, ...checked.refused, ...once.refused, ...written.refused]
  return {
    added: written.added,
    corrected: written.corrected,
    unchanged: written.unchanged + once.repeated,
    refused: all.sort((one, other) => one.row - other.row),
  }
}

async function store(deps: IngestDeps, ready: readonly ReadyInterval[], odd: ReadonlySet<number>) {
  if (ready.length === 0) return { added: 0, corrected: 0, unchanged: 0, refused: [] }
  return deps.prisma.$transaction(async (tx) => {
    const { added, corrected, look, unwritten } = await writeIntervals(tx, ready)
    const touched = [...new Set(ready.map(({ source }) => source))]
    const sources = [...new Set([...look, ...odd, ...(await sourcesWithAlert(tx, touched))])]
    if (sources.length > 0) await deps.events.send(tx, lookQueue, { sources } satisfies ConsumptionLook)
    const refused = unwritten.flatMap(({ row, because }) =>
      because === 'DIFFERS'
        ? [refusal(row, 'DIFFERS', 'Another value of this revision is known: send a higher one.')]
        : [],
    )
    return { added, corrected, unchanged: ready.length - added - corrected - refused.length, refused }
  }, transactionOptions)
}

interface Checking {
  readonly rules: Rules
  readonly meters: ReadonlyMap<string, KnownMeter>
  readonly nowQuarter: number
}

function check(intervals: readonly NewInterval[], checking: Checking) {
  const ready: ReadyInterval[] = []
  const refused: Refusal[] = []
  const odd = new Set<number>()
  for (const interval of intervals) {
    const { row, quarter, amount, exported, voltage, flags, revision } = interval
    const found = findSource(interval, checking)
    if ('reason' in found) {
      refused.push(found)
      continue
    }
    ready.push({ row, source: found.number, quarter, amount, exported, voltage, flags, revision })
    if (flags !== 0 || isOutOfRange(voltage, found.rule)) odd.add(found.number)
  }
  return { ready, refused, odd }
}

function findSource(interval: NewInterval, { rules, meters, nowQuarter }: Checking) {
  const { row, quarter, amount, exported } = interval
  if (quarter > nowQuarter + clockAheadQuarters) return refusal(row, 'IN_FUTURE', 'This interval has not begun yet.')
  const meter = meters.get(meterKey(interval))
  if (!meter) return refusal(row, 'UNKNOWN_METER', 'There is no such meter.')
  if (!meter.smart) return refusal(row, 'NOT_SMART', 'This meter is one that is read by people.')
  const day = dayOfQuarter(quarter)
  const source = meter.sources.find(({ after, last }) => after < day && day <= last)
  if (!source) return refusal(row, 'NOT_ASSIGNED', 'The meter counted for no connection on that day.')
  const rule = rules.get(source.utility)
  if (!rule) return refusal(row, 'NOT_ASSIGNED', `Nothing says what readings of ${source.utility} may be.`)
  if (quarter < nowQuarter - rule.oldestDays * quartersOfDay) {
    return refusal(row, 'TOO_OLD', `Readings are taken for ${rule.oldestDays} days.`)
  }
  if (Math.max(amount, exported ?? 0) > rule.intervalMaximum)
    return refusal(row, 'ABSURD', 'More than can flow in a quarter of an hour.')
  return { number: source.number, rule }
}

const refusal = (row: number, reason: RefusalReason, message: string): Refusal => ({ row, reason, message })

const isOutOfRange = (voltage: number | null, { voltageMinimum, voltageMaximum }: ConsumptionRule) =>
  voltage !== null &&
  ((voltageMinimum !== null && voltage < voltageMinimum) || (voltageMaximum !== null && voltage > voltageMaximum))

/** Sorted by source and time, each interval once: of two the higher revision, of two of one revision the first. */
function keepOnce(intervals: readonly ReadyInterval[]) {
  const sorted = intervals.toSorted(
    (one, other) =>
      one.source - other.source || one.quarter - other.quarter || other.revision - one.revision || one.row - other.row,
  )
  const ready: ReadyInterval[] = []
  const refused: Refusal[] = []
  let repeated = 0
  for (const interval of sorted) {
    const kept = ready.at(-1)
    if (kept?.source !== interval.source || kept.quarter !== interval.quarter) ready.push(interval)
    else if (kept.revision > interval.revision || isSame(kept, interval)) repeated += 1
    else refused.push(refusal(interval.row, 'DIFFERS', `Row ${kept.row} says something else of this interval.`))
  }
  return { ready, refused, repeated }
}

const isSame = (one: ReadyInterval, other: ReadyInterval) =>
  one.amount === other.amount &&
  one.exported === other.exported &&
  one.voltage === other.voltage &&
  one.flags === other.flags
