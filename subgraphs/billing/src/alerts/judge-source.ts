import type { ConsumptionRule } from '../generated/prisma/client.ts'
import { intervalFlags, quarterMs } from '../intervals/interval.ts'
import { judgedFrom } from '../intervals/write-intervals.ts'

export const alertKinds = ['LEAK', 'JUMP', 'VOLTAGE', 'TAMPER', 'OUTAGE'] as const
export type AlertKind = (typeof alertKinds)[number]

export interface SeenInterval {
  readonly startsAt: Date
  readonly amount: number
  readonly voltage: number | null
  readonly flags: number
}

export interface SeenDay {
  /** When it began in India. */
  readonly startsAt: Date
  readonly amount: bigint
  readonly intervals: number
}

/** What is known of a source: its latest intervals and days, oldest first. */
export interface Observed {
  readonly intervals: readonly SeenInterval[]
  readonly days: readonly SeenDay[]
  /** When a person last resolved an alert of a kind: what was before it is settled. */
  readonly settled: ReadonlyMap<AlertKind, Date>
}

/** Whether the cause of an alert is there; missing where nobody can tell. */
export type Finding =
  | { readonly kind: AlertKind; readonly there: false }
  | {
      readonly kind: AlertKind
      readonly there: true
      readonly since: Date
      readonly seenAt: Date
      readonly measured: bigint | null
    }

type Judge = (
  rule: ConsumptionRule,
  observed: Observed,
) => Omit<Extract<Finding, { there: true }>, 'kind' | 'there'> | boolean | undefined

/** What is odd now about what a source counted, whatever came when: false where it is not, nothing where it is not known. */
export function judgeSource(rule: ConsumptionRule, observed: Observed): Finding[] {
  return alertKinds.flatMap((kind): Finding[] => {
    const settled = observed.settled.get(kind)
    const isNew = ({ startsAt }: { readonly startsAt: Date }) => settled === undefined || startsAt > settled
    const intervals = observed.intervals.filter(isNew)
    const found = judges[kind](rule, { ...observed, intervals })
    if (found === undefined || found === true) return []
    if (found === false) return [{ kind, there: false }]
    return found.since > (settled ?? new Date(0)) ? [{ kind, there: true, ...found }] : []
  })
}

const judges: Readonly<Record<AlertKind, Judge>> = {
  LEAK: ({ leakIntervals }, { intervals }) => {
    const last = intervals.at(-1)
    if (leakIntervals === null || !last) return undefined
    const from = last.startsAt.getTime() - leakIntervals * quarterMs
    const within = intervals.filter(({ startsAt }) => startsAt.getTime() > from)
    if (within.some(({ amount }) => amount === 0)) return false
    const [first] = within
    if (!first || within.length < leakIntervals) return undefined
    const amount = within.reduce((sum, interval) => sum + interval.amount, 0)
    return { since: first.startsAt, seenAt: last.startsAt, measured: BigInt(amount) }
  },
  JUMP: ({ jumpPercent, jumpMinimum, jumpDays }, { days }) => {
    const place = days.findLastIndex(({ intervals }) => intervals >= judgedFrom)
    const day = days[place]
    if (jumpPercent === null || !day) return undefined
    const usual = days
      .slice(0, place)
      .filter(({ intervals }) => intervals >= judgedFrom)
      .slice(-jumpDays)
    if (usual.length * 2 < jumpDays) return undefined
    const sum = usual.reduce((total, { amount }) => total + amount, 0n)
    if (day.amount < BigInt(jumpMinimum) || day.amount * 100n * BigInt(usual.length) <= sum * BigInt(jumpPercent))
      return false
    return { since: day.startsAt, seenAt: day.startsAt, measured: day.amount }
  },
  VOLTAGE: ({ voltageMinimum, voltageMaximum, voltageIntervals }, { intervals }) => {
    if (voltageMinimum === null || voltageMaximum === null) return undefined
    const isOut = ({ voltage }: SeenInterval) =>
      voltage !== null && (voltage < voltageMinimum || voltage > voltageMaximum)
    const within = intervals.filter(({ voltage }) => voltage !== null).slice(-voltageIntervals)
    const [first, last] = [within[0], within.at(-1)]
    if (!first || !last || within.length < voltageIntervals) return undefined
    if (within.every(isOut))
      return { since: first.startsAt, seenAt: last.startsAt, measured: BigInt(last.voltage ?? 0) }
    return within.some(isOut) ? undefined : false
  },
  TAMPER: (_, { intervals }) => {
    const touched = intervals.filter(({ flags }) => flags & intervalFlags.TAMPER)
    const [first, last] = [touched[0], touched.at(-1)]
    // Never over by itself: somebody goes and looks.
    return first && last ? { since: first.startsAt, seenAt: last.startsAt, measured: null } : undefined
  },
  OUTAGE: (_, { intervals }) => {
    const last = intervals.at(-1)
    if (!last) return undefined
    if (!(last.flags & intervalFlags.OUTAGE)) return false
    const before = intervals.findLast(({ flags }) => !(flags & intervalFlags.OUTAGE))
    const since = intervals.find(({ startsAt }) => !before || startsAt > before.startsAt) ?? last
    return { since: since.startsAt, seenAt: last.startsAt, measured: null }
  },
}
