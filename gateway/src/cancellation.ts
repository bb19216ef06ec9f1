/** Tells those who work for a client that it has left. One for each request: cheaper than a signal for each fetch. */
export interface Cancellation {
  readonly cancelled: boolean
  /** Returns what stops listening. */
  onCancel(listener: () => void): () => void
  cancel(): void
}

export function createCancellation(): Cancellation {
  const listeners = new Set<() => void>()
  let cancelled = false
  return {
    get cancelled() {
      return cancelled
    },
    onCancel(listener) {
      if (cancelled) listener()
      else listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cancel() {
      cancelled = true
      for (const listener of listeners) listener()
      listeners.clear()
    },
  }
}
