import { randomUUID } from 'node:crypto'
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  locatedError,
  parse,
  validate,
} from 'graphql'
import { formatError } from './error-formatter.ts'
import type { VerifyIdentity, Viewer } from './identity.ts'
import type { Logger } from './logger.ts'
import { mapStream } from './map-stream.ts'
import type { GraphqlExecutor, GraphqlRequest } from './service.ts'
import type { RequestContext } from './subgraph-schema.ts'

export interface GraphqlExecutorOptions<Context extends RequestContext> {
  readonly schema: GraphQLSchema
  readonly verifyIdentity: VerifyIdentity
  readonly createContext: (viewer: Viewer, requestId: string) => Context
  readonly logger: Logger
}

interface Prepared {
  readonly document: DocumentNode
  readonly errors: readonly GraphQLError[]
}

/** The gateway sends few distinct operations; a client that talks to a subgraph directly must not fill memory. */
const maxPrepared = 1000

/** Runs GraphQL requests on one service's schema, whichever way they came. */
export function createGraphqlExecutor<Context extends RequestContext>(
  options: GraphqlExecutorOptions<Context>,
): GraphqlExecutor {
  const { schema } = options
  const prepare = createPreparer(schema)

  async function begin(request: GraphqlRequest) {
    const requestId = request.requestId ?? randomUUID()
    const refuse = (errors: readonly GraphQLError[]) => formatErrors({ errors }, requestId, options.logger)
    try {
      const viewer = await options.verifyIdentity(request.authorization)
      const { document, errors } = prepare(request.query)
      if (errors.length > 0) return { refused: refuse(errors) }
      const toArguments = (rootValue?: unknown): ExecutionArgs => ({
        schema,
        document,
        rootValue,
        variableValues: request.variables ?? {},
        operationName: request.operationName ?? null,
        contextValue: options.createContext(viewer, requestId),
      })
      return { requestId, toArguments }
    } catch (error) {
      return { refused: refuse([error instanceof GraphQLError ? error : locatedError(error, undefined)]) }
    }
  }

  return {
    schema,
    async execute(request) {
      const { refused, toArguments, requestId } = await begin(request)
      return refused ?? formatErrors(await execute(toArguments()), requestId, options.logger)
    },
    async subscribe(request) {
      const { refused, toArguments, requestId } = await begin(request)
      if (refused) return refused
      const events = await createSourceEventStream(toArguments())
      if (!(Symbol.asyncIterator in events)) return formatErrors(events, requestId, options.logger)
      // Each event is resolved with a context of its own: what an earlier event's loaders read is old by then.
      return mapStream(events[Symbol.asyncIterator]() as AsyncIterator<unknown, void>, async (event) =>
        formatErrors(await execute(toArguments(event)), requestId, options.logger),
      )
    },
  }
}

function createPreparer(schema: GraphQLSchema) {
  const prepared = new Map<string, Prepared>()
  return (query: string): Prepared => {
    const known = prepared.get(query)
    if (known) return known
    const document = parse(query)
    const entry = { document, errors: validate(schema, document) }
    if (prepared.size >= maxPrepared) prepared.delete(prepared.keys().next().value as string)
    prepared.set(query, entry)
    return entry
  }
}

function formatErrors(result: ExecutionResult, requestId: string, logger: Logger): ExecutionResult {
  if (!result.errors) return result
  return { ...result, errors: result.errors.map((error) => formatError(error, requestId, logger) as GraphQLError) }
}
