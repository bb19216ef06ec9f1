import type { SendResult } from '../channels/channel.ts'

/** Of one-time passwords: nobody waits longer, and two of the same do no harm. */
export const urgentPriority = 1

const second = 1000
const rules = {
  urgent: { firstMs: second, longestMs: 10 * second, attempts: 20, ageMs: 10 * 60 * second },
  other: { firstMs: 10 * second, longestMs: 3600 * second, attempts: 40, ageMs: 3 * 24 * 3600 * second },
} as const

const ruleOf = (priority: number) => (priority <= urgentPriority ? rules.urgent : rules.other)

export interface Tried {
  readonly priority: number
  /** This one included. */
  readonly attempts: number
  readonly ageMs: number
}

/** Whether it is tried no more. */
export function isOver({ priority, attempts, ageMs }: Tried): boolean {
  const rule = ruleOf(priority)
  return attempts >= rule.attempts || ageMs >= rule.ageMs
}

/**
 * How long until the next try: twice as long each time, by chance between half of it and all of it, so that what failed together
 * does not come back together. `random` is from 0 to 1.
 */
export function waitMs({ priority, attempts }: Pick<Tried, 'priority' | 'attempts'>, random: number): number {
  const { firstMs, longestMs } = ruleOf(priority)
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(attempts - 1, 20))
  return Math.round(most / 2 + (most / 2) * random)
}

/**
 * Whether another provider is asked at once. Not where the message may be on its way, unless it is a one-time password; and not where
 * nobody is reached there: nobody will be by others.
 */
export function isForAnother(result: SendResult, priority: number): boolean {
  if (result.outcome === 'ACCEPTED') return false
  if (result.outcome === 'REFUSED') return result.fault === 'MESSAGE'
  return !result.isUnknown || priority <= urgentPriority
}
