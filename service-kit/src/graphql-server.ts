import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GraphQLError, parse } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { originHeader } from './client-origin.ts'
import { sendMetrics } from './expose-metrics.ts'
import type { Logger } from './logger.ts'
import { type ObserveRoute, observeRoutes } from './observed-routes.ts'
import { readBody } from './read-body.ts'
import { isNear } from './request-origin.ts'
import { bindingOf, noteOrigin } from './route-origin.ts'
import { sendJson } from './send-json.ts'
import { findRoute, type GraphqlExecutor, type GraphqlRequest, type Service } from './service.ts'
import { serviceMetrics } from './service-metrics.ts'
import { tracerOf } from './tracing.ts'

const maxBodyBytes = 4 * 1024 * 1024

export interface ListeningService {
  readonly url: string
  readonly port: number
  /** Stops accepting, lets requests under way finish, closes sockets with 1001, stops the service. */
  stop(): Promise<void>
}

/** Serves one service on a port of its own: `POST /graphql`, `ws /graphql`, its routes, `/healthz`, `/readyz`. */
export async function listenService(
  service: Service,
  options: { port: number; logger: Logger },
): Promise<ListeningService> {
  const observe = observeRoutes(tracerOf(service.name))
  const server = createServer((request, response) => {
    const path = pathOf(request)
    answer({ service, observe, path }, request, response).catch((error) => {
      options.logger.error({ err: error, method: request.method, requestId: requestIdOf(request) }, 'request failed')
      if (!response.headersSent) sendJson(response, 500, { error: 'INTERNAL_SERVER_ERROR' })
      else response.destroy()
    })
  })
  const { graphql } = service
  const closeSockets = graphql ? acceptSockets(server, { ...service, graphql }) : async () => {}
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async stop() {
      await closeSockets()
      await closeServer(server)
      await service.stop()
    },
  }
}

interface Answering {
  readonly service: Service
  readonly observe: ObserveRoute
  readonly path: string
}

async function answer({ service, observe, path }: Answering, request: IncomingMessage, response: ServerResponse) {
  if (path === '/healthz') return sendJson(response, 200, { status: 'ok' })
  if (path === '/readyz') return answerReadiness(service, response)
  if (path === '/metrics') return answerMetrics(request, response)
  if (path === '/graphql' && request.method === 'POST' && service.graphql)
    return answerGraphql({ ...service, graphql: service.graphql }, request, response)
  const route = findRoute(service.routes, request.method ?? 'GET', path)
  if (!route) return sendJson(response, 404, { error: 'NOT_FOUND' })
  const requestId = requestIdOf(request)
  const signed = request.headers[originHeader]
  const origin = typeof signed === 'string' && service.readSignedOrigin?.(signed, bindingOf(request, requestId))
  if (origin) noteOrigin(request, origin)
  await observe({ request, response, route, requestId })
}

async function answerReadiness(service: Service, response: ServerResponse) {
  try {
    await service.checkReady()
    sendJson(response, 200, { status: 'ready' })
  } catch {
    sendJson(response, 503, { status: 'not ready' })
  }
}

/** For this machine and its private network alone. */
async function answerMetrics(request: IncomingMessage, response: ServerResponse) {
  if (!isNear(request)) return sendJson(response, 403, { error: 'FORBIDDEN' })
  await sendMetrics([serviceMetrics().registry], request, response)
}

async function answerGraphql(
  { graphql, readSignedOrigin }: Pick<Service, 'readSignedOrigin'> & { graphql: GraphqlExecutor },
  request: IncomingMessage,
  response: ServerResponse,
) {
  const body = await readBody(request, maxBodyBytes)
  const parsed = parseRequest(body)
  if (!parsed)
    return sendJson(response, 400, {
      errors: [
        { message: 'The body is not a GraphQL request.', extensions: { code: 'BAD_USER_INPUT', field: 'request' } },
      ],
    })
  const { authorization, traceparent } = request.headers
  const signed = request.headers[originHeader]
  const requestId = requestIdOf(request)
  const origin = typeof signed === 'string' ? readSignedOrigin?.(signed, { requestId, body }) : undefined
  const result = await graphql.execute({
    ...parsed,
    authorization,
    requestId,
    origin,
    traceparent: typeof traceparent === 'string' ? traceparent : undefined,
  })
  sendJson(response, 200, result)
}

const pathOf = ({ url }: IncomingMessage) => new URL(url ?? '/', 'http://service').pathname

/** As the gateway gave it; whoever else asks is given one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  if (typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given)) return given
  const made = randomUUID()
  headers['x-request-id'] = made
  return made
}

function parseRequest(body: Buffer): GraphqlRequest | undefined {
  try {
    const { query, variables, operationName } = JSON.parse(body.toString('utf8')) as GraphqlRequest
    return typeof query === 'string' ? { query, variables, operationName } : undefined
  } catch {
    return undefined
  }
}

/** One socket of the gateway carries the subscriptions of many people: each operation brings its own authorization. */
function acceptSockets(
  server: Server,
  { graphql, readSignedOrigin }: Pick<Service, 'readSignedOrigin'> & { graphql: GraphqlExecutor },
): () => Promise<void> {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: maxBodyBytes })
  const disposable = useServer<Record<string, unknown>>(
    {
      onSubscribe(_context, _id, payload) {
        // graphql-ws wants parsed arguments; ours go to the executor as they came, which answers what is wrong with them.
        try {
          const document = parse(payload.query)
          return { schema: graphql.schema, document, operationName: payload.operationName, contextValue: payload }
        } catch {
          // Thrown from here, it would close the socket with every other subscription on it.
          return [
            new GraphQLError('The query is not GraphQL.', { extensions: { code: 'BAD_USER_INPUT', field: 'query' } }),
          ]
        }
      },
      // Results are formatted already: graphql-ws would ask each error for toJSON().
      onNext: (_context, _id, _payload, _args, result) => result as never,
      subscribe: (args) =>
        graphql.subscribe(toRequest((args as { contextValue: SocketPayload }).contextValue, readSignedOrigin)) as never,
      execute: (args) =>
        graphql.execute(toRequest((args as { contextValue: SocketPayload }).contextValue, readSignedOrigin)) as never,
    },
    sockets,
  )
  return async () => void (await disposable.dispose())
}

interface SocketPayload {
  readonly query: string
  readonly variables?: Record<string, unknown> | null
  readonly operationName?: string | null
  readonly extensions?: { authorization?: string; requestId?: string; traceparent?: string; origin?: string } | null
}

function toRequest(
  { query, variables, operationName, extensions }: SocketPayload,
  readSignedOrigin: Service['readSignedOrigin'],
): GraphqlRequest {
  const { authorization, requestId = '', traceparent, origin: signed } = extensions ?? {}
  const origin = typeof signed === 'string' ? readSignedOrigin?.(signed, { requestId, body: query }) : undefined
  return { query, variables, operationName, authorization, requestId: extensions?.requestId, traceparent, origin }
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    // A client that keeps a request open for good does not keep the process alive.
    setTimeout(() => server.closeAllConnections(), 5000).unref()
  })
}
