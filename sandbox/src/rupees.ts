/** 14950n → 149.50 */
export const inRupees = (paise: bigint) => `${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`

/** 149.5 → 14950n; undefined for what is no amount of rupees. */
export function readRupees(text: unknown): bigint | undefined {
  const [, rupees, fraction = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(String(text ?? '')) ?? []
  return rupees === undefined ? undefined : BigInt(rupees + fraction.padEnd(2, '0'))
}

/** 2026-11-20 18:30:05.0, as India's clocks show it: Paytm and Easebuzz write times so. */
export const inIndia = (date: Date) =>
  `${new Date(date.getTime() + 5.5 * 60 * 60 * 1000).toISOString().slice(0, 19).replace('T', ' ')}.0`
