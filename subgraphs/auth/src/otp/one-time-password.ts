import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'

export const otpLifetimeMs = 10 * 60_000

/** What a code was given for: the same code is worth nothing for another phone, purpose or challenge. */
export interface OtpBinding {
  readonly challengeId: string
  readonly phoneNumber: string
  readonly purpose: string
}

/** Six digits, each value equally likely. */
export function createOtp(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** HMAC-SHA256 under the pepper, hex: a bare hash of a million candidates falls in a second. */
export function hashOtp(pepper: string, binding: OtpBinding, code: string): string {
  const { purpose, phoneNumber, challengeId } = binding
  return createHmac('sha256', pepper).update([purpose, phoneNumber, challengeId, code].join('|')).digest('hex')
}

/** Compares two hashes of one length in constant time. */
export function hashesMatch(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left, 'hex'), Buffer.from(right, 'hex'))
}
