import {
  type Context,
  context,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'

/** Whether anything is recorded of a span: if not, what happens within it is not worth a span either. */
export const isRecorded = (span: Span | undefined): boolean => span?.isRecording() === true

export const activeSpan = (): Span | undefined => trace.getSpan(context.active())

/** Of a trace that is kept. */
export function activeTraceId(): string | undefined {
  const span = activeSpan()
  return span?.isRecording() ? span.spanContext().traceId : undefined
}

/** Runs `work` within a span, which ends when the work does; what it throws is the span's error, by its kind alone. */
export function inSpan<T>(
  tracer: Tracer,
  { name, parent = context.active(), ...options }: SpanOptions & { name: string; parent?: Context },
  work: (span: Span) => T,
): T {
  const span = tracer.startSpan(name, options, parent)
  try {
    const result = context.with(trace.setSpan(parent, span), work, undefined, span)
    if (!isPromise(result)) {
      span.end()
      return result
    }
    return result.then(
      (value) => {
        span.end()
        return value
      },
      (error) => {
        endFailed(span, error)
        throw error
      },
    ) as T
  } catch (error) {
    endFailed(span, error)
    throw error
  }
}

export function endFailed(span: Span, error: unknown): void {
  markFailed(span, error)
  span.end()
}

/** Not by its message, which may quote what somebody sent. */
export function markFailed(span: Span, error: unknown): void {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  span.setAttribute('error.type', typeof code === 'string' ? code : typeof name === 'string' ? name : '_OTHER')
  span.setStatus({ code: SpanStatusCode.ERROR })
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Promise<unknown> | null | undefined)?.then === 'function'
