import { badUserInput } from '@suvidha/service-kit/public-error'

/**
 * Legal tender of India in paise, largest first: notes of ₹2,000 (withdrawn from circulation, still tender) to ₹5, coins
 * of ₹20 to 50 paise. ₹20, ₹10 and ₹5 are notes and coins alike. Anything smaller is no tender any more.
 */
export const denominations = [
  200_000n,
  50_000n,
  20_000n,
  10_000n,
  5_000n,
  2_000n,
  1_000n,
  500n,
  200n,
  100n,
  50n,
] as const
const smallestCoin = 50n
/** Taken, and never given out again. */
const withdrawn = 200_000n
const maxCount = 100_000

/** How many pieces of each denomination (paise, as a string of digits): what a drawer holds, or what went over the counter. */
export type Pieces = Readonly<Record<string, number>>

export interface PieceCount {
  readonly paise: bigint
  readonly count: number
}

/** Reads a count that somebody made. Fails with BAD_USER_INPUT at `field`. */
export function readPieces(counts: readonly PieceCount[], field: string): Pieces {
  const pieces: Record<string, number> = {}
  for (const [index, { paise, count }] of counts.entries()) {
    const key = String(paise)
    if (!denominations.some((denomination) => denomination === paise)) {
      throw badUserInput(`${field}.${index}.paise`, `There is no note or coin of ${paise} paise.`)
    }
    if (key in pieces) throw badUserInput(`${field}.${index}.paise`, 'Each denomination once.')
    if (!Number.isInteger(count) || count < 0 || count > maxCount) {
      throw badUserInput(`${field}.${index}.count`, `0 to ${maxCount} pieces.`)
    }
    pieces[key] = count
  }
  return withoutZeros(pieces)
}

export const sumOfPieces = (pieces: Pieces): bigint =>
  Object.entries(pieces).reduce((sum, [paise, count]) => sum + BigInt(paise) * BigInt(count), 0n)

export function addPieces(one: Pieces, other: Pieces): Pieces {
  const sum: Record<string, number> = { ...one }
  for (const [paise, count] of Object.entries(other)) sum[paise] = (sum[paise] ?? 0) + count
  return withoutZeros(sum)
}

/** Undefined when they are not there. */
export function takePieces(from: Pieces, taken: Pieces): Pieces | undefined {
  const rest: Record<string, number> = { ...from }
  for (const [paise, count] of Object.entries(taken)) {
    const left = (rest[paise] ?? 0) - count
    if (left < 0) return undefined
    rest[paise] = left
  }
  return withoutZeros(rest)
}

/** The amount in few pieces out of a drawer, large ones first; undefined when it cannot be made of what is there. */
export function makeChange(amountPaise: bigint, drawer: Pieces): Pieces | undefined {
  const offered = denominations.filter((paise) => paise !== withdrawn && (drawer[String(paise)] ?? 0) > 0)
  // What cannot be made of the smaller ones from here on, so that nothing is tried twice.
  const hopeless = new Set<string>()
  const make = (left: bigint, index: number): Record<string, number> | undefined => {
    if (left === 0n) return {}
    const paise = offered[index]
    if (paise === undefined || hopeless.has(`${left} ${index}`)) return undefined
    const there = BigInt(drawer[String(paise)] ?? 0)
    const fitting = left / paise
    for (let count = fitting < there ? fitting : there; count >= 0n; count -= 1n) {
      const rest = make(left - count * paise, index + 1)
      if (rest) return count > 0n ? { ...rest, [String(paise)]: Number(count) } : rest
    }
    hopeless.add(`${left} ${index}`)
    return undefined
  }
  return make(amountPaise, 0)
}

/** What of an amount can be paid in cash: to the nearest 50 paise, a quarter up. */
export const roundToCoin = (amountPaise: bigint): bigint =>
  ((amountPaise + smallestCoin / 2n) / smallestCoin) * smallestCoin

export const toPieceCounts = (pieces: Pieces): PieceCount[] =>
  Object.entries(pieces)
    .map(([paise, count]) => ({ paise: BigInt(paise), count }))
    .sort((a, b) => Number(b.paise - a.paise))

function withoutZeros(pieces: Pieces): Pieces {
  return Object.fromEntries(Object.entries(pieces).filter(([, count]) => count !== 0))
}
