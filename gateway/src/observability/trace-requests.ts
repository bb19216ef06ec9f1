import type { IncomingMessage, ServerResponse } from 'node:http'
import { traceHttp } from '@suvidha/service-kit/observed-routes'
import { ROOT_CONTEXT, type Tracer } from '@suvidha/service-kit/telemetry-api'
import { continueTrace, parseTraceparent } from '@suvidha/service-kit/trace-context'

interface TracedRequest {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  readonly route: string
}

/**
 * Runs a request of a client in a span. Whoever sends `traceparent` could decide what is traced and fill a trace of
 * others: unless it comes from where it is trusted, it is only linked to.
 */
export function traceRequest<T>(tracer: Tracer, asked: TracedRequest, options: { trusted: boolean; work: () => T }): T {
  const { traceparent } = asked.request.headers
  if (options.trusted)
    return traceHttp(tracer, { ...asked, parent: continueTrace(traceparent, ROOT_CONTEXT) }, options.work)
  const context = parseTraceparent(traceparent)
  return traceHttp(tracer, { ...asked, parent: ROOT_CONTEXT, ...(context && { links: [{ context }] }) }, options.work)
}
