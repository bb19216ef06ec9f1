import { createHmac } from 'node:crypto'
import { isAadhaarNumber } from '@suvidha/service-kit/aadhaar-number'
import { badUserInput } from '@suvidha/service-kit/public-error'

/** An Aadhaar number as people write it, `2341 2341 2346`, as twelve digits. Fails with BAD_USER_INPUT that does not repeat it. */
export function checkAadhaarNumber(written: string, field: string): string {
  const digits = written.trim().replaceAll(/[ -]/g, '')
  if (written.length > 32 || !isAadhaarNumber(digits)) throw badUserInput(field, 'This is not an Aadhaar number.')
  return digits
}

/** What is kept in place of a number: a bare hash of 80 thousand million candidates falls in seconds, this one not without the key. */
export const referenceOf = (key: string, aadhaarNumber: string): string =>
  createHmac('sha256', key).update(`aadhaar|${aadhaarNumber}`).digest('hex')

export const lastFourOf = (aadhaarNumber: string): string => aadhaarNumber.slice(-4)

export const maskedAadhaar = (lastFour: string): string => `XXXX XXXX ${lastFour}`
