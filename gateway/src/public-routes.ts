import type { IncomingMessage, ServerResponse } from 'node:http'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { originHeader, type SignOrigin } from '@suvidha/service-kit/client-origin'
import { bindingOf, originOf } from '@suvidha/service-kit/route-origin'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { activeTraceparent } from '@suvidha/service-kit/trace-context'
import { Pool } from 'undici'

interface PublicPath {
  readonly path: string
  readonly service: string
  readonly production: boolean
  readonly answersWithinMs?: number
}

/** What of the services' own routes the outside may reach, and who answers it. Never `/oauth/token`, which is for our own services. */
const publicPaths: readonly PublicPath[] = [
  { path: '/.well-known/jwks.json', service: 'auth', production: true },
  { path: '/.well-known/document-keys.json', service: 'document', production: true },
  { path: '/verify/', service: 'document', production: true },
  { path: '/verify-email', service: 'auth', production: true },
  { path: '/oauth/clients/token', service: 'auth', production: true },
  { path: '/webhooks/', service: 'payment', production: true },
  { path: '/checkout/', service: 'payment', production: true },
  { path: '/payouts/', service: 'payment', production: true },
  { path: '/readings/', service: 'billing', production: true },
  { path: '/exports/audit.csv', service: 'auth', production: true },
  { path: '/exports/users.csv', service: 'auth', production: true },
  { path: '/exports/', service: 'billing', production: true },
  { path: '/delivery-reports/', service: 'notification', production: true },
  { path: '/files/', service: 'document', production: true },
  { path: '/unsubscribe', service: 'notification', production: true },
  // A large file is looked into before its last piece is answered.
  { path: '/uploads/', service: 'document', production: true, answersWithinMs: 300_000 },
  { path: '/dev/', service: 'notification', production: false },
  { path: '/sandbox', service: 'sandbox', production: false },
  { path: '/sandbox/', service: 'sandbox', production: false },
]

const covers = (path: string, wanted: string) => wanted === path || (path.endsWith('/') && wanted.startsWith(path))

const openPaths = (production: boolean) => publicPaths.filter((entry) => entry.production || !production)

/** The routes of services in this process that the outside may reach. */
export function pickPublicRoutes(routes: readonly HttpRoute[], production: boolean): readonly HttpRoute[] {
  return routes.filter((route) => openPaths(production).some(({ path }) => covers(path, route.path)))
}

export interface ProxiedRoutes {
  readonly routes: readonly HttpRoute[]
  stop(): Promise<void>
}

/** The same routes when each service runs on a machine of its own: streamed there and back. */
export function proxyPublicRoutes(
  origins: Readonly<Record<string, string | undefined>>,
  { production, signOrigin }: { production: boolean; signOrigin?: SignOrigin },
): ProxiedRoutes {
  const pools = new Map<string, Pool>()
  const routes = openPaths(production).flatMap(({ path, service, answersWithinMs = 10_000 }): HttpRoute[] => {
    const url = origins[service]
    if (!url) return []
    const pool = pools.get(service) ?? new Pool(new URL(url).origin, { connections: 16 })
    pools.set(service, pool)
    return [
      {
        method: 'ANY',
        path,
        handle: (request, response) => forward({ pool, answersWithinMs, signOrigin }, request, response),
      },
    ]
  })
  return { routes, stop: async () => void (await Promise.all([...pools.values()].map((pool) => pool.destroy()))) }
}

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'host',
  'expect',
  'te',
  'trailer',
  // Of the trace that the gateway is in, not of one that a client has made up.
  'traceparent',
  'tracestate',
  'baggage',
  // Where a client says that it is.
  originHeader,
])

interface Forwarding {
  readonly pool: Pool
  readonly answersWithinMs: number
  readonly signOrigin: SignOrigin | undefined
}

/** Who reads slowly slows the service down, and does not fill this process; who leaves ends what it does for them. */
async function forward(
  { pool, answersWithinMs, signOrigin }: Forwarding,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const headers = Object.entries(request.headers).filter(([name, value]) => value !== undefined && !hopByHop.has(name))
  const traceparent = activeTraceparent()
  const signed = signOrigin?.(originOf(request), bindingOf(request, String(request.headers['x-request-id'])))
  const left = new AbortController()
  response.once('close', () => left.abort())
  try {
    const answer = await pool.request({
      signal: left.signal,
      headersTimeout: answersWithinMs,
      method: (request.method ?? 'GET') as 'GET',
      path: request.url ?? '/',
      headers: {
        ...(Object.fromEntries(headers) as Record<string, string | string[]>),
        ...(request.headers.host && { 'x-forwarded-host': request.headers.host }),
        ...(traceparent && { traceparent }),
        ...(signed && { [originHeader]: signed }),
      },
      // Not the request itself, which would be destroyed, and its client unanswered, when the service has said no before the end.
      body: request.method === 'GET' || request.method === 'HEAD' ? null : request.pipe(new PassThrough()),
    })
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined && !hopByHop.has(name)) response.setHeader(name, value)
    }
    response.statusCode = answer.statusCode
    await pipeline(answer.body, response)
  } catch {
    if (response.headersSent || response.destroyed) return void response.destroy()
    response.writeHead(503, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: 'UPSTREAM_UNAVAILABLE' }))
  }
}
