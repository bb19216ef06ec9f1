/** An exact number: `n` over `d`, in lowest terms, `d` above zero. What a tariff computes is rounded once, at the end. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export type RoundingMode = 'HALF_UP' | 'UP' | 'DOWN'

export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  if (bottom === 0n) throw new RangeError('nothing is divided by zero')
  const common = greatestCommonDivisor(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom)
  const sign = bottom < 0n ? -1n : 1n
  return { n: (sign * top) / common, d: (sign * bottom) / common }
}

export const zero = fraction(0n)

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
export const isAbove = (a: Fraction, b: Fraction): boolean => a.n * b.d > b.n * a.d
export const least = (a: Fraction, b: Fraction): Fraction => (isAbove(a, b) ? b : a)

/** To a multiple of `step`. A half goes away from zero, up and down are by size: a rebate is rounded as a charge is. */
export function roundTo(value: Fraction, step: bigint, mode: RoundingMode): bigint {
  const size = value.n < 0n ? -value.n : value.n
  const unit = value.d * step
  const addend = { HALF_UP: unit, UP: 2n * (unit - 1n), DOWN: 0n }[mode]
  const rounded = ((2n * size + addend) / (2n * unit)) * step
  return value.n < 0n ? -rounded : rounded
}

/** Digits with up to six decimals: "6.75". */
export const decimalPattern = /^-?\d{1,12}(\.\d{1,6})?$/

/** Of what matches decimalPattern. */
export function parseDecimal(text: string): Fraction {
  const [whole = '', decimals = ''] = text.split('.')
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
}

/** With as many decimals as it has, at most six, at least `least`: 6.75, 251, 13.333333. */
export function formatDecimal(value: Fraction, least = 0): string {
  const millionths = roundTo(times(value, fraction(1_000_000n)), 1n, 'HALF_UP')
  const digits = String(millionths < 0n ? -millionths : millionths).padStart(7, '0')
  const decimals = digits.slice(-6).replace(/0+$/, '').padEnd(least, '0')
  return `${millionths < 0n ? '-' : ''}${digits.slice(0, -6)}${decimals && `.${decimals}`}`
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}
