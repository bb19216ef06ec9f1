import { hasCheckDigit } from './verhoeff.ts'

/** What can be an Aadhaar number: twelve digits, the first of them 2 to 9, the last a check digit, no palindrome. */
export const isAadhaarNumber = (digits: string): boolean =>
  /^[2-9]\d{11}$/.test(digits) && hasCheckDigit(digits) && [...digits].reverse().join('') !== digits
