/**
 * A stream whose values are mapped one by one. Unlike an async generator around a loop, `return()` reaches
 * the source at once, also while the source is quiet: a client that leaves leaves nothing behind.
 */
export function mapStream<T, U>(
  source: AsyncIterator<T, void>,
  map: (value: T) => U | Promise<U>,
): AsyncGenerator<U, void> {
  const mapResult = async (result: IteratorResult<T, void>): Promise<IteratorResult<U, void>> => {
    if (result.done) return { done: true, value: undefined }
    try {
      return { done: false, value: await map(result.value) }
    } catch (error) {
      await source.return?.()
      throw error
    }
  }
  return {
    next: async () => mapResult(await source.next()),
    return: async () => {
      await source.return?.()
      return { done: true, value: undefined }
    },
    throw: async (error: unknown) => {
      await source.return?.()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      await this.return(undefined)
    },
  }
}
