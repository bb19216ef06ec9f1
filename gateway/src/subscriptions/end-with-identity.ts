import { unauthenticated } from '@suvidha/service-kit/public-error'
import type { ExecutionResult } from 'graphql'

/** setTimeout cannot wait longer. */
const maxTimerMs = 2 ** 31 - 1

/** A stream that ends with UNAUTHENTICATED when the token ends that its client has shown last. */
export function endWithIdentity(
  stream: AsyncGenerator<ExecutionResult, void>,
  expiresAtMs: () => number,
): AsyncGenerator<ExecutionResult, void> {
  const waitMs = () => Math.min(expiresAtMs() - Date.now(), maxTimerMs)
  let over = false
  const last: IteratorResult<ExecutionResult, void> = {
    done: false,
    value: { errors: [unauthenticated('The access token has ended. Refresh the session.')] },
  }
  const expired = Promise.withResolvers<typeof last>()
  const look = () => {
    if (waitMs() <= 0) return expired.resolve(last)
    timer = setTimeout(look, waitMs()).unref()
  }
  let timer = setTimeout(look, waitMs()).unref()
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
