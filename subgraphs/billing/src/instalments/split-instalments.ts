import { smaller } from '../bills/allocation.ts'
import { addMonths } from '../day.ts'

export interface Part {
  /** ISO 8601. */
  readonly dueOn: string
  readonly amountPaise: bigint
}

/**
 * Divides an amount in paise into so many equal parts, a month apart; the last takes what rounding leaves over, so that
 * they sum to the whole.
 */
export function splitInstalments(
  totalPaise: bigint,
  { count, firstDueOn }: { readonly count: number; readonly firstDueOn: string },
): Part[] {
  const each = totalPaise / BigInt(count)
  return Array.from({ length: count }, (_, place) => ({
    dueOn: addMonths(firstDueOn, place),
    amountPaise: place < count - 1 ? each : totalPaise - each * BigInt(count - 1),
  }))
}

/** What of each part, the first ones first, an amount in paise covers. */
export function coverParts(amounts: readonly bigint[], coveredPaise: bigint): bigint[] {
  let left = coveredPaise
  return amounts.map((amountPaise) => {
    const part = smaller(left, amountPaise)
    left -= part
    return part
  })
}
