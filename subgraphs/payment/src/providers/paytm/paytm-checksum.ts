import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** The same for every merchant. */
const initialVector = '@@@@&&&&####$$$$'
const saltLength = 4

/**
 * Whether `checksum` is Paytm's of this text: base64 of AES-128-CBC over the hexadecimal SHA-256 of `text|salt` and the
 * salt. Paytm's library compares in variable time, and prints what it cannot decrypt; here a malformed one is just none.
 */
export function verifyChecksum(text: string, checksum: string, key: string): boolean {
  if (!/^[A-Za-z0-9+/]{4,256}={0,2}$/.test(checksum)) return false
  const given = decrypt(checksum, key)
  if (given?.length !== 64 + saltLength) return false
  const salt = given.subarray(64).toString('latin1')
  const digest = createHash('sha256').update(`${text}|${salt}`).digest('hex')
  return timingSafeEqual(given.subarray(0, 64), Buffer.from(digest))
}

/** What a form's checksum is over: its values in the order of their names, joined by |. */
export function checksumText(fields: Readonly<Record<string, string>>): string {
  return Object.keys(fields)
    .filter((name) => name !== 'CHECKSUMHASH')
    .sort()
    .map((name) => fields[name])
    .join('|')
}

function decrypt(checksum: string, key: string): Buffer | undefined {
  const decipher = createDecipheriv('aes-128-cbc', key, initialVector)
  try {
    return Buffer.concat([decipher.update(checksum, 'base64'), decipher.final()])
  } catch {
    return undefined
  }
}
