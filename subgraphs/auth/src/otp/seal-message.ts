import { CompactEncrypt } from 'jose'

/** What opens a door, on its way to notification: the queue's tables are readable by every service. JWE, compact. */
export function sealMessage(key: Uint8Array, content: object): Promise<string> {
  const plaintext = new TextEncoder().encode(JSON.stringify(content))
  return new CompactEncrypt(plaintext).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key)
}
