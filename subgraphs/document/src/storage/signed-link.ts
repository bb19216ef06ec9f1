import { createHmac, timingSafeEqual } from 'node:crypto'

export const linkLifetimeMs = 15 * 60 * 1000

export type LinkCheck =
  | { readonly state: 'valid'; readonly reference: string }
  | { readonly state: 'forged' }
  | { readonly state: 'expired' }

/** `<what it leads to>.<expiry in seconds, base 36>.<HMAC-SHA256>`, base64url: whoever holds it may read the paper until it ends. */
export function signLink(reference: string, secret: string, nowMs: number): string {
  const claim = `${Buffer.from(reference).toString('base64url')}.${Math.floor((nowMs + linkLifetimeMs) / 1000).toString(36)}`
  return `${claim}.${signatureOf(claim, secret).toString('base64url')}`
}

/** Constant-time in the signature; the expiry is looked at only when the signature holds. */
export function checkLink(token: string, secret: string, nowMs: number): LinkCheck {
  const [id = '', expiry = '', signature = '', ...rest] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const expected = signatureOf(`${id}.${expiry}`, secret)
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return { state: 'forged' }
  if (Number.parseInt(expiry, 36) * 1000 < nowMs) return { state: 'expired' }
  return { state: 'valid', reference: Buffer.from(id, 'base64url').toString('utf8') }
}

const signatureOf = (claim: string, secret: string) => createHmac('sha256', secret).update(claim).digest()
