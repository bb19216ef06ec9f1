import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Histogram } from '@suvidha/service-kit/histogram'
import type { Logger } from '@suvidha/service-kit/logger'
import { activeTraceId } from '@suvidha/service-kit/spans'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  readonly route: string
}

/** Times an HTTP request until its answer is out, and tells the log of it at debug level. */
export function observeExchanges(
  { httpSeconds }: { httpSeconds: Histogram<'route' | 'method' | 'status'> },
  logger: Logger,
): (exchange: Exchange) => void {
  const tells = logger.isLevelEnabled('debug')
  return ({ request, response, requestId, route }) => {
    const startedAt = performance.now()
    const traceId = activeTraceId()
    response.once('close', () => {
      const durationMs = performance.now() - startedAt
      const { statusCode: status } = response
      const method = known.has(request.method ?? '') ? String(request.method) : 'other'
      httpSeconds.with({ route, method, status: String(status) }).observe(durationMs / 1000, traceId)
      if (tells)
        logger.debug({ requestId, method, route, status, durationMs: Number(durationMs.toFixed(2)) }, 'answered')
    })
  }
}

const known = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])
