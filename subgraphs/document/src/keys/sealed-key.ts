import { deriveKey } from '@suvidha/service-kit/sealing'
import { CompactEncrypt, compactDecrypt, type JWK } from 'jose'

const keyFor = (secret: string) => deriveKey(secret, { service: 'document', use: 'signing-key' })

/** A private key as the database keeps it: JWE (dir, A256GCM) under a key made of the secret, bound to the key's id. */
export function sealPrivateKey(secret: string, kid: string, privateJwk: JWK): Promise<string> {
  return new CompactEncrypt(Buffer.from(JSON.stringify(privateJwk)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
    .encrypt(keyFor(secret))
}

/** The private key again; undefined where the secret is another one, or the row was changed. */
export async function openPrivateKey(secret: string, kid: string, sealed: string): Promise<JWK | undefined> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, keyFor(secret))
    return protectedHeader.kid === kid ? (JSON.parse(Buffer.from(plaintext).toString('utf8')) as JWK) : undefined
  } catch {
    return undefined
  }
}
