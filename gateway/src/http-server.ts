import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { nowhere } from '@suvidha/service-kit/client-origin'
import { sendMetrics } from '@suvidha/service-kit/expose-metrics'
import type { Logger } from '@suvidha/service-kit/logger'
import { runForRequest } from '@suvidha/service-kit/request-scope'
import { noteOrigin } from '@suvidha/service-kit/route-origin'
import { sendJson } from '@suvidha/service-kit/send-json'
import { findRoute, type HttpRoute } from '@suvidha/service-kit/service'
import { serviceMetrics } from '@suvidha/service-kit/service-metrics'
import type { Tracer } from '@suvidha/service-kit/telemetry-api'
import { clientAddress } from './client-address.ts'
import type { GatewayConfig } from './config.ts'
import type { CrossOrigin } from './cross-origin.ts'
import { sendExplorer } from './explorer.ts'
import type { AnswerGraphql } from './graphql-endpoint.ts'
import type { GatewayMetrics } from './metrics.ts'
import { mayReadMetrics } from './metrics-access.ts'
import { observeExchanges } from './observability/observe-exchanges.ts'
import { traceRequest } from './observability/trace-requests.ts'
import type { Readiness } from './readiness.ts'
import { pathOf } from './request-path.ts'
import { cameByTls, setSecurityHeaders } from './security-headers.ts'
import { sendStaticFile } from './static-files.ts'

export interface RequestHandlerOptions {
  readonly answerGraphql: AnswerGraphql
  readonly routes: readonly HttpRoute[]
  readonly config: GatewayConfig
  readonly crossOrigin: CrossOrigin
  readonly checkReadiness: () => Promise<Readiness>
  readonly metrics: GatewayMetrics
  readonly logger: Logger
  readonly tracer: Tracer | undefined
}

/** Everything the gateway answers over HTTP. */
export function createRequestHandler(options: RequestHandlerOptions) {
  const { metrics, logger, tracer, config } = options
  const observe = observeExchanges(metrics, logger)
  return (request: IncomingMessage, response: ServerResponse) => {
    const requestId = requestIdOf(request)
    request.headers['x-request-id'] = requestId
    response.setHeader('x-request-id', requestId)
    const path = pathOf(request)
    setSecurityHeaders(response, path, cameByTls(request, options.config.trustedProxyHops))
    const route = routeName(path)
    if (options.crossOrigin.handle(request, response)) return
    const work = () => {
      observe({ request, response, requestId, route })
      answer(options, request, response, { path, requestId }).catch((error) => {
        logger.error({ err: error, requestId, route }, 'request failed')
        if (response.headersSent) response.destroy()
        else sendJson(response, 500, { error: 'INTERNAL_SERVER_ERROR', requestId })
      })
    }
    if (!tracer || unobserved.has(route)) work()
    else traceRequest(tracer, { request, response, requestId, route }, { trusted: config.trustTraceparent, work })
  }
}

/** Asked by machines all the time. */
const unobserved = new Set(['/healthz', '/readyz', '/metrics'])

async function answer(
  options: RequestHandlerOptions,
  request: IncomingMessage,
  response: ServerResponse,
  { path, requestId }: { path: string; requestId: string },
) {
  if (path === '/graphql') return options.answerGraphql(request, response, requestId)
  if (path === '/healthz') return sendJson(response, 200, { status: 'ok' })
  if (path === '/readyz') {
    const readiness = await options.checkReadiness()
    return sendJson(response, readiness.status === 'ready' ? 200 : 503, readiness)
  }
  const { kioskDir } = options.config
  if (path === '/metrics') {
    if (!mayReadMetrics(request, options.config)) return sendJson(response, 403, { error: 'FORBIDDEN' })
    return sendMetrics([options.metrics.registry, serviceMetrics().registry], request, response)
  }
  const found = findRoute(options.routes, request.method ?? 'GET', path)
  if (found) noteOrigin(request, { ...nowhere, address: clientAddress(request, options.config.trustedProxyHops) })
  if (found) return runForRequest(requestId, () => found.handle(request, response))
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (path === '/explorer' || path.startsWith('/explorer/')) return sendExplorer(path, response)
    if (!isServicePath(path) && kioskDir && (await sendStaticFile(kioskDir, path, response))) return
  }
  sendJson(response, 404, { error: 'NOT_FOUND' })
}

/** Unknown paths below these are missing, not pages of the kiosk. */
const servicePaths = ['/.well-known', '/webhooks', '/files', '/uploads', '/dev', '/sandbox', '/oauth', '/graphql']
const isServicePath = (path: string) => servicePaths.some((start) => path === start || path.startsWith(`${start}/`))

/** Few values: a token in a path must not become a metric, nor a name of its own. */
function routeName(path: string): string {
  const known = ['/graphql', '/healthz', '/readyz', '/metrics', '/explorer', ...servicePaths]
  return known.find((start) => path === start || path.startsWith(`${start}/`)) ?? '/'
}

function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID()
}
