import { lastOfMonth } from '../day.ts'
import type { Days } from '../tariffs/rate-cycle.ts'
import type { Tariff } from '../tariffs/tariff.ts'
import type { BillingCycle } from './billing-cycle.ts'
import type { NetRule } from './net-usage.ts'

/** Orders, oldest first. */
export interface OrdersToNet {
  readonly ofCycle: readonly Tariff[]
  /** Of the days on which a meter counted what was sent out; none: it counts no more, and something is over from before. */
  readonly whileSending: readonly Tariff[]
  /** The last one that said something before the cycle, where nothing is sent out any more. */
  readonly before: Tariff | null
}

/**
 * What orders say of what is sent out in a cycle. Null where one of them says nothing while something is sent out, or they part
 * the day differently. What is over is settled at the latest where orders say nothing of it any more.
 */
export function netRuleOf(
  { ofCycle, whileSending, before }: OrdersToNet,
  cycle: Days & Pick<BillingCycle, 'isLast'>,
): NetRule | null {
  const saying = ofCycle.filter(({ terms }) => terms.netMetering)
  const sends = whileSending.length > 0
  const ends = saying.length < ofCycle.length
  if (!sends && (ends || !isOneWay(ofCycle))) {
    const last = saying.at(-1) ?? before
    return last && ruleOf(last, { settles: true, counts: false })
  }
  if (!isOneWay(ofCycle) || whileSending.some(({ terms }) => !terms.netMetering)) return null
  const settling = ofCycle.find(({ validFrom, validUntil, terms }) => {
    const day = terms.netMetering && settlementIn(terms.netMetering, cycle)
    return day && validFrom <= day && (validUntil ?? day) >= day
  })
  const order = settling ?? saying.at(-1)
  const isOver = ofCycle.at(-1)?.terms.netMetering === undefined
  return order ? ruleOf(order, { settles: cycle.isLast || isOver || settling !== undefined, counts: true }) : null
}

function ruleOf({ terms }: Tariff, about: Pick<NetRule, 'settles' | 'counts'>): NetRule | null {
  const { netMetering, blocks, rounding } = terms
  if (!netMetering) return null
  const keys = blocks && netMetering.usedAt.flatMap((code) => blocks.find((block) => block.code === code)?.key ?? [])
  return {
    netMetering,
    order: keys ?? null,
    isAnyHour: keys?.length === blocks?.length,
    rounding: rounding.line,
    ...about,
  }
}

/** Whether they part the day in one way, or none of them does. */
function isOneWay(orders: readonly Tariff[]): boolean {
  const ways = orders.map(({ terms: { blocks } }) =>
    blocks
      ?.map(({ key }) => key)
      .toSorted()
      .join(),
  )
  return new Set(ways).size === 1
}

/** The last day of a settlement year, if it is in the cycle. */
function settlementIn({ settlementMonth }: NonNullable<Tariff['terms']['netMetering']>, cycle: Days): string | null {
  const month = String(settlementMonth).padStart(2, '0')
  const years = [cycle.first, cycle.last].map((day) => day.slice(0, 4))
  const days = years.map((year) => lastOfMonth(`${year}-${month}-01`))
  return days.find((day) => day >= cycle.first && day <= cycle.last) ?? null
}
