import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApolloServer, HeaderMap } from '@apollo/server'
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default'
import { formatError } from '@suvidha/service-kit/error-formatter'
import type { Logger } from '@suvidha/service-kit/logger'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { toApolloGateway } from './apollo-gateway.ts'
import type { DocumentStore } from './document-store.ts'
import type { FederatedExecutor } from './federated-executor.ts'
import { deferLabelsAreUnique } from './limits/defer-labels.ts'
import { maxTokens } from './limits/read-document.ts'
import type { GatewayMetrics } from './metrics.ts'
import type { GatewayContext } from './operation.ts'

export interface GraphqlHttp {
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    asked: { body: unknown; context: GatewayContext },
  ): Promise<void>
  stop(): Promise<void>
}

const statusOfCode: Record<string, number> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  QUERY_TOO_COMPLEX: 400,
  UPSTREAM_UNAVAILABLE: 503,
}

/** The status of an answer without data; with data it is 200, whatever part of it is missing. */
const statusOf = (error: Pick<GraphQLFormattedError, 'extensions'> | undefined) =>
  statusOfCode[String(error?.extensions?.code)] ?? 500

/** Queries and mutations over plain HTTP, by Apollo Server. */
export async function startGraphqlHttp(options: {
  executor: FederatedExecutor
  documents: DocumentStore
  production: boolean
  logger: Logger
  metrics: GatewayMetrics
}): Promise<GraphqlHttp> {
  const { logger, metrics } = options
  // Apollo formats errors of refused requests without their context.
  const requestIds = new AsyncLocalStorage<string>()
  const server = new ApolloServer<GatewayContext>({
    gateway: toApolloGateway(options.executor, options.documents),
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: logger.child({ part: 'apollo-server' }, { level: 'warn' }) as never,
    parseOptions: { maxTokens },
    validationRules: [deferLabelsAreUnique],
    formatError: (_formatted, error) => formatError(originalOf(error), requestIds.getStore() ?? '', logger),
    plugins: [
      options.production
        ? {
            async serverWillStart() {
              return { renderLandingPage: async () => ({ html: '<!doctype html><title>Suvidha</title>' }) }
            },
          }
        : ApolloServerPluginLandingPageLocalDefault({ footer: false, embed: { runTelemetry: false } }),
      {
        async requestDidStart() {
          return {
            async willSendResponse({ request, response, operation }) {
              if (response.body.kind !== 'single') return
              const result = response.body.singleResult
              metrics.operations.inc({
                type: operation?.operation ?? 'unknown',
                outcome: result.errors ? 'errors' : 'success',
              })
              const retryAfterSeconds = result.errors?.[0]?.extensions?.retryAfterSeconds
              if (retryAfterSeconds) response.http.headers.set('retry-after', String(retryAfterSeconds))
              if (result.errors?.[0] && result.data === undefined) {
                response.http.status = statusFor(
                  result.errors[0],
                  response.http.status,
                  request.http?.headers.get('accept'),
                )
              }
            },
          }
        },
      },
    ],
  })
  await server.start()
  return {
    async answer(request, response, { body, context }) {
      const headers = new HeaderMap()
      for (const [name, value] of Object.entries(request.headers)) {
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
      }
      const answer = await requestIds.run(context.requestId, () =>
        server.executeHTTPGraphQLRequest({
          httpGraphQLRequest: {
            method: request.method ?? 'GET',
            headers,
            search: new URL(request.url ?? '/', 'http://gateway').search,
            body,
          },
          context: async () => context,
        }),
      )
      for (const [name, value] of answer.headers) response.setHeader(name, value)
      response.statusCode = answer.status ?? 200
      if (answer.body.kind === 'complete') return void response.end(answer.body.string)
      for await (const chunk of answer.body.asyncIterator) response.write(chunk)
      response.end()
    },
    stop: () => server.stop(),
  }
}

/** GraphQL over HTTP: a document that was understood as JSON is answered 200 in the older media type. */
export function statusFor(error: Pick<GraphQLFormattedError, 'extensions'>, status: number | undefined, accept = '') {
  const field = String(error.extensions?.field)
  const aboutDocument =
    error.extensions?.code === 'BAD_USER_INPUT' && /^(query|operationName|variables\.\w+)$/.test(field)
  if (aboutDocument) return accept.includes('application/graphql-response+json') ? 400 : 200
  // What Apollo Server chose on purpose, such as 405, stays.
  return status === undefined || status === 200 || status === 500 ? statusOf(error) : status
}

/** Apollo gives an error without code the code of a bug before anyone can ask what it was: ours looks at the error itself. */
const originalOf = (error: unknown) =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('Unexpected error', { originalError: error instanceof Error ? error : new Error(String(error)) })
