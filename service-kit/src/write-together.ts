interface Waiting<One, Answer> {
  readonly one: One
  readonly done: (answer: Answer | undefined) => void
  readonly failed: (error: unknown) => void
}

/**
 * What is given while something is being written goes together, and once: a commit costs more than a row of it. `write` answers in
 * the order of what it was given, or nothing; where it fails, all that was given to it fails.
 */
export function writeTogether<One, Answer = never>(
  write: (batch: readonly One[]) => Promise<readonly Answer[]>,
  most = Number.POSITIVE_INFINITY,
): (one: One) => Promise<Answer | undefined> {
  const waiting: Waiting<One, Answer>[] = []
  let isWriting = false

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most)
      try {
        const answers = await write(batch.map(({ one }) => one))
        for (const [place, { done }] of batch.entries()) done(answers[place])
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    isWriting = false
  }

  return (one) =>
    new Promise((done, failed) => {
      waiting.push({ one, done, failed })
      if (isWriting) return
      isWriting = true
      // What is given at once goes together from the first.
      queueMicrotask(writeAll)
    })
}
