import { randomUUID } from 'node:crypto'
import { createSourceEventStream, type ExecutionResult, GraphQLError, type GraphQLSchema, locatedError } from 'graphql'
import { formatError } from './error-formatter.ts'
import type { VerifyIdentity, Viewer } from './identity.ts'
import type { Logger } from './logger.ts'
import { mapStream } from './map-stream.ts'
import { type OperationArguments, rememberOperations } from './prepared-operations.ts'
import type { GraphqlExecutor, GraphqlRequest } from './service.ts'
import type { RequestContext } from './subgraph-schema.ts'

export interface GraphqlExecutorOptions<Context extends RequestContext> {
  readonly schema: GraphQLSchema
  readonly verifyIdentity: VerifyIdentity
  readonly createContext: (viewer: Viewer, requestId: string) => Context
  readonly logger: Logger
}

/** Runs GraphQL requests on one service's schema, whichever way they came. */
export function createGraphqlExecutor<Context extends RequestContext>(
  options: GraphqlExecutorOptions<Context>,
): GraphqlExecutor {
  const { schema } = options
  const prepare = rememberOperations(schema)

  async function begin(request: GraphqlRequest) {
    const requestId = request.requestId ?? randomUUID()
    const refuse = (errors: readonly GraphQLError[]) => formatErrors({ errors }, requestId, options.logger)
    try {
      const viewer = await options.verifyIdentity(request.authorization)
      const operation = prepare(request.query)
      if (operation.errors.length > 0) return { refused: refuse(operation.errors) }
      const toArguments = (rootValue?: unknown): OperationArguments => ({
        rootValue,
        variableValues: request.variables ?? {},
        operationName: request.operationName ?? null,
        contextValue: options.createContext(viewer, requestId),
      })
      return { requestId, operation, toArguments }
    } catch (error) {
      return { refused: refuse([error instanceof GraphQLError ? error : locatedError(error, undefined)]) }
    }
  }

  return {
    schema,
    async execute(request) {
      const { refused, operation, toArguments, requestId } = await begin(request)
      return refused ?? formatErrors(await operation.execute(toArguments()), requestId, options.logger)
    },
    async subscribe(request) {
      const { refused, operation, toArguments, requestId } = await begin(request)
      if (refused) return refused
      const events = await createSourceEventStream({ ...toArguments(), schema, document: operation.document })
      if (!(Symbol.asyncIterator in events)) return formatErrors(events, requestId, options.logger)
      // Each event is resolved with a context of its own: what an earlier event's loaders read is old by then.
      return mapStream(events[Symbol.asyncIterator]() as AsyncIterator<unknown, void>, async (event) =>
        formatErrors(await operation.execute(toArguments(event)), requestId, options.logger),
      )
    },
  }
}

function formatErrors(result: ExecutionResult, requestId: string, logger: Logger): ExecutionResult {
  if (!result.errors) return result
  return { ...result, errors: result.errors.map((error) => formatError(error, requestId, logger) as GraphQLError) }
}
