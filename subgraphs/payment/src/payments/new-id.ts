import { randomBytes } from 'node:crypto'

/**
 * A new id that sorts by time (UUID version 7, RFC 9562) behind a prefix of three letters: `pay_0193…`, 36 characters.
 */
export function newId(prefix: string): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return `${prefix}_${bytes.toString('hex')}`
}
