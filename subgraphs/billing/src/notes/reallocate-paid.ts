import { allocatePaid, type LineShare, type OpenLine, smaller } from '../bills/allocation.ts'

/** What a payment has on the lines of a bill. */
export interface PaidShares {
  readonly paymentId: string
  readonly shares: readonly LineShare[]
}

/** A line of a bill with all that is charged by it, notes counted, in paise. */
export interface NetLine {
  readonly position: number
  readonly rank: number
  readonly netPaise: bigint
}

export interface Reallocation {
  /** What each payment has on the bill no more, because nothing needs it: newest first. */
  readonly freed: readonly { readonly paymentId: string; readonly amountPaise: bigint }[]
  /** What came to and left which line. */
  readonly moves: readonly { readonly paymentId: string; readonly position: number; readonly amountPaise: bigint }[]
}

/**
 * Where the money of payments (oldest first) belongs after the lines of a bill have changed. What the bill does not need
 * any more leaves the newest payments. Where a line has more than it charges, all of them are allocated anew in the order
 * in which they came; else nothing moves.
 */
export function reallocatePaid(lines: readonly NetLine[], payments: readonly PaidShares[]): Reallocation {
  const totalPaise = lines.reduce((sum, { netPaise }) => sum + netPaise, 0n)
  const paid = payments.map(({ shares }) => sumOf(shares))
  let overPaise = paid.reduce((sum, paise) => sum + paise, 0n) - totalPaise
  const freed: { paymentId: string; amountPaise: bigint }[] = []
  for (let index = payments.length - 1; index >= 0 && overPaise > 0n; index -= 1) {
    const has = paid[index] as bigint
    const amountPaise = smaller(has, overPaise)
    if (amountPaise <= 0n) continue
    freed.push({ paymentId: (payments[index] as PaidShares).paymentId, amountPaise })
    paid[index] = has - amountPaise
    overPaise -= amountPaise
  }
  if (freed.length === 0 && fits(lines, payments)) return { freed, moves: [] }
  const open = new Map(lines.map(({ position, rank, netPaise }) => [position, { position, rank, openPaise: netPaise }]))
  const moves = payments.flatMap(({ paymentId, shares }, index) => {
    const wanted = allocatePaid([...open.values()], paid[index] as bigint)
    for (const share of wanted) take(open, share)
    return differences(shares, wanted).map((share) => ({ paymentId, ...share }))
  })
  return { freed, moves }
}

/** No charge is paid beyond what it is, no rebate used beyond what it is. */
function fits(lines: readonly NetLine[], payments: readonly PaidShares[]): boolean {
  const all = payments.flatMap(({ shares }) => shares)
  return lines.every(({ position, netPaise }) => {
    const paise = sumOf(all.filter((share) => share.position === position))
    return netPaise >= 0n ? paise >= 0n && paise <= netPaise : paise <= 0n && paise >= netPaise
  })
}

function take(open: Map<number, OpenLine>, { position, amountPaise }: LineShare) {
  const line = open.get(position)
  if (line) open.set(position, { ...line, openPaise: line.openPaise - amountPaise })
}

function differences(before: readonly LineShare[], after: readonly LineShare[]): LineShare[] {
  const sums = new Map<number, bigint>()
  for (const { position, amountPaise } of after) sums.set(position, (sums.get(position) ?? 0n) + amountPaise)
  for (const { position, amountPaise } of before) sums.set(position, (sums.get(position) ?? 0n) - amountPaise)
  return [...sums].flatMap(([position, amountPaise]) => (amountPaise === 0n ? [] : { position, amountPaise }))
}

const sumOf = (shares: readonly LineShare[]) => shares.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)
