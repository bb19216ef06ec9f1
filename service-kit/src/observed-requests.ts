import { type Context, context, ROOT_CONTEXT, SpanKind, TraceFlags, type Tracer } from '@opentelemetry/api'
import type { ExecutionResult } from 'graphql'
import type { Logger } from './logger.ts'
import { runForRequest, withRequestId } from './request-scope.ts'
import type { GraphqlRequest } from './service.ts'
import { activeSpan, inSpan, markFailed } from './spans.ts'
import { continueTrace, formatTraceparent } from './trace-context.ts'

interface Observed {
  readonly request: GraphqlRequest
  readonly requestId: string
}

/** Everything that a service does for a request is done in the request's scope, told to the log, and traced. */
export function observeRequests(tracer: Tracer | undefined, logger: Logger) {
  const tells = logger.isLevelEnabled('debug')

  async function told<T extends ExecutionResult | object>(kind: string, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now()
    const result = await work()
    const { errors = [] } = result as ExecutionResult
    const codes = errors.length > 0 ? errors.map(({ extensions }) => extensions.code) : undefined
    logger.debug({ kind, errors: codes, durationMs: sinceMs(startedAt) }, 'answered')
    return result
  }

  /** The trace goes on that the caller is in, in this process or another. */
  function traced<T extends object>(
    kind: string,
    { request, requestId }: Observed,
    work: () => Promise<T>,
  ): Promise<T> {
    const parent = withRequestId(requestId, continueTrace(request.traceparent, context.active()))
    return context.with(parent, () => {
      const caller = activeSpan()
      if (!tracer || isUnsampled(caller)) return work()
      return inSpan(tracer, { name: `graphql ${kind}`, kind: SpanKind.SERVER, parent }, async (span) => {
        span.setAttribute('suvidha.request.id', requestId)
        const result = await work()
        if ('errors' in result) markFailed(span, codeOf(result as ExecutionResult))
        return result
      })
    })
  }

  function observe<T extends object>(kind: string, asked: Observed, work: () => Promise<T>): Promise<T> {
    const telling = tells ? () => told(kind, work) : work
    return tracer ? traced(kind, asked, telling) : runForRequest(asked.requestId, telling)
  }

  return {
    request: (asked: Observed, work: () => Promise<ExecutionResult>) => observe('request', asked, work),
    subscription: <T extends object>(asked: Observed, work: () => Promise<T>) => observe('subscribe', asked, work),
    /** Each event begins a trace, which goes with it to whoever is sent it. */
    event(requestId: string, work: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
      const scope: Context = withRequestId(requestId, ROOT_CONTEXT)
      if (!tracer) return context.with(scope, tells ? () => told('event', work) : work)
      return inSpan(tracer, { name: 'graphql event', kind: SpanKind.PRODUCER, parent: scope }, async (span) => {
        const result = await work()
        if (result.errors) markFailed(span, codeOf(result))
        return { ...result, extensions: { ...result.extensions, traceparent: formatTraceparent(span.spanContext()) } }
      })
    },
  }
}

/** A trace that is not kept is not kept from here on either: nothing within it is worth a span. */
const isUnsampled = (span: ReturnType<typeof activeSpan>) =>
  span !== undefined && (span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0

const codeOf = ({ errors }: ExecutionResult) => ({ code: errors?.[0]?.extensions.code })

const sinceMs = (startedAt: number) => Math.round((performance.now() - startedAt) * 100) / 100
