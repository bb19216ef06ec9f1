import { type Finding, judgeSource, type Observed } from '@suvidha/billing/alerts/judge-source'
import { countDays } from '@suvidha/billing/tariffs/rate-cycle'
import type { Bill, NextNumber } from './bills.ts'
import { addDays, instantInIndia } from './calendar.ts'
import type { Supply } from './household.ts'
import { quarterAt, spreadOver } from './quarter-hours.ts'
import type { Emit } from './tables.ts'

/** By utility, what the service itself judges consumption by. */
export type ConsumptionRules = ReadonlyMap<string, Parameters<typeof judgeSource>[0]>

export interface ConsumptionOf {
  readonly supply: Supply
  /** The latest one of the connection. */
  readonly bill: Bill
  readonly today: string
  readonly rules: ConsumptionRules
  readonly nextNumber: NextNumber
  readonly emit: Emit
}

interface Interval {
  readonly startsAt: Date
  readonly amount: number
  readonly exported: number | null
  readonly voltage: number
  readonly flags: number
}

/**
 * What a smart meter sent, quarter by quarter: since the latest bill's first day what that bill says was used and sent out, and
 * since then until yesterday as much a day. What is odd about it is told as the service would tell it.
 */
export function emitConsumption(of: ConsumptionOf): void {
  const { supply, emit, nextNumber } = of
  const name = supply.connectionId.slice('con_'.length)
  const source = nextNumber('interval source')
  const { connectionId, utility, region } = supply
  emit('billing.interval_source', source, `asg_${name}`, connectionId, `mtr_${name}`, utility, region)
  const intervals = addOddity(intervalsOf(of), of)
  for (const { startsAt, amount, exported, voltage, flags } of intervals) {
    emit('billing.interval_reading', source, startsAt.toISOString(), amount, voltage, flags, 0, exported)
  }
  emitAlerts(of, intervals)
}

function intervalsOf({ bill, today }: ConsumptionOf): Interval[] {
  const { periodStart, periodEnd, used, exported } = bill
  const billed = countDays({ first: periodStart, last: periodEnd })
  const since = countDays({ first: addDays(periodEnd, 1), last: addDays(today, -1) })
  const both = (units: number, shape: 'household' | 'sun') => {
    const later = Math.round((units * 1000) / billed) * since
    return [...spreadOver(billed, units * 1000, shape), ...(since > 0 ? spreadOver(since, later, shape) : [])]
  }
  const sent = exported === null ? null : both(exported, 'sun')
  return both(used, 'household').map((amount, place) => ({
    startsAt: quarterAt(periodStart, place),
    amount,
    exported: sent?.[place] ?? null,
    voltage: 2270 + ((place * 7919) % 61),
    flags: 0,
  }))
}

/** Some meters tell of something that somebody should look at; what they counted stays. */
function addOddity(intervals: readonly Interval[], { supply }: ConsumptionOf): Interval[] {
  return intervals.map((interval, place) => {
    const fromEnd = intervals.length - place
    if (supply.oddity === 'VOLTAGE' && fromEnd <= 6) return { ...interval, voltage: 2610 }
    if (supply.oddity === 'TAMPER' && fromEnd === 40) return { ...interval, flags: 1 }
    return interval
  })
}

function emitAlerts({ supply, today, rules, emit }: ConsumptionOf, intervals: readonly Interval[]) {
  const rule = rules.get(supply.utility)
  const observed: Observed = { intervals: intervals.slice(-7 * 96), days: daysOf(intervals), settled: new Map() }
  for (const finding of rule ? judgeSource(rule, observed) : []) if (finding.there) emitAlert(finding)

  function emitAlert({ kind, since, seenAt, measured }: Extract<Finding, { there: true }>) {
    const id = `alt_${supply.connectionId.slice('con_'.length)}_${kind.toLowerCase()}`
    const times = [since.toISOString(), seenAt.toISOString()] as const
    const value = measured === null ? null : Number(measured)
    emit('billing.consumption_alert', id, supply.connectionId, kind, ...times, value, instantInIndia(today, 0, 5))
  }
}

function daysOf(intervals: readonly Interval[]): Observed['days'] {
  return Array.from({ length: Math.floor(intervals.length / 96) }, (_, day) => {
    const own = intervals.slice(day * 96, day * 96 + 96)
    const amount = BigInt(own.reduce((sum, interval) => sum + interval.amount, 0))
    return { startsAt: own[0]?.startsAt as Date, amount, intervals: own.length }
  })
}

/** Sums as the service keeps them. */
export const rollUps = [
  `INSERT INTO billing.consumption_day (source, day, amount, intervals, zeros, tampered, outages, latest_at)
   SELECT source, (starts_at AT TIME ZONE 'Asia/Kolkata')::date, sum(amount), count(*), count(*) FILTER (WHERE amount = 0),
     sum(flags & 1), sum(flags >> 1), max(starts_at) FROM billing.interval_reading GROUP BY 1, 2`,
  `INSERT INTO billing.consumption_month (source, month, amount, intervals, zeros, tampered, outages)
   SELECT source, date_trunc('month', day), sum(amount), sum(intervals), sum(zeros), sum(tampered), sum(outages)
   FROM billing.consumption_day GROUP BY 1, 2`,
  `INSERT INTO billing.region_hour (utility, region, hour, slot, amount, intervals)
   SELECT utility, region, date_bin('1 hour', starts_at, '2000-01-01 00:30:00Z'), 0, sum(amount), count(*)
   FROM billing.interval_reading JOIN billing.interval_source ON number = source GROUP BY 1, 2, 3`,
  `SELECT setval(pg_get_serial_sequence('billing.interval_source', 'number'), max(number)) FROM billing.interval_source`,
]
