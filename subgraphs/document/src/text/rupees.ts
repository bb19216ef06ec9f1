import { hindiNumbers } from './hindi-numbers.ts'

/** A language that papers are written in. */
export type Language = 'EN' | 'HI'

const grouped = new Intl.NumberFormat('en-IN')

/** `1,02,345.50`, `-19.50`: digits grouped by lakh and crore, the same in both languages. */
export function groupedAmount(paise: bigint): string {
  const size = paise < 0n ? -paise : paise
  const rupees = grouped.format(size / 100n)
  return `${paise < 0n ? '-' : ''}${rupees}.${String(size % 100n).padStart(2, '0')}`
}

/** `Rupees one lakh two thousand and fifty paise only`, as Indian papers say it; whole paise, not negative. */
export function amountInWords(paise: bigint, language: Language): string {
  const [rupees, rest] = [paise / 100n, paise % 100n]
  if (language === 'EN') {
    return `Rupees ${inWords(rupees, english)}${rest > 0n ? ` and ${inWords(rest, english)} paise` : ''} only`
  }
  const ofPaise = rest > 0n ? ` ${inWords(rest, hindi)} ${rest === 1n ? 'पैसा' : 'पैसे'}` : ''
  return `${inWords(rupees, hindi)} ${rupees === 1n ? 'रुपया' : 'रुपये'}${ofPaise} मात्र`
}

interface Numerals {
  /** What is counted first, the largest first. */
  readonly groups: readonly (readonly [size: bigint, name: string])[]
  /** 0 to 99. */
  readonly small: (value: number) => string
}

const sizes = [10_000_000n, 100_000n, 1000n, 100n] as const
const named = (names: readonly string[]) => sizes.map((size, index) => [size, names[index] ?? ''] as const)

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

const english: Numerals = {
  groups: named(['crore', 'lakh', 'thousand', 'hundred']),
  small: (value) => {
    if (value < 20) return ones[value] ?? ''
    return `${tens[Math.floor(value / 10)]}${value % 10 > 0 ? `-${ones[value % 10]}` : ''}`
  },
}

const hindi: Numerals = {
  groups: named(['करोड़', 'लाख', 'हज़ार', 'सौ']),
  small: (value) => hindiNumbers[value] ?? '',
}

function inWords(value: bigint, numerals: Numerals): string {
  for (const [size, name] of numerals.groups) {
    if (value < size) continue
    const rest = value % size
    return `${inWords(value / size, numerals)} ${name}${rest > 0n ? ` ${inWords(rest, numerals)}` : ''}`
  }
  return numerals.small(Number(value))
}
