import type { Histogram } from '@suvidha/service-kit/histogram'
import { withRequestId } from '@suvidha/service-kit/request-scope'
import { activeTraceId, inSpan, markFailed } from '@suvidha/service-kit/spans'
import { context, SpanKind, type Tracer } from '@suvidha/service-kit/telemetry-api'
import { type DocumentNode, type ExecutionResult, getOperationAST } from 'graphql'
import type { AnswerInParts } from '../execution/answer-in-parts.ts'
import { executorOver } from '../executor-over.ts'
import type { FederatedExecutor } from '../federated-executor.ts'
import type { GatewayContext, Operation } from '../operation.ts'
import { textOf } from '../operation-text.ts'
import type { Safelist } from '../persisted-operations/safelist.ts'

export interface OperationObserver {
  readonly tracer: Tracer | undefined
  readonly metrics: { readonly operationSeconds: Histogram<'operation' | 'type' | 'outcome'> }
  readonly safelist: Pick<Safelist, 'nameOf'>
}

interface Known {
  readonly type: string
  /** As on the safelist; `other` for what clients made up: names of theirs would be without number, or worse, of persons. */
  readonly name: string
}

/** Queries and mutations are timed, and with subscriptions a span each, by names that are known here. */
export function observeOperations(executor: FederatedExecutor, observer: OperationObserver): FederatedExecutor {
  const { tracer, metrics } = observer
  const knownOf = rememberKnown(observer.safelist)

  async function timed<T extends Answer>({ type, name }: Known, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now()
    let outcome = 'refused'
    try {
      const answer = await work()
      outcome = firstErrorOf(answer) ? 'errors' : 'success'
      return answer
    } finally {
      const series = metrics.operationSeconds.with({ operation: name, type, outcome })
      series.observe((performance.now() - startedAt) / 1000, tracer && activeTraceId())
    }
  }

  function traced<T extends Answer>({ type, name }: Known, { requestId }: GatewayContext, work: () => Promise<T>) {
    if (!tracer) return work()
    const options = {
      name: name === other ? `graphql ${type}` : `graphql ${type} ${name}`,
      kind: SpanKind.INTERNAL,
      attributes: { 'graphql.operation.type': type, ...(name !== other && { 'graphql.operation.name': name }) },
      parent: withRequestId(requestId, context.active()),
    }
    return inSpan(tracer, options, async (span) => {
      const answer = await work()
      const error = firstErrorOf(answer)
      if (error) markFailed(span, { code: error.extensions?.code })
      return answer
    })
  }

  function observe<T extends Answer>(operation: Operation, asked: GatewayContext, work: () => Promise<T>) {
    const known = knownOf(operation)
    return traced(known, asked, () => timed(known, work))
  }

  return executorOver(executor, {
    execute: (operation, asked) => observe(operation, asked, () => executor.execute(operation, asked)),
    // Until the first part is there; what comes later are fetches of the same trace.
    executeInParts: (operation, asked) => observe(operation, asked, () => executor.executeInParts(operation, asked)),
    subscribe: (operation, asked) => traced(knownOf(operation), asked, () => executor.subscribe(operation, asked)),
  })
}

type Answer = ExecutionResult | AnswerInParts | AsyncGenerator<ExecutionResult, void>

function firstErrorOf(answer: Answer) {
  const { errors } = 'first' in answer ? answer.first : (answer as ExecutionResult)
  return errors?.[0]
}

const other = 'other'

function rememberKnown(safelist: Pick<Safelist, 'nameOf'>): (operation: Operation) => Known {
  const names = new WeakMap<DocumentNode, Map<string, Known>>()
  return ({ document, operationName }) => {
    const ofDocument = names.get(document) ?? new Map<string, Known>()
    names.set(document, ofDocument)
    const key = operationName ?? ''
    const known = ofDocument.get(key) ?? {
      type: getOperationAST(document, operationName)?.operation ?? 'unknown',
      name: safelist.nameOf(textOf(document)) ?? other,
    }
    ofDocument.set(key, known)
    return known
  }
}
