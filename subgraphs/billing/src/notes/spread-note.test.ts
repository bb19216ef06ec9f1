import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocatePaid } from '../bills/allocation.ts'
import { type NetLine, type PaidShares, reallocatePaid } from './reallocate-paid.ts'
import { type CorrectableLine, spreadNote } from './spread-note.ts'

const line = (position: number, rank: number, netPaise: bigint, amountPaise = netPaise): CorrectableLine => {
  return { position, rank, netPaise, amountPaise }
}
const lines = [line(0, 5, 700n), line(1, 3, 200n), line(2, 0, -50n)]

describe('the lines of a note', () => {
  test.each([
    [
      'a credit takes from what is paid last first',
      { kind: 'CREDIT', amountPaise: 750n },
      [
        [0, -700n],
        [1, -50n],
      ],
    ],
    ['a debit adds to what is paid last', { kind: 'DEBIT', amountPaise: 30n }, [[0, 30n]]],
    [
      'a line that is named is changed',
      { kind: 'CREDIT', amountPaise: 200n, lines: [{ position: 1, amountPaise: 200n }] },
      [[1, -200n]],
    ],
    [
      'a rebate grows by a credit',
      { kind: 'CREDIT', amountPaise: 10n, lines: [{ position: 2, amountPaise: 10n }] },
      [[2, -10n]],
    ],
    [
      'a rebate shrinks by a debit, to nothing',
      { kind: 'DEBIT', amountPaise: 50n, lines: [{ position: 2, amountPaise: 50n }] },
      [[2, 50n]],
    ],
  ] as const)('%s', (_, note, expected) => {
    const wanted = expected.map(([position, amountPaise]) => ({ position, amountPaise }))
    expect(spreadNote(lines, note)).toEqual({ kind: 'lines', lines: wanted })
  })

  test.each([
    ['more than the bill comes to', { kind: 'CREDIT', amountPaise: 851n }, 'BILL_HAS_LESS'],
    [
      'a line below nothing',
      { kind: 'CREDIT', amountPaise: 201n, lines: [{ position: 1, amountPaise: 201n }] },
      'LINE_HAS_LESS',
    ],
    [
      'a rebate that becomes a charge',
      { kind: 'DEBIT', amountPaise: 51n, lines: [{ position: 2, amountPaise: 51n }] },
      'LINE_HAS_LESS',
    ],
    [
      'a line that is none',
      { kind: 'DEBIT', amountPaise: 1n, lines: [{ position: 9, amountPaise: 1n }] },
      'NO_SUCH_LINE',
    ],
    [
      'lines of another sum',
      { kind: 'DEBIT', amountPaise: 2n, lines: [{ position: 0, amountPaise: 1n }] },
      'SUM_DIFFERS',
    ],
    [
      'a line twice',
      { kind: 'DEBIT', amountPaise: 2n, lines: [0, 0].map((position) => ({ position, amountPaise: 1n })) },
      'SUM_DIFFERS',
    ],
  ] as const)('%s is refused', (_, note, why) => expect(spreadNote(lines, note)).toEqual({ kind: 'refused', why }))
})

test('whatever a note takes, payments keep what the lines need and are freed of the rest, newest first', () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 900n }), { minLength: 1, maxLength: 5 })
  const plays = fc.property(
    amounts,
    fc.bigInt({ min: 0n, max: 80n }),
    fc.array(fc.nat({ max: 99 })),
    amounts,
    (charges, rebate, parts, cuts) => {
      const before = [...charges.map((paise, index) => line(index, (index * 3) % 4, paise)), line(9, 0, -rebate)]
      const totalPaise = charges.reduce((sum, paise) => sum + paise, 0n) - rebate
      fc.pre(totalPaise > 0n)
      const payments = pay(before, totalPaise, parts)
      const changed = before.map((each, index): NetLine => {
        const cut = cuts[index % cuts.length] as bigint
        return each.netPaise > 0n ? { ...each, netPaise: each.netPaise > cut ? each.netPaise - cut : 0n } : each
      })
      const total = changed.reduce((sum, { netPaise }) => sum + netPaise, 0n)
      fc.pre(total >= 0n)
      const { freed, moves } = reallocatePaid(changed, payments)
      const paid = payments.flatMap(({ shares }) => shares).reduce((sum, share) => sum + share.amountPaise, 0n)
      const freedPaise = freed.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)
      expect(freedPaise).toBe(paid > total ? paid - total : 0n)
      expect(moves.reduce((sum, { amountPaise }) => sum + amountPaise, 0n)).toBe(-freedPaise)
      for (const { position, netPaise } of changed) {
        const has = [...payments.flatMap(({ shares }) => shares), ...moves]
          .filter((share) => share.position === position)
          .reduce((sum, share) => sum + share.amountPaise, 0n)
        expect(netPaise < 0n ? has <= 0n && has >= netPaise : has >= 0n && has <= netPaise).toBe(true)
      }
      // Nobody older is freed of money while somebody newer has any.
      const newestFirst = payments.map(({ paymentId }) => paymentId).toReversed()
      expect(freed.map(({ paymentId }) => paymentId)).toEqual(newestFirst.slice(0, freed.length))
    },
  )
  fc.assert(plays, { numRuns: 300 })
})

function pay(lines: readonly CorrectableLine[], totalPaise: bigint, parts: readonly number[]): PaidShares[] {
  let left = totalPaise
  let open = lines.map(({ position, rank, netPaise }) => ({ position, rank, openPaise: netPaise }))
  return parts.slice(0, 4).flatMap((part, index) => {
    const paise = (left * BigInt(part + 1)) / 100n
    if (paise === 0n) return []
    left -= paise
    const shares = allocatePaid(open, paise)
    open = open.map((each) => {
      const share = shares.find(({ position }) => position === each.position)
      return { ...each, openPaise: each.openPaise - (share?.amountPaise ?? 0n) }
    })
    return { paymentId: `p${index}`, shares }
  })
}
