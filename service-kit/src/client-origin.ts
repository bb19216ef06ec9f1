import { createHmac, timingSafeEqual } from 'node:crypto'

/** Where a request of the outside came from, as the gateway saw it. */
export interface ClientOrigin {
  /** The client's address, in the proxies' word for it where there are trusted ones. */
  readonly address: string | null
  readonly userAgent: string | null
  /** What a kiosk proves itself with. */
  readonly kioskKey: string | null
  /** A page of ours, whose refresh token goes where it cannot read it: `KeptToken` in the answer's extensions. */
  readonly keepsCookie: boolean
  /** The refresh token that came from there. */
  readonly refreshCookie: string | null
  /** Of who signs out with an access token that has ended: whose it was, as its signature proves. */
  readonly endedSession: { readonly sessionId: string; readonly citizenId: string } | null
}

/** What a browser is to keep; null in its place when there is nothing to be kept any more. */
export interface KeptToken {
  readonly token: string
  readonly endsAtMs: number
}

/** Not known: a question of a service, or one that nobody's client asked. */
export const nowhere: ClientOrigin = {
  address: null,
  userAgent: null,
  kioskKey: null,
  keepsCookie: false,
  refreshCookie: null,
  endedSession: null,
}

/** How the gateway tells services on other machines; what comes without, or with one that does not hold, is from nowhere. */
export const originHeader = 'x-client-origin'

/** What a signed origin was made for: it is worth nothing with another request. */
export interface OriginBinding {
  readonly requestId: string
  readonly body: string | Buffer
}

export type SignOrigin = (origin: ClientOrigin, binding: OriginBinding) => string

/** Undefined for what was not signed for this request, just now, with this secret. */
export type ReadSignedOrigin = (header: string, binding: OriginBinding) => ClientOrigin | undefined

interface SignedOrigin {
  readonly signedAtMs: number
  readonly origin: ClientOrigin
}

/** Clocks of two machines differ, and a request may wait for a connection. */
const holdsForMs = 30_000

export const signOriginWith =
  (secret: string, now: () => number = Date.now): SignOrigin =>
  (origin, binding) => {
    const signed: SignedOrigin = { signedAtMs: now(), origin }
    const text = Buffer.from(JSON.stringify(signed)).toString('base64url')
    return `${text}.${macOf(secret, text, binding).toString('base64url')}`
  }

export const readOriginsOf =
  (secret: string, now: () => number = Date.now): ReadSignedOrigin =>
  (header, binding) => {
    const [text = '', mac = ''] = header.split('.')
    const given = Buffer.from(mac, 'base64url')
    const expected = macOf(secret, text, binding)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
    const { signedAtMs, origin } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as SignedOrigin
    // A gateway of before may not yet tell everything.
    return Math.abs(now() - signedAtMs) > holdsForMs ? undefined : { ...nowhere, ...origin }
  }

/** Of a service that may run beside its gateway, where nobody signs. */
export const readOriginsIf = (secret: string | undefined): ReadSignedOrigin | undefined =>
  secret === undefined ? undefined : readOriginsOf(secret)

/** The id has no line break, and the text is base64url: the parts cannot run into each other. */
const macOf = (secret: string, text: string, { requestId, body }: OriginBinding) =>
  createHmac('sha256', secret).update(`client-origin\n${text}\n${requestId}\n`).update(body).digest()
