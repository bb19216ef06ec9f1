import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addPieces,
  denominations,
  makeChange,
  type Pieces,
  readPieces,
  roundToCoin,
  sumOfPieces,
  takePieces,
  toPieceCounts,
} from './denominations.ts'

const drawers = fc
  .array(fc.record({ paise: fc.constantFrom(...denominations), count: fc.integer({ min: 0, max: 4 }) }))
  .map(
    (counts): Pieces =>
      counts.reduce<Pieces>((sum, { paise, count }) => addPieces(sum, { [String(paise)]: count }), {}),
  )

/** Every sum that some of the pieces make, ₹2,000 notes left out. */
function allSums(drawer: Pieces): Set<bigint> {
  let sums = new Set([0n])
  for (const { paise, count } of toPieceCounts(drawer)) {
    if (paise === 200_000n) continue
    sums = new Set(
      [...sums].flatMap((sum) => Array.from({ length: count + 1 }, (_, pieces) => sum + paise * BigInt(pieces))),
    )
  }
  return sums
}

test('change is made exactly when some of the pieces make it, and of pieces that are there', () => {
  fc.assert(
    fc.property(drawers, fc.integer({ min: 0, max: 1200 }), (drawer, halfRupees) => {
      const amountPaise = BigInt(halfRupees) * 50n
      const change = makeChange(amountPaise, drawer)
      expect(change !== undefined).toBe(allSums(drawer).has(amountPaise))
      if (!change) return
      expect(sumOfPieces(change)).toBe(amountPaise)
      expect(change['200000']).toBeUndefined()
      expect(addPieces(takePieces(drawer, change) ?? {}, change)).toEqual(drawer)
    }),
    { numRuns: 200 },
  )
})

test('a drawer in which large notes lead astray is seen through', () => {
  expect(makeChange(60_000n, { '50000': 1, '20000': 3 })).toEqual({ '20000': 3 })
  expect(makeChange(60_000n, { '50000': 1, '20000': 2 })).toBeUndefined()
  expect(makeChange(19_999_900n, { '50000': 1000, '200': 1000, '50': 1 })).toBeUndefined()
})

test.each([
  [14_950n, 14_950n],
  [14_953n, 14_950n],
  [14_974n, 14_950n],
  [14_975n, 15_000n],
  [1n, 0n],
])('%i paise are %i in cash', (paise, cash) => expect(roundToCoin(paise)).toBe(cash))

test.each([
  ['a note that is none', [{ paise: 300n, count: 1 }], 'counted.0.paise'],
  ['a negative count', [{ paise: 500n, count: -1 }], 'counted.0.count'],
  ['half a note', [{ paise: 500n, count: 0.5 }], 'counted.0.count'],
  ['more than exist', [{ paise: 500n, count: 2 ** 53 }], 'counted.0.count'],
  [
    'one twice',
    [
      { paise: 500n, count: 1 },
      { paise: 500n, count: 2 },
    ],
    'counted.1.paise',
  ],
])('%s is refused', (_name, counts, field) => {
  expect(() => readPieces(counts, 'counted')).toThrow(
    expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field } }),
  )
})
