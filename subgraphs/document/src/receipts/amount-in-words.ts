const ones = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const
const groups = [
  [10_000_000n, 'crore'],
  [100_000n, 'lakh'],
  [1000n, 'thousand'],
  [100n, 'hundred'],
] as const

/** `Rupees one lakh two thousand and fifty paise only`, as Indian papers say it. Whole paise, not negative. */
export function amountInWords(paise: bigint): string {
  const rupees = paise / 100n
  const rest = paise % 100n
  return `Rupees ${words(rupees)}${rest > 0n ? ` and ${words(rest)} paise` : ''} only`
}

/** `1,02,345.50`: digits grouped by lakh and crore. */
export function groupedAmount(paise: bigint): string {
  const rupees = new Intl.NumberFormat('en-IN').format(paise / 100n)
  return `${rupees}.${String(paise % 100n).padStart(2, '0')}`
}

function words(value: bigint): string {
  for (const [size, name] of groups) {
    if (value < size) continue
    const rest = value % size
    return `${words(value / size)} ${name}${rest > 0n ? ` ${words(rest)}` : ''}`
  }
  const small = Number(value)
  if (small < 20) return ones[small] ?? ''
  const rest = small % 10
  return `${tens[Math.floor(small / 10)]}${rest > 0 ? `-${ones[rest]}` : ''}`
}
