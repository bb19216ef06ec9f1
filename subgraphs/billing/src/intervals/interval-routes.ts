import type { IncomingMessage, ServerResponse } from 'node:http'
import type { VerifyIdentity } from '@suvidha/service-kit/identity'
import { badUserInput, forbidden, PublicError, unauthenticated } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { type IngestDeps, ingestIntervals } from './ingest-intervals.ts'
import { type DeliveryFormat, maxDeliveryBytes, readDelivery } from './read-delivery.ts'

const statusOf: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403 }

/** Where a head-end system delivers what smart meters have sent: too many for a GraphQL request. */
export function intervalRoutes(deps: IngestDeps, verifyIdentity: VerifyIdentity): HttpRoute[] {
  return [
    {
      method: 'POST',
      path: '/readings/intervals',
      async handle(request, response) {
        try {
          const viewer = await verifyIdentity(request.headers.authorization)
          if (viewer.kind === 'anonymous') throw unauthenticated()
          if (!viewer.scopes.has('readings:write')) throw forbidden()
          sendJson(response, 200, await takeDelivery(deps, request))
        } catch (error) {
          if (!(error instanceof PublicError)) throw error
          const { code, message, extensions } = error
          const field = extensions.field === undefined ? {} : { field: extensions.field }
          sendJson(response, statusOf[code] ?? 400, { error: code, message, ...field })
        }
      },
    },
  ]
}

async function takeDelivery(deps: IngestDeps, request: IncomingMessage) {
  const format = formatOf(request.headers['content-type'])
  const body = await readBody(request, maxDeliveryBytes)
  return ingestIntervals(deps, readDelivery(decode(body), format))
}

function formatOf(contentType = ''): DeliveryFormat {
  const type = contentType.split(';')[0]?.trim().toLowerCase()
  if (type === 'text/csv') return 'csv'
  if (type === 'application/x-ndjson') return 'ndjson'
  throw badUserInput('request', 'A delivery is text/csv or application/x-ndjson.')
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw badUserInput('request', 'A delivery is UTF-8.')
  }
}

function sendJson(response: ServerResponse, status: number, value: object) {
  const body = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  })
  response.end(body)
}
