import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** Encrypts a private key for the database: AES-256-GCM, bound to its id. Base64url of nonce, tag and ciphertext. */
export function sealPrivateKey(secret: string, kid: string, privateJwk: object): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(secret), nonce).setAAD(Buffer.from(kid))
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(privateJwk), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64url')
}

/** The private key again. Fails when the secret is another one or the row was changed. */
export function openPrivateKey(secret: string, kid: string, sealed: string): object {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(secret), bytes.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(kid)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  try {
    const plaintext = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
    return JSON.parse(plaintext.toString('utf8')) as object
  } catch (error) {
    throw new Error(`KEY_ENCRYPTION_SECRET does not open the signing key ${kid} of this database`, { cause: error })
  }
}

function deriveKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'suvidha-auth', 'signing-key', 32))
}
