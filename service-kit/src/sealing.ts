import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** A key of its own for each use that a service has for one secret: HKDF-SHA-256, 32 bytes. */
export function deriveKey(secret: string, { service, use }: { service: string; use: string }): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, `suvidha-${service}`, use, 32))
}

/** AES-256-GCM, bound to `boundTo`, which is not part of it. Base64url of nonce, tag and ciphertext. */
export function seal(key: Uint8Array, boundTo: string, plaintext: Uint8Array): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64url')
}

/** What was sealed. Throws when the key or what it is bound to is another one, or a bit was changed. */
export function open(key: Uint8Array, boundTo: string, sealed: string): Uint8Array {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
}
