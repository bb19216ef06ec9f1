/** Thousandths, of digits with up to three decimals. */
export function toThousandths(text: string): bigint {
  const [whole = '', decimals = ''] = text.split('.')
  return BigInt(whole + decimals.padEnd(3, '0').slice(0, 3))
}

/**
 * An amount shared out in proportion to parts that are not below zero: rounded in the running sum, so that what each gets
 * sums to it exactly. Where the parts are nothing the last has all.
 */
export function inProportion(amount: bigint, parts: readonly bigint[]): bigint[] {
  const whole = parts.reduce((sum, part) => sum + part, 0n)
  let [sum, given] = [0n, 0n]
  return parts.map((part, at) => {
    sum += part
    const until = whole === 0n ? (at === parts.length - 1 ? amount : 0n) : (amount * sum) / whole
    const own = until - given
    given = until
    return own
  })
}

/** Thousandths as a decimal: 1250 is 1.25. */
export function formatThousandths(amount: bigint): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(4, '0')
  const decimals = digits.slice(-3).replace(/0+$/, '')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -3)}${decimals && `.${decimals}`}`
}
