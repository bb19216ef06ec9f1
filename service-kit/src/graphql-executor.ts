import { randomUUID } from 'node:crypto'
import { createSourceEventStream, type ExecutionResult, GraphQLError, type GraphQLSchema, locatedError } from 'graphql'
import { type ClientOrigin, nowhere } from './client-origin.ts'
import { formatError } from './error-formatter.ts'
import type { VerifyIdentity, Viewer } from './identity.ts'
import { type Logger, serviceOf } from './logger.ts'
import { mapStream } from './map-stream.ts'
import { noteReads } from './noted-resolvers.ts'
import { observeRequests } from './observed-requests.ts'
import { type OperationArguments, type PreparedDocument, rememberOperations } from './prepared-operations.ts'
import { currentRequestId } from './request-scope.ts'
import type { GraphqlExecutor, GraphqlRequest } from './service.ts'
import type { StaffReads } from './staff-reads.ts'
import type { RequestContext } from './subgraph-schema.ts'
import { traceLoaders, traceRootFields } from './traced-resolvers.ts'
import { tracerOf } from './tracing.ts'

export interface GraphqlExecutorOptions<Context extends RequestContext> {
  readonly schema: GraphQLSchema
  readonly verifyIdentity: VerifyIdentity
  readonly createContext: (viewer: Viewer, requestId: string, origin: ClientOrigin) => Context
  readonly logger: Logger
  /** In a service that holds citizens' data. */
  readonly staffReads?: StaffReads
}

/** Runs GraphQL requests on one service's schema, whichever way they came. */
export function createGraphqlExecutor<Context extends RequestContext>(
  options: GraphqlExecutorOptions<Context>,
): GraphqlExecutor {
  const { schema, logger, staffReads } = options
  if (staffReads) noteReads(schema, staffReads.types)
  const tracer = tracerOf(serviceOf(logger))
  if (tracer) traceRootFields(schema, tracer)
  const prepare = rememberOperations(schema)
  const observed = observeRequests(tracer, logger)

  function createContext(viewer: Viewer, requestId: string, origin: ClientOrigin): Context {
    const context = options.createContext(viewer, requestId, origin)
    if (tracer) traceLoaders(context, tracer)
    const reads = staffReads?.begin(viewer, origin.address)
    return reads ? Object.assign(context, { reads }) : context
  }

  /** What one of the staff was shown is told before it is shown: a process that dies in between has shown nothing. */
  async function run(operation: PreparedDocument, given: OperationArguments, requestId: string) {
    const result = await operation.execute(given)
    const { reads } = given.contextValue as Context
    if (reads) await staffReads?.tell(reads, requestId)
    return formatErrors(result, requestId, logger)
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
    if (refused) return refused
    try {
      const args = toArguments()
      const result = await run(operation, args, requestId)
      const { extensions } = args.contextValue as Context
      return extensions && Object.keys(extensions).length > 0 ? { ...result, extensions } : result
    } catch (error) {
      return formatErrors({ errors: [locatedError(error, undefined)] }, requestId, logger)
    }
  }

  async function subscribe(request: GraphqlRequest, requestId: string) {
    const { refused, operation, toArguments } = await begin(request, requestId)
    if (refused) return refused
    const events = await createSourceEventStream({ ...toArguments(), schema, document: operation.document })
    if (!(Symbol.asyncIterator in events)) return formatErrors(events, requestId, logger)
    // Each event is resolved with a context of its own: what an earlier event's loaders read is old by then.
    return mapStream(events[Symbol.asyncIterator]() as AsyncIterator<unknown, void>, (event) =>
      observed.event(requestId, () => run(operation, toArguments(event), requestId)),
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
