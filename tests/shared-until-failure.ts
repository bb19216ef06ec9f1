import { afterAll, afterEach, beforeEach } from 'vitest'

interface Stoppable {
  stop(): Promise<unknown>
}

/**
 * What the tests of a file or of a `describe` share, made before the first of them. After a test that failed it is stopped,
 * and the next try begins with another one: what the failed one left would be found by it.
 */
export function sharedUntilFailure<Shared extends Stoppable>(
  make: () => Promise<Shared>,
  timeoutMs = 300_000,
): () => Shared {
  let shared: Shared | undefined
  const stop = async () => {
    const old = shared
    shared = undefined
    await old?.stop()
  }
  beforeEach(async () => {
    shared ??= await make()
  }, timeoutMs)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await stop()
  }, timeoutMs)
  afterAll(stop, timeoutMs)
  return () => {
    if (!shared) throw new Error('it is there while a test runs')
    return shared
  }
}
