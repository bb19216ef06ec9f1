/** What has come and was not taken yet. */
export interface BoundedQueue<T> {
  readonly isEmpty: boolean
  push(value: T): void
  /** The oldest that is left, and how many were dropped before it since the last that was taken. */
  take(): { readonly value: T; readonly skipped: number } | undefined
}

/** Keeps the newest `maxWaiting`: of states the newest is what matters. */
export function createBoundedQueue<T>(maxWaiting: number): BoundedQueue<T> {
  const waiting: T[] = []
  let skipped = 0
  return {
    get isEmpty() {
      return waiting.length === 0
    },
    push(value) {
      if (waiting.length >= maxWaiting) {
        waiting.shift()
        skipped += 1
      }
      waiting.push(value)
    },
    take() {
      if (waiting.length === 0) return undefined
      const taken = { value: waiting.shift() as T, skipped }
      skipped = 0
      return taken
    },
  }
}
