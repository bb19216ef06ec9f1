import { compactDecrypt } from 'jose'

/** Opens what auth sealed (JWE) for its way through the queue. */
export async function openSealed<Content>(sealed: string, key: Uint8Array): Promise<Content> {
  const { plaintext } = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  })
  return JSON.parse(new TextDecoder().decode(plaintext)) as Content
}
