import type { Histogram } from '@suvidha/service-kit/histogram'
import type { GraphqlRequest } from '@suvidha/service-kit/service'
import { activeSpan, inSpan, isRecorded, markFailed } from '@suvidha/service-kit/spans'
import { SpanKind, type Tracer } from '@suvidha/service-kit/telemetry-api'
import { formatTraceparent } from '@suvidha/service-kit/trace-context'
import type { ExecutionResult } from 'graphql'
import type { SubgraphRequest, SubgraphTarget } from '../subgraph-target.ts'
import type { SupergraphInUseOptions, Targets } from '../supergraph-in-use.ts'

export interface TargetObserver {
  readonly tracer: Tracer | undefined
  readonly fetchSeconds: Histogram<'subgraph' | 'outcome'>
}

/** Every fetch is timed by its subgraph and outcome; while traced it is a span, in which the subgraph's begin. */
export function observeTargets(
  targets: SupergraphInUseOptions['targets'],
  observer: TargetObserver,
): SupergraphInUseOptions['targets'] {
  const known = new WeakMap<SubgraphTarget, SubgraphTarget>()
  const observeAll = (all: Targets): Targets =>
    Object.fromEntries(
      Object.entries(all).map(([name, target]) => {
        const observed = known.get(target) ?? observeTarget(name, target, observer)
        known.set(target, observed)
        return [name, observed]
      }),
    )
  return typeof targets === 'function' ? (supergraph) => observeAll(targets(supergraph)) : observeAll(targets)
}

function observeTarget(name: string, target: SubgraphTarget, { tracer, fetchSeconds }: TargetObserver): SubgraphTarget {
  const seconds = {
    success: fetchSeconds.with({ subgraph: name, outcome: 'success' }),
    errors: fetchSeconds.with({ subgraph: name, outcome: 'errors' }),
    failed: fetchSeconds.with({ subgraph: name, outcome: 'failed' }),
  }

  async function timed(request: SubgraphRequest, traceId?: string): Promise<ExecutionResult> {
    const startedAt = performance.now()
    let outcome: keyof typeof seconds = 'failed'
    try {
      const result = await target.execute(request)
      outcome = result.errors ? 'errors' : 'success'
      return result
    } finally {
      seconds[outcome].observe((performance.now() - startedAt) / 1000, traceId)
    }
  }

  function traced(request: SubgraphRequest): Promise<ExecutionResult> {
    const outer = activeSpan()
    if (!tracer || !outer) return timed(request)
    // A trace that is not kept is told to the subgraph, which would begin one of its own.
    if (!isRecorded(outer)) return timed({ ...request, traceparent: formatTraceparent(outer.spanContext()) })
    const representations = request.variables?.representations
    const attributes = {
      'suvidha.subgraph': name,
      ...(Array.isArray(representations) && { 'suvidha.entities': representations.length }),
    }
    return inSpan(tracer, { name: `fetch ${name}`, kind: SpanKind.CLIENT, attributes }, async (span) => {
      const spanContext = span.spanContext()
      const result = await timed({ ...request, traceparent: formatTraceparent(spanContext) }, spanContext.traceId)
      if (result.errors) markFailed(span, { code: result.errors[0]?.extensions?.code })
      return result
    })
  }

  return {
    execute: tracer ? traced : timed,
    subscribe(request) {
      const outer = tracer && activeSpan()
      return target.subscribe(outer ? within(request, formatTraceparent(outer.spanContext())) : request)
    },
    checkReady: () => target.checkReady(),
    stop: () => target.stop(),
  }
}

/** The token of a subscription is read anew each time that it is asked for: a copy of its values would keep the first. */
const within = (request: GraphqlRequest, traceparent: string): GraphqlRequest =>
  Object.defineProperties({ traceparent }, Object.getOwnPropertyDescriptors(request)) as GraphqlRequest
