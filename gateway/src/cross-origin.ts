import type { IncomingMessage, ServerResponse } from 'node:http'

export interface CrossOrigin {
  /** Whether a page of the request's origin may ask: our own, or one on the list. Programs send no origin. */
  allows(request: IncomingMessage): boolean
  /** Adds what a browser wants to read; answers its preflight. True when the response is complete. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
}

const preflightHeaders = {
  'access-control-allow-methods': 'GET, HEAD, POST, PATCH, DELETE, OPTIONS',
  'access-control-allow-headers':
    'content-type, accept, authorization, x-request-id, x-kiosk-key, x-refresh-token-in, apollo-require-preflight, traceparent, tus-resumable, upload-offset',
  'access-control-max-age': '86400',
}

/** `origins`: `https://suvidha.city`. Without, pages of other origins may not read what is answered here. */
export function createCrossOrigin(origins: readonly string[]): CrossOrigin {
  const listed = new Set(origins)
  return {
    allows: ({ headers }) => !headers.origin || listed.has(headers.origin) || isOwn(headers),
    handle(request, response) {
      const { origin } = request.headers
      if (!origin) return false
      response.setHeader('vary', 'origin')
      if (listed.has(origin)) {
        response.setHeader('access-control-allow-origin', origin)
        response.setHeader('access-control-allow-credentials', 'true')
        response.setHeader(
          'access-control-expose-headers',
          'retry-after, x-request-id, tus-resumable, upload-offset, upload-length, upload-expires',
        )
      }
      if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false
      const allowed = listed.has(origin) || isOwn(request.headers)
      response.writeHead(allowed ? 204 : 403, allowed ? preflightHeaders : {}).end()
      return true
    },
  }
}

function isOwn({ origin, host }: IncomingMessage['headers']): boolean {
  try {
    return origin !== undefined && new URL(origin).host === host
  } catch {
    return false
  }
}
