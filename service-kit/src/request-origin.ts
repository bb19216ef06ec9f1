import type { IncomingMessage } from 'node:http'

/** Whether a request comes from this machine or its private network, and not from outside through a proxy near by. */
export const isNear = ({ headers, socket }: IncomingMessage): boolean =>
  !headers['x-forwarded-for'] && isPrivate(socket.remoteAddress ?? '')

/** Loopback, RFC 1918 and RFC 4193. */
const isPrivate = (address: string) =>
  /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i.test(address)
