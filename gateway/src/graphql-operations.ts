import { formatError } from '@suvidha/service-kit/error-formatter'
import { anonymous, type Viewer } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import { mapStream } from '@suvidha/service-kit/map-stream'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { type DocumentNode, type ExecutionResult, GraphQLError, getOperationAST, type OperationTypeNode } from 'graphql'
import type { DocumentStore } from './document-store.ts'
import type { FederatedExecutor, GatewayContext } from './federated-executor.ts'
import type { DocumentLimits } from './limits/document-limits.ts'
import type { MayExplore } from './limits/exploration.ts'
import { readDocument } from './limits/read-document.ts'
import type { GatewayMetrics } from './metrics.ts'
import type { PersistedOperations } from './persisted-operations/persisted-operations.ts'
import { endWithIdentity } from './subscriptions/end-with-identity.ts'

/** An operation as a client sent it by socket or event stream: nothing about it is known yet. */
export interface OperationRequest {
  readonly query?: unknown
  readonly variables?: unknown
  readonly operationName?: unknown
  readonly extensions?: unknown
}

export type OperationAnswer = AsyncGenerator<ExecutionResult, void> | ExecutionResult

export interface GraphqlOperations {
  /** Parses, validates and runs; errors are ready for the outside. Never throws. */
  run(request: OperationRequest, context: GatewayContext): Promise<OperationAnswer>
  /** Runs an operation of a document that is known to be valid. Never throws. */
  runDocument(document: DocumentNode, request: OperationRequest, context: GatewayContext): Promise<OperationAnswer>
  /** The operation's document and kind, or what is wrong with it. */
  read(request: OperationRequest, viewer?: Viewer): { document: DocumentNode; type: OperationTypeNode }
  /** A document that is valid and within the limits; throws what `refuse` understands. */
  readDocument(query: string, viewer: Viewer): DocumentNode
  refuse(error: unknown, requestId: string): ExecutionResult
}

/** The operations of every transport but plain HTTP, which is Apollo Server's. */
export function createGraphqlOperations(options: {
  executor: FederatedExecutor
  documents: DocumentStore
  mayExplore: MayExplore
  persisted: PersistedOperations
  limits: DocumentLimits
  logger: Logger
  metrics: GatewayMetrics
}): GraphqlOperations {
  const { executor, documents, mayExplore, persisted, limits, logger, metrics } = options

  const format = (result: ExecutionResult, requestId: string): ExecutionResult =>
    result.errors
      ? { ...result, errors: result.errors.map((error) => formatError(error, requestId, logger) as GraphQLError) }
      : result

  const refuse = (error: unknown, requestId: string): ExecutionResult => {
    const errors = Array.isArray(error) ? error : [error instanceof GraphQLError ? error : wrap(error)]
    return format({ errors }, requestId)
  }

  function readKnown(query: string, viewer: Viewer): DocumentNode {
    const known = documents.get(query)
    if (known) return known
    const document = readDocument(query, { schema: executor.schema, limits, explain: mayExplore(viewer) })
    documents.remember(query, document)
    return document
  }

  function read(request: OperationRequest, viewer: Viewer = anonymous) {
    const query = persisted.textOf(request, viewer)
    const { operationName } = request
    if (typeof query !== 'string') throw badUserInput('query', 'There is no query.')
    const document = readKnown(query, viewer)
    const ast = getOperationAST(document, typeof operationName === 'string' ? operationName : null)
    if (!ast) throw badUserInput('operationName', 'The document has no such operation.')
    return { document, type: ast.operation }
  }

  return {
    read,
    readDocument: readKnown,
    refuse,
    async run(request, context) {
      try {
        const { document } = read(request, context.viewer)
        return await runDocument(document, request, context)
      } catch (error) {
        metrics.operations.inc({ type: 'unknown', outcome: 'refused' })
        return refuse(error, context.requestId)
      }
    },
    runDocument,
  }

  async function runDocument(document: DocumentNode, request: OperationRequest, context: GatewayContext) {
    let type = 'unknown'
    try {
      const operation = { ...checkParameters(request), document }
      type = getOperationAST(document, operation.operationName)?.operation ?? type
      const answer = await (type === 'subscription' ? executor.subscribe : executor.execute)(operation, context)
      const stream = Symbol.asyncIterator in answer
      metrics.operations.inc({ type, outcome: !stream && answer.errors ? 'errors' : 'success' })
      if (!stream) return format(answer, context.requestId)
      return counted(
        mapStream(
          endWithIdentity(answer, () => context.viewer.expiresAtMs),
          (result) => format(result, context.requestId),
        ),
        metrics,
      )
    } catch (error) {
      metrics.operations.inc({ type, outcome: 'refused' })
      return refuse(error, context.requestId)
    }
  }
}

function checkParameters({ variables, operationName }: OperationRequest) {
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw badUserInput('variables', 'The variables are not an object.')
  }
  return {
    variables: variables as Record<string, unknown> | null | undefined,
    operationName: typeof operationName === 'string' ? operationName : null,
  }
}

const wrap = (error: unknown) =>
  new GraphQLError('Unexpected error', {
    originalError: error instanceof Error ? error : new Error(String(error)),
    extensions: { code: 'UNEXPECTED' },
  })

/** A gauge that goes down once, however the stream ends. */
function counted(
  stream: AsyncGenerator<ExecutionResult, void>,
  { subscriptions }: GatewayMetrics,
): AsyncGenerator<ExecutionResult, void> {
  let open = true
  subscriptions.inc()
  const close = () => {
    if (open) subscriptions.dec()
    open = false
  }
  return {
    async next() {
      try {
        const result = await stream.next()
        if (result.done) close()
        return result
      } catch (error) {
        close()
        throw error
      }
    },
    return: (value) => {
      close()
      return stream.return(value)
    },
    throw: (error) => {
      close()
      return stream.throw(error)
    },
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      await this.return(undefined)
    },
  }
}
