import { anonymous, type Viewer } from '@suvidha/service-kit/identity'
import { mapStream } from '@suvidha/service-kit/map-stream'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { type DocumentNode, type ExecutionResult, getOperationAST, type OperationTypeNode } from 'graphql'
import { createCancellation } from './cancellation.ts'
import type { DocumentStore } from './document-store.ts'
import type { AnswerInParts } from './execution/answer-in-parts.ts'
import type { FederatedExecutor } from './federated-executor.ts'
import { checkVariables } from './limits/check-variables.ts'
import type { DocumentLimits } from './limits/document-limits.ts'
import type { MayExplore } from './limits/exploration.ts'
import { readDocument } from './limits/read-document.ts'
import type { GatewayMetrics } from './metrics.ts'
import type { GatewayContext } from './operation.ts'
import type { OperationRequest } from './operation-request.ts'
import type { PersistedOperations } from './persisted-operations/persisted-operations.ts'
import { type FormatResult, toGraphQLError } from './refusal.ts'
import { prepareResult } from './subscriptions/prepared-result.ts'
import type { Subscriptions } from './subscriptions/shared-subscriptions.ts'
import type { ResultSink, RunningOperation } from './subscriptions/subscriber.ts'

export interface GraphqlOperations {
  /** Parses, validates and runs: every result goes to the sink, a refusal too. Never throws. */
  start(request: OperationRequest, context: GatewayContext, sink: ResultSink): RunningOperation
  /** The same for a document that is known to be valid. */
  startDocument(document: DocumentNode, request: OperationRequest, asked: Asked): RunningOperation
  /** Runs a query or mutation of a document that is known to be valid. Never throws. */
  runDocument(document: DocumentNode, request: OperationRequest, context: GatewayContext): Promise<ExecutionResult>
  /** Parses, validates and runs a query or mutation, in parts where it has `@defer`. Never throws. */
  runInParts(request: OperationRequest, context: GatewayContext): Promise<ExecutionResult | AnswerInParts>
  /** The operation's document and kind, or what is wrong with it. */
  read(request: OperationRequest, viewer?: Viewer): { document: DocumentNode; type: OperationTypeNode }
  /** A document that is valid and within the limits; throws what `refuse` understands. */
  readDocument(query: string, viewer: Viewer): DocumentNode
  refuse(error: unknown, requestId: string): ExecutionResult
}

export interface Asked {
  readonly context: GatewayContext
  readonly sink: ResultSink
}

/** The operations of every transport but plain HTTP, which is Apollo Server's. */
export function createGraphqlOperations(options: {
  executor: FederatedExecutor
  documents: DocumentStore
  mayExplore: MayExplore
  persisted: PersistedOperations
  limits: DocumentLimits
  format: FormatResult
  subscriptions: Subscriptions
  metrics: GatewayMetrics
}): GraphqlOperations {
  const { executor, documents, mayExplore, persisted, limits, format, subscriptions, metrics } = options

  const refuse = (error: unknown, requestId: string): ExecutionResult =>
    format({ errors: Array.isArray(error) ? error : [toGraphQLError(error)] }, requestId)

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
    start(request, context, sink) {
      try {
        const { document } = read(request, context.viewer)
        return startDocument(document, request, { context, sink })
      } catch (error) {
        metrics.operations.inc({ type: 'unknown', outcome: 'refused' })
        return answerOnce(sink, refuse(error, context.requestId))
      }
    },
    startDocument,
    runDocument,
    runInParts,
  }

  async function runInParts(request: OperationRequest, context: GatewayContext) {
    let type = 'unknown'
    try {
      const { document, type: kind } = read(request, context.viewer)
      type = kind
      if (type === 'subscription') throw badUserInput('query', 'Events of a subscription come whole.')
      const answer = await executor.executeInParts({ ...checkParameters(request), document }, context)
      const first = 'rest' in answer ? answer.first : answer
      metrics.operations.inc({ type, outcome: first.errors ? 'errors' : 'success' })
      return 'rest' in answer
        ? withParts(answer, (result) => format(result, context.requestId))
        : format(first, context.requestId)
    } catch (error) {
      metrics.operations.inc({ type, outcome: 'refused' })
      return refuse(error, context.requestId)
    }
  }

  function startDocument(document: DocumentNode, request: OperationRequest, { context, sink }: Asked) {
    if (typeOf(document, request) === 'subscription') {
      try {
        return subscriptions.start({ ...checkParameters(request), document }, context, sink)
      } catch (error) {
        metrics.operations.inc({ type: 'subscription', outcome: 'refused' })
        return answerOnce(sink, refuse(error, context.requestId))
      }
    }
    const cancellation = createCancellation()
    const answer = (result: ExecutionResult) => void (cancellation.cancelled || answerOnce(sink, result))
    // As it is now: a socket's viewer may be another one later.
    runDocument(document, request, { ...context, cancellation })
      .then(answer)
      .catch((error) => answer(refuse(error, context.requestId)))
    return { ...nothingToDo, leave: () => cancellation.cancel() }
  }

  async function runDocument(document: DocumentNode, request: OperationRequest, context: GatewayContext) {
    const type = typeOf(document, request) ?? 'unknown'
    try {
      const answer = await executor.execute({ ...checkParameters(request), document }, context)
      metrics.operations.inc({ type, outcome: answer.errors ? 'errors' : 'success' })
      return format(answer, context.requestId)
    } catch (error) {
      metrics.operations.inc({ type, outcome: 'refused' })
      return refuse(error, context.requestId)
    }
  }
}

const nothingToDo: RunningOperation = { resume() {}, renew() {}, leave() {} }

function answerOnce(sink: ResultSink, result: ExecutionResult): RunningOperation {
  sink.send(prepareResult(result))
  sink.complete()
  return nothingToDo
}

const typeOf = (document: DocumentNode, { operationName }: OperationRequest) =>
  getOperationAST(document, typeof operationName === 'string' ? operationName : null)?.operation

function withParts(
  { first, announced, rest }: AnswerInParts,
  format: (result: ExecutionResult) => ExecutionResult,
): AnswerInParts {
  const formatted = mapStream(rest, (batch) => ({
    ...batch,
    completed: batch.completed.map((part) => ({ ...part, errors: format(part).errors ?? [] })),
  }))
  return { first: format(first), announced, rest: formatted }
}

function checkParameters({ variables, operationName }: OperationRequest) {
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw badUserInput('variables', 'The variables are not an object.')
  }
  checkVariables(variables)
  return {
    variables: variables as Record<string, unknown> | null | undefined,
    operationName: typeof operationName === 'string' ? operationName : null,
  }
}
