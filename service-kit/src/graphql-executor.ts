import { randomUUID } from 'node:crypto'
import { createSourceEventStream, type ExecutionResult, GraphQLError, type GraphQLSchema, locatedError } from 'graphql'
import { type ClientOrigin, nowhere } from './client-origin.ts'
import { formatError } from './error-formatter.ts'
import type { VerifyIdentity, Viewer } from './identity.ts'
import { type Logger, serviceOf } from './logger.ts'
import { mapStream } from './map-stream.ts'
import { observeRequests } from './observed-requests.ts'
import { type OperationArguments, rememberOperations } from './prepared-operations.ts'
import { currentRequestId } from './request-scope.ts'
import type { GraphqlExecutor, GraphqlRequest } from './service.ts'
import type { RequestContext } from './subgraph-schema.ts'
import { traceLoaders, traceRootFields } from './traced-resolvers.ts'
import { tracerOf } from './tracing.ts'

export interface GraphqlExecutorOptions<Context extends RequestContext> {
  readonly schema: GraphQLSchema
  readonly verifyIdentity: VerifyIdentity
  readonly createContext: (viewer: Viewer, requestId: string, origin: ClientOrigin) => Context
  readonly logger: Logger
}

/** Runs GraphQL requests on one service's schema, whichever way they came. */
export function createGraphqlExecutor<Context extends RequestContext>(
  options: GraphqlExecutorOptions<Context>,
): GraphqlExecutor {
  const { schema, logger } = options
  const tracer = tracerOf(serviceOf(logger))
  if (tracer) traceRootFields(schema, tracer)
  const prepare = rememberOperations(schema)
  const observed = observeRequests(tracer, logger)

  function createContext(viewer: Viewer, requestId: string, origin: ClientOrigin): Context {
    const context = options.createContext(viewer, requestId, origin)
    if (tracer) traceLoaders(context, tracer)
    return context
  }

  async function begin(request: GraphqlRequest, requestId: string) {
    const refuse = (errors: readonly GraphQLError[]) => formatErrors({ errors }, requestId, logger)
    try {
      const viewer = await options.verifyIdentity(request.authorization)
      const operation = prepare(request.query)
      if (operation.errors.length > 0) return { refused: refuse(operation.errors) }
      const toArguments = (rootValue?: unknown): OperationArguments => ({
        rootValue,
        variableValues: request.variables ?? {},
        operationName: request.operationName ?? null,
        contextValue: createContext(viewer, requestId, request.origin ?? nowhere),
      })
      return { operation, toArguments }
    } catch (error) {
      return { refused: refuse([error instanceof GraphQLError ? error : locatedError(error, undefined)]) }
    }
  }

  async function execute(request: GraphqlRequest, requestId: string): Promise<ExecutionResult> {
    const { refused, operation, toArguments } = await begin(request, requestId)
    return refused ?? formatErrors(await operation.execute(toArguments()), requestId, logger)
  }

  async function subscribe(request: GraphqlRequest, requestId: string) {
    const { refused, operation, toArguments } = await begin(request, requestId)
    if (refused) return refused
    const events = await createSourceEventStream({ ...toArguments(), schema, document: operation.document })
    if (!(Symbol.asyncIterator in events)) return formatErrors(events, requestId, logger)
    // Each event is resolved with a context of its own: what an earlier event's loaders read is old by then.
    return mapStream(events[Symbol.asyncIterator]() as AsyncIterator<unknown, void>, (event) =>
      observed.event(requestId, async () =>
        formatErrors(await operation.execute(toArguments(event)), requestId, logger),
      ),
    )
  }

  const idOf = ({ requestId }: GraphqlRequest) => requestId ?? currentRequestId() ?? randomUUID()

  return {
    schema,
    execute(request) {
      const requestId = idOf(request)
      return observed.request({ request, requestId }, () => execute(request, requestId))
    },
    subscribe(request) {
      const requestId = idOf(request)
      return observed.subscription({ request, requestId }, () => subscribe(request, requestId))
    },
  }
}

function formatErrors(result: ExecutionResult, requestId: string, logger: Logger): ExecutionResult {
  if (!result.errors) return result
  return { ...result, errors: result.errors.map((error) => formatError(error, requestId, logger) as GraphQLError) }
}
