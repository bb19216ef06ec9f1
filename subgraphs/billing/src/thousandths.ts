/** Thousandths, of digits with up to three decimals. */
export function toThousandths(text: string): bigint {
  const [whole = '', decimals = ''] = text.split('.')
  return BigInt(whole + decimals.padEnd(3, '0').slice(0, 3))
}

/** Thousandths as a decimal: 1250 is 1.25. */
export function formatThousandths(amount: bigint): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(4, '0')
  const decimals = digits.slice(-3).replace(/0+$/, '')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -3)}${decimals && `.${decimals}`}`
}
