/** Where a request of the outside came from, as the gateway saw it. */
export interface ClientOrigin {
  /** The client's address, in the proxies' word for it where there are trusted ones. */
  readonly address: string | null
  readonly userAgent: string | null
  /** What a kiosk proves itself with. */
  readonly kioskKey: string | null
  /** The refresh token of a browser, which its pages cannot read. */
  readonly refreshCookie: string | null
}

/** Not known: a question of a service, or one that nobody's client asked. */
export const nowhere: ClientOrigin = { address: null, userAgent: null, kioskKey: null, refreshCookie: null }
