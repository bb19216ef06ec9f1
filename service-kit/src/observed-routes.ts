import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Context, context, type Link, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'
import { runForRequest, withRequestId } from './request-scope.ts'
import type { HttpRoute } from './service.ts'
import { continueTrace } from './trace-context.ts'

/** Answers a request by a route of a service, in the request's scope. */
export type ObserveRoute = (asked: RouteRequest) => Promise<void>

interface RouteRequest {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly route: HttpRoute
  readonly requestId: string
}

/** The routes of a service as its neighbours reach it: the trace of who asks goes on. */
export function observeRoutes(tracer: Tracer | undefined): ObserveRoute {
  return async ({ request, response, route, requestId }) => {
    const work = async () => route.handle(request, response)
    if (!tracer) return runForRequest(requestId, work)
    const parent = continueTrace(request.headers.traceparent, context.active())
    await traceHttp(tracer, { request, response, requestId, route: route.path, parent }, work)
  }
}

export interface TracedExchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  /** One of few: a path may hold a token. */
  readonly route: string
  readonly parent: Context
  readonly links?: Link[]
}

/** An HTTP request as a span, from its headers to the end of its answer. */
export function traceHttp<T>(tracer: Tracer, exchange: TracedExchange, work: () => T): T {
  const { request, response, requestId, route, links } = exchange
  const method = request.method ?? 'GET'
  const parent = withRequestId(requestId, exchange.parent)
  const attributes = { 'http.request.method': method, 'http.route': route, 'suvidha.request.id': requestId }
  const options = { kind: SpanKind.SERVER, attributes, ...(links && { links }) }
  const span = tracer.startSpan(`${method} ${route}`, options, parent)
  response.once('close', () => {
    span.setAttribute('http.response.status_code', response.statusCode)
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  })
  return context.with(trace.setSpan(parent, span), work)
}
