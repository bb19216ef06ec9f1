/**
 * A stream of what `next` brings. Unlike a generator of the language, `return()` ends it at once, also while `next` waits: `end` has
 * to wake it.
 */
export function pullStream<Value>(
  next: () => Promise<IteratorResult<Value, void>>,
  end: () => void,
): AsyncGenerator<Value, void> {
  async function close(): Promise<IteratorResult<Value, void>> {
    end()
    return { done: true, value: undefined }
  }
  const fail = (error: unknown) => close().then(() => Promise.reject(error))
  return {
    next: () => next().catch(fail),
    return: close,
    throw: fail,
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      end()
    },
  }
}
