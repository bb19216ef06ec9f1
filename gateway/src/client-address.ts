import type { IncomingMessage } from 'node:http'

/** The client's address: what the last believed proxy saw, not what the client wrote in the header. */
export function clientAddress({ socket, headers }: IncomingMessage, trustedProxyHops: number): string {
  const direct = socket.remoteAddress ?? 'unknown'
  if (trustedProxyHops === 0) return direct
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  return forwarded[Math.max(0, forwarded.length - trustedProxyHops)] ?? direct
}
