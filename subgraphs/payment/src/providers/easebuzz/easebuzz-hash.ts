import { createHash, timingSafeEqual } from 'node:crypto'

/** SHA-512 of values and salt joined by |, hexadecimal, as Easebuzz has it in every request. */
export const hashOf = (...values: readonly string[]): string =>
  createHash('sha512').update(values.join('|')).digest('hex')

const udfs = Array.from({ length: 10 }, (_, index) => `udf${index + 1}`)

type Fields = Readonly<Record<string, string>>
const valuesOf = (fields: Fields, names: readonly string[]) => names.map((name) => fields[name] ?? '')

/** Of a new link: key|txnid|amount|productinfo|firstname|email|udf1|…|udf10|salt */
export const requestHash = (fields: Fields, salt: string): string =>
  hashOf(...valuesOf(fields, ['key', 'txnid', 'amount', 'productinfo', 'firstname', 'email', ...udfs]), salt)

/** Of what Easebuzz reports, the other way round: salt|status|udf10|…|udf1|email|firstname|productinfo|amount|txnid|key */
export const responseHash = (fields: Fields, salt: string): string => {
  const names = ['status', ...udfs.toReversed(), 'email', 'firstname', 'productinfo', 'amount', 'txnid', 'key']
  return hashOf(salt, ...valuesOf(fields, names))
}

export function verifyResponseHash(fields: Fields, salt: string): boolean {
  const given = fields.hash ?? ''
  if (!/^[0-9a-f]{128}$/i.test(given)) return false
  return timingSafeEqual(Buffer.from(responseHash(fields, salt), 'hex'), Buffer.from(given, 'hex'))
}
