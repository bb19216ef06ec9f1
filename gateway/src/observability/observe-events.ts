import type { HistogramSeries } from '@suvidha/service-kit/histogram'
import { withRequestId } from '@suvidha/service-kit/request-scope'
import { activeTraceId, inSpan, markFailed } from '@suvidha/service-kit/spans'
import { context, ROOT_CONTEXT, SpanKind, type Tracer } from '@suvidha/service-kit/telemetry-api'
import { continueTrace } from '@suvidha/service-kit/trace-context'
import type { ExecutionResult } from 'graphql'

/** Resolves one event of a subscription, from its arrival to what clients are sent. */
export type ObserveEvent = (
  event: ExecutionResult,
  requestId: string,
  resolve: () => Promise<ExecutionResult>,
) => Promise<ExecutionResult>

export interface EventObserver {
  readonly tracer: Tracer | undefined
  readonly eventSeconds: HistogramSeries
}

/** Each event is a trace of its own, which began in the subgraph that sent it. */
export function observeEvents({ tracer, eventSeconds }: EventObserver): ObserveEvent {
  async function timed(resolve: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
    const startedAt = performance.now()
    const result = await resolve()
    eventSeconds.observe((performance.now() - startedAt) / 1000, tracer && activeTraceId())
    return result
  }

  return (event, requestId, resolve) => {
    if (!tracer) return timed(resolve)
    const traceparent = (event.extensions as { traceparent?: unknown } | undefined)?.traceparent
    const parent = continueTrace(traceparent, withRequestId(requestId, ROOT_CONTEXT))
    return context.with(parent, () =>
      inSpan(tracer, { name: 'subscription event', kind: SpanKind.CONSUMER }, async (span) => {
        const result = await timed(resolve)
        if (result.errors) markFailed(span, { code: result.errors[0]?.extensions?.code })
        return result
      }),
    )
  }
}
