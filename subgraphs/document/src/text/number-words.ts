import { bengaliNumbers } from './bengali-numbers.ts'
import { hindiNumbers } from './hindi-numbers.ts'
import type { Language } from './language.ts'
import { marathiNumbers } from './marathi-numbers.ts'
import { tamilHundreds, tamilNumbers } from './tamil-numbers.ts'

interface Counted {
  readonly count: bigint
  /** The count in words. */
  readonly words: string
  /** Nothing follows. */
  readonly isLast: boolean
}

interface Numerals {
  /** What is said of crores, lakhs, thousands and hundreds, in this order. */
  readonly groups: readonly ((counted: Counted) => string)[]
  /** 0 to 99. */
  readonly small: (value: number) => string
}

const sizes = [10_000_000n, 100_000n, 1000n, 100n] as const
const named = (...names: readonly string[]) =>
  names.map(
    (name) =>
      ({ words }: Counted) =>
        `${words} ${name}`,
  )
const listed = (numbers: readonly string[]) => (value: number) => numbers[value] ?? ''

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

function smallEnglish(value: number): string {
  if (value < 20) return ones[value] ?? ''
  return `${tens[Math.floor(value / 10)]}${value % 10 > 0 ? `-${ones[value % 10]}` : ''}`
}

/** A name that changes before what follows. */
const tamilGroup =
  (alone: string, before: string) =>
  ({ count, words, isLast }: Counted): string =>
    `${count === 1n ? 'ஒரு' : words} ${isLast ? alone : before}`

const numerals: Readonly<Record<Language, Numerals>> = {
  EN: { groups: named('crore', 'lakh', 'thousand', 'hundred'), small: smallEnglish },
  HI: { groups: named('करोड़', 'लाख', 'हज़ार', 'सौ'), small: listed(hindiNumbers) },
  MR: {
    groups: [
      ...named('कोटी', 'लाख', 'हजार'),
      ({ count, words, isLast }) => (count === 1n && isLast ? 'शंभर' : `${words}शे`),
    ],
    small: listed(marathiNumbers),
  },
  TA: {
    groups: [
      tamilGroup('கோடி', 'கோடியே'),
      tamilGroup('லட்சம்', 'லட்சத்து'),
      tamilGroup('ஆயிரம்', 'ஆயிரத்து'),
      ({ count, isLast }) => tamilHundreds[Number(count) - 1]?.[isLast ? 0 : 1] ?? '',
    ],
    small: listed(tamilNumbers),
  },
  BN: { groups: named('কোটি', 'লক্ষ', 'হাজার', 'শত'), small: listed(bengaliNumbers) },
}

/** A whole number, not negative, in words as India counts: crore, lakh, thousand, hundred. */
export function inWords(value: bigint, language: Language): string {
  const { groups, small } = numerals[language]
  for (const [index, size] of sizes.entries()) {
    if (value < size) continue
    const [count, rest] = [value / size, value % size]
    const group = groups[index]?.({ count, words: inWords(count, language), isLast: rest === 0n }) ?? ''
    return rest > 0n ? `${group} ${inWords(rest, language)}` : group
  }
  return small(Number(value))
}
