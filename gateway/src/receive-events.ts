import type { SignOrigin } from '@suvidha/service-kit/client-origin'
import type { GraphqlRequest } from '@suvidha/service-kit/service'
import type { ExecutionResult } from 'graphql'
import type { Client } from 'graphql-ws'
import { unavailable } from './subgraph-http.ts'
import { createBoundedQueue } from './subscriptions/bounded-queue.ts'

/** Events kept while the one before is still being resolved; beyond, the oldest are dropped, and that is told. */
const maxWaiting = 64

interface Receiving {
  readonly client: Client
  readonly signOrigin?: SignOrigin | undefined
}

/**
 * The events of one subscription at a subgraph, as they come. When the client connects again, it asks again with the
 * token that the person has by then. A refusal is the last result.
 */
export function receiveEvents(
  { client, signOrigin }: Receiving,
  request: GraphqlRequest,
): AsyncIterator<ExecutionResult, void> {
  const waiting = createBoundedQueue<ExecutionResult>(maxWaiting)
  let isOver = false
  let wake: (() => void) | undefined
  const end = () => {
    isOver = true
    wake?.()
  }
  const { query, variables, operationName, requestId = '' } = request
  const payload = {
    query,
    variables: variables as Record<string, unknown> | null | undefined,
    operationName,
    get extensions() {
      const { authorization, traceparent, origin } = request
      // Signed anew whenever it is asked again: it holds for seconds.
      const signed = origin && signOrigin?.(origin, { requestId, body: query })
      return { authorization, requestId, traceparent, ...(signed && { origin: signed }) }
    },
  }
  const leave = client.subscribe<Record<string, unknown>>(payload, {
    next(event) {
      waiting.push(event as ExecutionResult)
      wake?.()
    },
    error(why) {
      waiting.push({ errors: Array.isArray(why) ? why : [unavailable(why)] })
      end()
    },
    complete: end,
  })
  return {
    async next() {
      while (waiting.isEmpty && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const taken = waiting.take()
      if (!taken) return { done: true, value: undefined }
      const { value, skipped } = taken
      return { done: false, value: skipped > 0 ? { ...value, extensions: { skipped } } : value }
    },
    async return() {
      end()
      leave()
      return { done: true, value: undefined }
    },
  }
}
