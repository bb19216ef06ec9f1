import { CompactEncrypt, compactDecrypt } from 'jose'
import type { Destination } from './payout.ts'

const algorithms = { alg: 'dir', enc: 'A256GCM' } as const

/** Bytes as they are kept: a JWE (AES-256-GCM) bound to the id of their row. */
export function sealBytes(key: Uint8Array, id: string, bytes: Uint8Array): Promise<string> {
  return new CompactEncrypt(bytes).setProtectedHeader({ ...algorithms, kid: id }).encrypt(key)
}

/** Fails when the key is another one, or the text another row's. */
export async function openBytes(key: Uint8Array, id: string, sealed: string): Promise<Uint8Array> {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: [algorithms.alg],
    contentEncryptionAlgorithms: [algorithms.enc],
  })
  if (protectedHeader.kid !== id) throw new Error(`what is sealed in ${id} is another's`)
  return plaintext
}

export const sealDestination = (key: Uint8Array, payoutId: string, destination: Destination): Promise<string> =>
  sealBytes(key, payoutId, new TextEncoder().encode(JSON.stringify(destination)))

export const openDestination = async (key: Uint8Array, payoutId: string, sealed: string): Promise<Destination> =>
  JSON.parse(new TextDecoder().decode(await openBytes(key, payoutId, sealed))) as Destination
