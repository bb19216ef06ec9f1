/** What has come and was not taken yet. */
export interface BoundedQueue<T> {
  readonly isEmpty: boolean
  /** False when the oldest had to make room. */
  push(value: T): boolean
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
      const isFull = waiting.length >= maxWaiting
      if (isFull) {
        waiting.shift()
        skipped += 1
      }
      waiting.push(value)
      return !isFull
    },
    take() {
      if (waiting.length === 0) return undefined
      const taken = { value: waiting.shift() as T, skipped }
      skipped = 0
      return taken
    },
  }
}
