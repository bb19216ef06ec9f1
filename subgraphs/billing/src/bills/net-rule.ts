import type { Days } from '../tariffs/rate-cycle.ts'
import type { Tariff } from '../tariffs/tariff.ts'
import type { BillingCycle } from './billing-cycle.ts'
import type { NetRule } from './net-usage.ts'

/** What the orders of a cycle say of it, oldest first; null where one of them says nothing, or they part the day differently. */
export function netRuleOf(orders: readonly Tariff[], cycle: Days & Pick<BillingCycle, 'isLast'>): NetRule | null {
  const ways = new Set(
    orders.map(({ terms: { blocks } }) =>
      blocks
        ?.map(({ key }) => key)
        .toSorted()
        .join(),
    ),
  )
  if (ways.size !== 1 || orders.some(({ terms }) => !terms.netMetering)) return null
  const settling = orders.find(({ validFrom, validUntil, terms }) => {
    const day = terms.netMetering && settlementIn(terms.netMetering, cycle)
    return day && validFrom <= day && (validUntil ?? day) >= day
  })
  const order = settling ?? orders.at(-1)
  const { netMetering, blocks, rounding } = order?.terms ?? {}
  if (!netMetering || !rounding) return null
  const keys = blocks && netMetering.usedAt.flatMap((code) => blocks.find((block) => block.code === code)?.key ?? [])
  return {
    ...{ netMetering, order: keys ?? null, isAnyHour: keys?.length === blocks?.length, rounding: rounding.line },
    settles: cycle.isLast || settling !== undefined,
  }
}

/** The last day of a settlement year, if it is in the cycle. */
function settlementIn({ settlementMonth }: NonNullable<Tariff['terms']['netMetering']>, cycle: Days): string | null {
  const month = String(settlementMonth).padStart(2, '0')
  const years = [cycle.first, cycle.last].map((day) => Number(day.slice(0, 4)))
  const days = years.map((year) => `${year}-${month}-${new Date(Date.UTC(year, settlementMonth, 0)).getUTCDate()}`)
  return days.find((day) => day >= cycle.first && day <= cycle.last) ?? null
}
