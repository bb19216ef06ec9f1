import { type Context, context, createContextKey, ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'

const requestIdKey = createContextKey('suvidha request id')
let kept = false

/** From now on what runs after an `await` knows whose request it is for, with tracing and without. Once in a process. */
export function keepRequestScope(): void {
  if (!kept) context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  kept = true
}

/** The request that the running code works for; a job has the id of the request that caused it. */
export const currentRequestId = (of: Context = context.active()) => of.getValue(requestIdKey) as string | undefined

export const withRequestId = (requestId: string, base: Context): Context => base.setValue(requestIdKey, requestId)

/** Everything that `work` does, awaits and calls is for this request. */
export function runForRequest<T>(requestId: string, work: () => T, base: Context = context.active()): T {
  if (base === context.active() && currentRequestId(base) === requestId) return work()
  return context.with(withRequestId(requestId, base), work)
}

/** For work that no request has caused: it inherits nothing from whoever started it. */
export const runForNobody = <T>(work: () => T): T => context.with(ROOT_CONTEXT, work)

/** What a line of the log says of the request it was written for. */
export function describeRequest(): { requestId?: string; traceId?: string; spanId?: string } {
  const active = context.active()
  const requestId = currentRequestId(active)
  const span = trace.getSpanContext(active)
  return {
    ...(requestId && { requestId }),
    ...(span && { traceId: span.traceId, spanId: span.spanId }),
  }
}
