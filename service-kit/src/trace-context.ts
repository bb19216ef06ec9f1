import { type Context, context, isSpanContextValid, type SpanContext, TraceFlags, trace } from '@opentelemetry/api'

const format = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** W3C Trace Context, `traceparent`. `tracestate` and baggage of others are not passed on. */
export const formatTraceparent = ({ traceId, spanId, traceFlags }: SpanContext) =>
  `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`

/** Undefined for what is none. */
export function parseTraceparent(text: unknown): SpanContext | undefined {
  const [, traceId = '', spanId = '', flags = ''] = (typeof text === 'string' && format.exec(text)) || []
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
  return isSpanContextValid(spanContext) ? spanContext : undefined
}

/** For the next process: the span that the running code is in. Undefined when there is none, as always with tracing off. */
export function activeTraceparent(): string | undefined {
  const span = trace.getSpanContext(context.active())
  return span && formatTraceparent(span)
}

/** `base` within the span of another process. */
export function continueTrace(traceparent: unknown, base: Context): Context {
  const remote = parseTraceparent(traceparent)
  return remote ? trace.setSpanContext(base, remote) : base
}
