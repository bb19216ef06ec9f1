import { deriveKey, open, seal } from '@suvidha/service-kit/sealing'

/** Encrypts a private key for the database: AES-256-GCM, bound to its id. Base64url of nonce, tag and ciphertext. */
export function sealPrivateKey(secret: string, kid: string, privateJwk: object): string {
  return seal(deriveKey(secret, { service: 'auth', use: 'signing-key' }), kid, Buffer.from(JSON.stringify(privateJwk)))
}

/** The private key again. Fails when the secret is another one or the row was changed. */
export function openPrivateKey(secret: string, kid: string, sealed: string): object {
  try {
    const plaintext = open(deriveKey(secret, { service: 'auth', use: 'signing-key' }), kid, sealed)
    return JSON.parse(Buffer.from(plaintext).toString('utf8')) as object
  } catch (error) {
    throw new Error(`KEY_ENCRYPTION_SECRET does not open the signing key ${kid} of this database`, { cause: error })
  }
}
