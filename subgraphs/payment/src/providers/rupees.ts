import { z } from 'zod'

/** 14950n → 149.50 */
export const inRupees = (paise: bigint) => `${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`

/** 149.5 → 14950n. Digits, never a float: 1.15 × 100 is 114.99999999999999. Undefined for what is no amount. */
export function readRupees(text: string): bigint | undefined {
  const [, rupees, fraction = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  return rupees === undefined ? undefined : BigInt(rupees + fraction.padEnd(2, '0'))
}

/** An amount in rupees as text or number, read as paise; 0 is none. */
export const rupees = z.union([z.string(), z.number()]).transform((value, context) => {
  const paise = readRupees(String(value))
  if (!paise) context.addIssue({ code: 'custom', message: 'no amount of rupees' })
  return paise ?? 0n
})
