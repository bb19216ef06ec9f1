import type { BillRun } from '../generated/prisma/client.ts'
import { type BillRunDeps, billRunTopic, isOver } from './bill-run.ts'

interface Watch {
  readonly live: Pick<BillRunDeps['live'], 'listen' | 'onGap'>
  readonly runId: string
  readonly load: () => Promise<BillRun | null>
  /** Looks without being told, should an announcement be lost. */
  readonly lookEveryMs?: number
}

/** A run as it is now, then after each change, until it is over. `return()` lets go at once, also while quiet. */
export function watchBillRun({ live, runId, load, lookEveryMs = 5000 }: Watch): AsyncGenerator<BillRun, void> {
  let isChanged = true
  let ended = false
  let sent = ''
  let wake: (() => void) | undefined
  const look = () => {
    isChanged = true
    wake?.()
  }
  const stopListening = live.listen(billRunTopic, (id) => {
    if (id === runId) look()
  })
  const stopGap = live.onGap(look)
  const timer = setInterval(look, lookEveryMs).unref()

  function end() {
    ended = true
    clearInterval(timer)
    stopListening()
    stopGap()
    wake?.()
  }

  const untilChanged = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      if (isChanged || ended) resolve()
    })

  async function next(): Promise<IteratorResult<BillRun, void>> {
    while (!ended) {
      await untilChanged()
      if (ended) break
      // Before the read: what changes during it is looked at again.
      isChanged = false
      const run = await load()
      if (ended) break
      if (!run) continue
      const state = [run.status, run.previewedChunks, run.issuedChunks].join()
      if (isOver(run)) end()
      if (state === sent) continue
      sent = state
      return { done: false, value: run }
    }
    return { done: true, value: undefined }
  }

  async function close(): Promise<IteratorResult<BillRun, void>> {
    end()
    return { done: true, value: undefined }
  }

  return {
    next: () => next().catch((error) => close().then(() => Promise.reject(error))),
    return: close,
    throw: (error: unknown) => close().then(() => Promise.reject(error)),
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      end()
    },
  }
}
