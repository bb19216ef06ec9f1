import { isAadhaarNumber } from './aadhaar-number.ts'

/** Keys whose values name a person or open a door, wherever they stand in what is logged. */
export const personalKeys = [
  'aadhaarNumber',
  'accessToken',
  'address',
  'authorization',
  'citizenName',
  'clientSecret',
  'cookie',
  'email',
  'holderName',
  'otp',
  'password',
  'phone',
  'phoneNumber',
  'refreshToken',
  'token',
  'uid',
  'variables',
]

const censored = '[redacted]'
const patterns = [
  // JSON Web Tokens.
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\b(?:Bearer|Basic) +[\w.~+/=-]{8,}/gi,
  // Telephone numbers of India, as they are written and as they stand in addresses.
  /(?:\+|%2B|\b)91[ -]?[6-9]\d{4}[ -]?\d{5}\b/gi,
  // A whole number of JSON, right behind its key, is none.
  /(?<![\w.-]|(?<!\\)":)[6-9]\d{4}[ -]?\d{5}(?![\w.-])/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  // PostgreSQL quotes a row that stands in the way: Key (phone_number)=(…).
  /(?<=Key \([^)]*\)=\()[^)]*(?=\))/g,
  /(?<=Failing row contains \()[^)]*(?=\))/g,
]

/**
 * Twelve digits, as people write them and as they stand in addresses. The end of an id is none, nor is a whole number of
 * JSON: there an Aadhaar number is always a text.
 */
const twelveDigits =
  /(?:(?<=%[\da-f]{2})|(?<![\w-]|\d\.|(?<!\\)":))[2-9]\d{3}(?:(?:[ +-]|%20)?\d{4}){2}(?![\w-]|\.\d)/gi
const scrubAadhaar = (text: string) =>
  text.replace(twelveDigits, (found) => (isAadhaarNumber(found.replaceAll(/%20|\D/gi, '')) ? censored : found))

/** Cuts out of a text what looks like a token, a telephone or Aadhaar number, an e-mail address, or a row of a table. */
export const scrubPersonalData = (text: string): string =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, censored), scrubAadhaar(text))
