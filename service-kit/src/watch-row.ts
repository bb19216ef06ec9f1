import type { LiveUpdates } from './live-updates.ts'
import { pullStream } from './pull-stream.ts'

export interface RowWatch<Row> {
  readonly live: Pick<LiveUpdates, 'listen' | 'onGap'>
  /** Announced with the row's id when something of it changed. */
  readonly topic: string
  readonly id: string
  /** Null: it is gone, and nothing is sent. */
  readonly load: () => Promise<Row | null>
  /** Whether it tells more than what was sent last. */
  readonly isNews: (row: Row, sent: Row | undefined) => boolean
  /** Nothing more can come. */
  readonly isOver: (row: Row) => boolean
  /** Looks without being told: an announcement may be lost, and of some changes there is none. */
  readonly lookEveryMs?: number | undefined
}

/**
 * A row as it is now, then as it is after each change, until it is over. What is sent is read from the database: nothing
 * twice, and never without the last. `return()` lets go at once, also while quiet.
 */
export function watchRow<Row>(watch: RowWatch<Row>): AsyncGenerator<Row, void> {
  const { live, topic, id, load, isNews, isOver, lookEveryMs = 5000 } = watch
  let isChanged = true
  let hasEnded = false
  let sent: Row | undefined
  let wake: (() => void) | undefined

  const look = () => {
    isChanged = true
    wake?.()
  }
  const stopListening = live.listen(topic, (changed) => {
    if (changed === id) look()
  })
  const stopGap = live.onGap(look)
  const timer = setInterval(look, lookEveryMs).unref()

  function end() {
    hasEnded = true
    clearInterval(timer)
    stopListening()
    stopGap()
    wake?.()
  }

  const untilChanged = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      if (isChanged || hasEnded) resolve()
    })

  async function next(): Promise<IteratorResult<Row, void>> {
    while (!hasEnded) {
      await untilChanged()
      if (hasEnded) break
      // Before the read: what changes during it is looked at again.
      isChanged = false
      const row = await load()
      if (hasEnded) break
      if (row === null) continue
      // Whoever has the last state already has nothing to wait for.
      if (isOver(row)) end()
      if (!isNews(row, sent)) continue
      sent = row
      return { done: false, value: row }
    }
    return { done: true, value: undefined }
  }

  return pullStream(next, end)
}
