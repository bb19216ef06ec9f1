import { type ExecutionResult, GraphQLError } from 'graphql'

/** What one subscriber has not taken yet. */
export interface BoundedQueue {
  push(result: ExecutionResult): void
  /** The last result: why there are no more. */
  fail(error: unknown): void
  /** No more will come; what is here is still to be taken. */
  end(): void
  /** Takes the next; waits for it. Undefined at the end. */
  take(): Promise<ExecutionResult | undefined>
  /** Nobody takes any more: waiting ends, nothing is kept. */
  close(): void
}

/**
 * Keeps the newest `maxWaiting` results. A reader that was too slow is told with the next result how many it has missed:
 * `extensions.skipped`.
 */
export function createBoundedQueue(maxWaiting: number): BoundedQueue {
  let waiting: ExecutionResult[] = []
  let skipped = 0
  let over = false
  let wake: (() => void) | undefined
  const awaken = () => {
    wake?.()
    wake = undefined
  }
  const push = (result: ExecutionResult) => {
    if (over) return
    if (waiting.length >= maxWaiting) {
      waiting.shift()
      skipped += 1
    }
    waiting.push(result)
    awaken()
  }
  const end = () => {
    over = true
    awaken()
  }
  return {
    push,
    end,
    fail(error) {
      const known = error instanceof GraphQLError ? error : undefined
      push({ errors: [known ?? new GraphQLError('Unexpected error', { originalError: error as Error })] })
      end()
    },
    close() {
      over = true
      waiting = []
      awaken()
    },
    async take() {
      while (waiting.length === 0 && !over) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const next = waiting.shift()
      if (!next || skipped === 0) return next
      const told = { ...next, extensions: { ...next.extensions, skipped } }
      skipped = 0
      return told
    },
  }
}
