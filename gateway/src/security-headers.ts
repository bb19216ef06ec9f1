import type { IncomingMessage, ServerResponse } from 'node:http'

/** On every answer. */
const always: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'], // what we call JSON is not run as a script
  ['x-frame-options', 'SAMEORIGIN'], // no page elsewhere may put ours under its buttons
  ['referrer-policy', 'strict-origin-when-cross-origin'], // links with tokens in them stay here
  ['x-permitted-cross-domain-policies', 'none'],
]

/** Of our own pages: everything comes from here. Styles are set by elements, workers by blobs (GraphiQL's editor). */
export const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self' ws: wss:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'self'",
].join('; ')

const oneYearSeconds = 31_536_000

/** Where a payment page begins: who opened it closes it, which a policy that parts the two would not let them. */
const paymentPages = /^\/(checkout|sandbox)\//

/** `behindTls`: the client came by https, seen here or by a proxy that is believed. */
export function setSecurityHeaders(response: ServerResponse, path: string, behindTls: boolean): void {
  for (const [name, value] of always) response.setHeader(name, value)
  response.setHeader('cross-origin-opener-policy', paymentPages.test(path) ? 'unsafe-none' : 'same-origin')
  if (behindTls) response.setHeader('strict-transport-security', `max-age=${oneYearSeconds}; includeSubDomains`)
}

/** Without proxies that are believed, the header is anybody's. */
export const cameByTls = ({ headers, socket }: IncomingMessage, trustedProxyHops: number): boolean =>
  'encrypted' in socket || (trustedProxyHops > 0 && headers['x-forwarded-proto'] === 'https')
