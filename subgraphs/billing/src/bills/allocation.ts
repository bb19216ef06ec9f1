export type HeadKind = 'REBATE' | 'ADVANCE' | 'INTEREST' | 'PENALTY' | 'ARREARS' | 'CURRENT' | 'DEPOSIT'

/** A line of a bill with what is open on it, in paise; a rebate that no payment has used is negative. */
export interface OpenLine {
  readonly position: number
  /** Where its head stands in the tariff's order. */
  readonly rank: number
  readonly openPaise: bigint
}

export interface LineShare {
  readonly position: number
  readonly amountPaise: bigint
}

/**
 * Which lines of a bill an amount in paise reaches: head by head in the tariff's order. Rebates are used up at once
 * and pay for other lines, so the shares sum to the amount. Fails when more arrives than the lines have open.
 */
export function allocatePaid(lines: readonly OpenLine[], paidPaise: bigint): LineShare[] {
  if (paidPaise === 0n) return []
  const inOrder = lines.toSorted((one, other) => one.rank - other.rank || one.position - other.position)
  const credits = inOrder.filter(({ openPaise }) => openPaise < 0n).map(toShare)
  let leftPaise = paidPaise - sumOf(credits)
  const charges: LineShare[] = []
  for (const { position, openPaise } of inOrder) {
    if (openPaise <= 0n || leftPaise === 0n) continue
    const amountPaise = smaller(leftPaise, openPaise)
    charges.push({ position, amountPaise })
    leftPaise -= amountPaise
  }
  if (leftPaise > 0n) throw new Error('the lines of a bill are less than its amount')
  return [...credits, ...charges]
}

/**
 * From which lines an amount in paise goes back, of what one payment still has on them (`shares`, in the order in
 * which it reached them): from the last one first. Rebates it used become open again when all of it goes.
 */
export function takeBackPaid(shares: readonly LineShare[], returnedPaise: bigint): LineShare[] {
  if (returnedPaise === sumOf(shares)) return shares.map(negated)
  let leftPaise = returnedPaise
  const taken: LineShare[] = []
  for (const { position, amountPaise } of shares.toReversed()) {
    if (amountPaise <= 0n || leftPaise === 0n) continue
    const part = smaller(leftPaise, amountPaise)
    taken.push({ position, amountPaise: -part })
    leftPaise -= part
  }
  if (leftPaise > 0n) throw new Error('more goes back than a payment has on the lines of a bill')
  return taken
}

export function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one
  return other
}

const toShare = ({ position, openPaise }: OpenLine): LineShare => ({ position, amountPaise: openPaise })
const negated = ({ position, amountPaise }: LineShare): LineShare => ({ position, amountPaise: -amountPaise })
const sumOf = (shares: readonly LineShare[]) => shares.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)
