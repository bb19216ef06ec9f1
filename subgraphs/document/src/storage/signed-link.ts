import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Viewer } from '@suvidha/service-kit/identity'
import { deriveKey } from '@suvidha/service-kit/sealing'

export const linkLifetimeMs = 15 * 60 * 1000

/** Whom a link is made for: it opens nothing for anybody else who says who they are, and ends with the session. */
export type LinkHolder = Pick<Viewer, 'id' | 'sessionId'>

/** What a link says of itself. */
export interface LinkClaims {
  /** What it leads to: letters, digits, `_`, `-` and `~`. */
  readonly reference: string
  /** Stand for the person and the session; nobody can tell from a link whose it is. */
  readonly personTag: string
  /** Empty where there was no session. */
  readonly sessionTag: string
  readonly madeAtMs: number
}

export type LinkCheck =
  | ({ readonly state: 'valid' } & LinkClaims)
  | { readonly state: 'forged' }
  | { readonly state: 'expired' }

/** `<what it leads to>.<for whom>.<of which session>.<when it was made, ms, base 36>.<HMAC-SHA256>`. */
export function signLink(reference: string, holder: LinkHolder, { secret, nowMs }: { secret: string; nowMs: number }) {
  const session = holder.sessionId === null ? '' : tagOf('session', holder.sessionId, secret)
  const claim = [reference, tagOf('person', holder.id, secret), session, nowMs.toString(36)].join('.')
  return `${claim}.${signatureOf(claim, secret).toString('base64url')}`
}

const form = /^(([\w~-]{1,128})\.([\w-]{16})\.((?:[\w-]{16})?)\.([0-9a-z]{1,10}))\.([\w-]{43})$/

/** Constant-time in the signature; what it says is looked at only when the signature holds. */
export function checkLink(token: string, secret: string, nowMs: number): LinkCheck {
  const [, claim = '', reference = '', personTag = '', sessionTag = '', madeAt = '', signature = ''] =
    form.exec(token) ?? []
  const given = Buffer.from(signature, 'base64url')
  const expected = signatureOf(claim, secret)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { state: 'forged' }
  const madeAtMs = Number.parseInt(madeAt, 36)
  if (madeAtMs + linkLifetimeMs <= nowMs) return { state: 'expired' }
  return { state: 'valid', reference, personTag, sessionTag, madeAtMs }
}

/** What a link can end with. */
export type LinkScope = 'person' | 'session' | 'paper' | 'connection'

/** Stands for one of them, in links and in the table of those that have ended: 96 bits that nobody can undo. */
export const tagOf = (scope: LinkScope, id: string, secret: string): string =>
  createHmac('sha256', deriveKey(secret, { service: 'document', use: 'link-tags' }))
    .update(`${scope} ${id}`)
    .digest('base64url')
    .slice(0, 16)

const signatureOf = (claim: string, secret: string) => createHmac('sha256', secret).update(claim).digest()
