import { unauthenticated } from '@suvidha/service-kit/public-error'
import type { ExecutionResult } from 'graphql'

/** setTimeout cannot wait longer. */
const maxTimerMs = 2 ** 31 - 1

/** A stream that ends with UNAUTHENTICATED when the token it was opened with ends. */
export function endWithIdentity(
  stream: AsyncGenerator<ExecutionResult, void>,
  expiresAtMs: number,
): AsyncGenerator<ExecutionResult, void> {
  const waitMs = expiresAtMs - Date.now()
  if (waitMs > maxTimerMs) return stream
  let over = false
  const last: IteratorResult<ExecutionResult, void> = {
    done: false,
    value: { errors: [unauthenticated('The access token has ended. Refresh the session.')] },
  }
  const expired = Promise.withResolvers<typeof last>()
  const timer = setTimeout(() => expired.resolve(last), waitMs)
  timer.unref()
  const leave = async () => {
    clearTimeout(timer)
    over = true
    await stream.return(undefined)
  }
  return {
    async next() {
      if (over) return { done: true, value: undefined }
      const next = stream.next()
      // The loser of the race may still fail; nobody is left to hear it.
      next.catch(() => {})
      const result = await Promise.race([next, expired.promise])
      if (result.done) clearTimeout(timer)
      else if (result === last) await leave()
      return result
    },
    async return() {
      await leave()
      return { done: true, value: undefined }
    },
    async throw(error) {
      await leave()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
    [Symbol.asyncDispose]: leave,
  }
}
