import { type TextMapPropagator, trace } from '@opentelemetry/api'
import { currentRequestId, withRequestId } from './request-scope.ts'
import { continueTrace, formatTraceparent } from './trace-context.ts'

/** Carries a request's id, and its trace while tracing is on, to who works for it later: a job. */
export const requestPropagator: TextMapPropagator = {
  inject(context, carrier, setter) {
    const span = trace.getSpanContext(context)
    const requestId = currentRequestId(context)
    if (span && trace.isSpanContextValid(span)) setter.set(carrier, 'traceparent', formatTraceparent(span))
    if (requestId) setter.set(carrier, 'requestId', requestId)
  },
  extract(context, carrier, getter) {
    const requestId = getter.get(carrier, 'requestId')
    const within = continueTrace(getter.get(carrier, 'traceparent'), context)
    return typeof requestId === 'string' ? withRequestId(requestId, within) : within
  },
  fields: () => ['traceparent', 'requestId'],
}
