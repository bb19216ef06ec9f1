export interface Repeated {
  readonly everyMs: number
  readonly work: () => Promise<unknown>
  /** Told of each failure; the next turn comes all the same. */
  readonly onError: (error: unknown) => void
}

/** Does something now and then, never twice at once. Returns what ends it and waits for what is under way. */
export function repeatEvery({ everyMs, work, onError }: Repeated): () => Promise<void> {
  let working: Promise<void> | undefined
  const timer = setInterval(() => {
    working ??= work()
      .then(() => {}, onError)
      .finally(() => {
        working = undefined
      })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await working
  }
}
