import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether `signature` is the hexadecimal HMAC-SHA256 of exactly these bytes. The bytes as they came, never JSON
 * written again; compared in constant time, which Razorpay's own SDK does not do.
 */
export function verifySignature(body: Buffer, signature: string, secret: string): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false
  return timingSafeEqual(createHmac('sha256', secret).update(body).digest(), Buffer.from(signature, 'hex'))
}
