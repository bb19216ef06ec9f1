import type { IncomingHttpHeaders } from 'node:http'

/** Of a provider's webhook: what says what it is, and who signed it. */
export const headersToPass = (received: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(received).flatMap(([name, value]) =>
      name.startsWith('x-') || name === 'content-type' ? [[name, String(value)]] : [],
    ),
  )
