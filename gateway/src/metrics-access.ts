import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may read `/metrics`: with a token, those who show it; without, in production, only this machine and its private network. */
export function mayReadMetrics(
  { headers, socket }: IncomingMessage,
  { metricsToken, production }: { metricsToken: string | undefined; production: boolean },
): boolean {
  if (metricsToken) return isEqual(headers.authorization ?? '', `Bearer ${metricsToken}`)
  // What a proxy passes on comes from outside, however near the proxy is.
  return !production || (!headers['x-forwarded-for'] && isPrivate(socket.remoteAddress ?? ''))
}

const isEqual = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** Loopback, RFC 1918 and RFC 4193. */
const isPrivate = (address: string) =>
  /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i.test(address)
