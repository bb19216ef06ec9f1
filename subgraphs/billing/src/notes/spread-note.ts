import { type LineShare, smaller } from '../bills/allocation.ts'
import type { NoteKind } from './note-number.ts'
import type { NetLine } from './reallocate-paid.ts'

/** A line of the bill as it was issued, and what it charges with its notes. */
export interface CorrectableLine extends NetLine {
  readonly amountPaise: bigint
}

interface Correction {
  readonly kind: NoteKind
  readonly amountPaise: bigint
  /** Which lines by how much, above zero; by rule when missing. */
  readonly lines?: readonly LineShare[] | undefined
}

export type SpreadNote =
  | { readonly kind: 'lines'; readonly lines: readonly LineShare[] }
  | { readonly kind: 'refused'; readonly why: 'BILL_HAS_LESS' | 'NO_SUCH_LINE' | 'LINE_HAS_LESS' | 'SUM_DIFFERS' }

/**
 * By how much a note changes which lines of a bill, credits negative. By rule a credit takes from the lines that a
 * payment reaches last first, each down to nothing, and a debit adds to the line that a payment reaches last. A charge
 * never becomes a rebate nor a rebate a charge, and the bill never comes to less than nothing.
 */
export function spreadNote(lines: readonly CorrectableLine[], { kind, amountPaise, ...wish }: Correction): SpreadNote {
  const totalPaise = lines.reduce((sum, { netPaise }) => sum + netPaise, 0n)
  if (kind === 'CREDIT' && amountPaise > totalPaise) return { kind: 'refused', why: 'BILL_HAS_LESS' }
  if (wish.lines) return checkLines(lines, { kind, amountPaise, lines: wish.lines })
  const lastFirst = lines.toSorted((one, other) => other.rank - one.rank || other.position - one.position)
  if (kind === 'DEBIT') {
    const [last] = lastFirst.filter((line) => line.amountPaise >= 0n)
    return last
      ? { kind: 'lines', lines: [{ position: last.position, amountPaise }] }
      : { kind: 'refused', why: 'NO_SUCH_LINE' }
  }
  return { kind: 'lines', lines: takeFromLast(lastFirst, amountPaise) }
}

function takeFromLast(lastFirst: readonly CorrectableLine[], amountPaise: bigint): LineShare[] {
  let leftPaise = amountPaise
  return lastFirst.flatMap(({ position, netPaise }) => {
    if (netPaise <= 0n || leftPaise === 0n) return []
    const part = smaller(netPaise, leftPaise)
    leftPaise -= part
    return { position, amountPaise: -part }
  })
}

function checkLines(
  lines: readonly CorrectableLine[],
  { kind, amountPaise, lines: wanted }: Required<Correction> & { readonly lines: readonly LineShare[] },
): SpreadNote {
  const sum = wanted.reduce((total, line) => total + line.amountPaise, 0n)
  if (sum !== amountPaise || new Set(wanted.map(({ position }) => position)).size !== wanted.length) {
    return { kind: 'refused', why: 'SUM_DIFFERS' }
  }
  const signed: LineShare[] = []
  for (const { position, amountPaise: paise } of wanted) {
    const line = lines.find((candidate) => candidate.position === position)
    if (!line || paise <= 0n) return { kind: 'refused', why: 'NO_SUCH_LINE' }
    const change = kind === 'CREDIT' ? -paise : paise
    const after = line.netPaise + change
    if (line.amountPaise < 0n ? after > 0n : after < 0n) return { kind: 'refused', why: 'LINE_HAS_LESS' }
    signed.push({ position, amountPaise: change })
  }
  return { kind: 'lines', lines: signed }
}
