import type { IncomingMessage } from 'node:http'
import { guardRoute } from '@suvidha/service-kit/guarded-route'
import type { VerifyIdentity } from '@suvidha/service-kit/identity'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import { sendJson } from '@suvidha/service-kit/send-json'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import { type IngestDeps, ingestIntervals } from './ingest-intervals.ts'
import { type DeliveryFormat, maxDeliveryBytes, readDelivery } from './read-delivery.ts'

/** Where a head-end system delivers what smart meters have sent: too many for a GraphQL request. */
export function intervalRoutes(deps: IngestDeps, verifyIdentity: VerifyIdentity): HttpRoute[] {
  return [
    {
      method: 'POST',
      path: '/readings/intervals',
      handle: guardRoute({ verifyIdentity, scopes: ['readings:write'] }, async ({ limits }, request, response) => {
        sendJson(response, 200, await takeDelivery(deps, limits, request))
      }),
    },
  ]
}

async function takeDelivery(deps: IngestDeps, limits: StaffLimits, request: IncomingMessage) {
  const format = formatOf(request.headers['content-type'])
  const body = await readBody(request, maxDeliveryBytes)
  return ingestIntervals({ ...deps, limits }, readDelivery(decode(body), format))
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
