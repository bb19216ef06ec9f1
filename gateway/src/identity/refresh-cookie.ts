import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KeptToken } from '@suvidha/service-kit/client-origin'
import type { GatewayConfig } from '../config.ts'
import type { CrossOrigin } from '../cross-origin.ts'
import { cameByTls } from '../security-headers.ts'

/** The refresh token of a browser, where no script of a page can read it. */
export interface RefreshCookie {
  /** Whether this client is a page of ours that wants its refresh token kept so. */
  isWanted(request: IncomingMessage): boolean
  read(request: IncomingMessage): string | null
  /** Null for a client that has none any more. */
  write(exchange: { request: IncomingMessage; response: ServerResponse }, kept: KeptToken | null): void
}

/** With it a page asks for the cookie. No form can send it, and no foreign page without being allowed to. */
const wish = 'x-refresh-token-in'

const name = 'suvidha-refresh'
/** No other host of the domain can set it, nor plain HTTP. */
const lockedName = `__Host-${name}`
const maxLength = 128

export function createRefreshCookie(
  { production, trustedProxyHops }: Pick<GatewayConfig, 'production' | 'trustedProxyHops'>,
  crossOrigin: CrossOrigin,
): RefreshCookie {
  // Not every browser keeps a secure cookie of http://localhost.
  const isLocked = (request: IncomingMessage) => production || cameByTls(request, trustedProxyHops)
  return {
    isWanted: (request) =>
      request.headers[wish] === 'cookie' &&
      request.headers['sec-fetch-site'] !== 'cross-site' &&
      crossOrigin.allows(request),
    read: (request) => cookieNamed(isLocked(request) ? lockedName : name, request.headers.cookie),
    write({ request, response }, kept) {
      const [cookie, secure] = isLocked(request) ? [lockedName, '; Secure'] : [name, '']
      const seconds = kept ? Math.max(0, Math.floor((kept.endsAtMs - Date.now()) / 1000)) : 0
      const rest = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
      response.appendHeader('set-cookie', `${cookie}=${kept?.token ?? ''}; ${rest}`)
    },
  }
}

function cookieNamed(wanted: string, cookies = ''): string | null {
  for (const entry of cookies.split(';')) {
    const [key, value] = entry.trim().split('=', 2)
    if (key === wanted && value && value.length <= maxLength) return value
  }
  return null
}
