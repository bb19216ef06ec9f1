import { pullStream } from '@suvidha/service-kit/pull-stream'
import type { Notification } from '../generated/prisma/client.ts'
import { type InboxFeed, toleranceMs } from './inbox-feed.ts'

interface Watch {
  readonly feed: Pick<InboxFeed, 'follow'>
  readonly citizenId: string
  /** What came since is sent first; missing: from now on. */
  readonly after?: Date | undefined
  /** Of the citizen, from this instant on, without these, oldest first, a hundred at most. */
  readonly load: (from: Date, without: readonly string[]) => Promise<readonly Notification[]>
}

/**
 * Each notification of a citizen once. What is sent is read from the database: a row that is committed after a later one
 * is found too, since each read begins a while before the newest that was sent. A slow reader holds no rows, and
 * `return()` lets go at once, also while quiet.
 */
export async function watchInbox(watch: Watch): Promise<AsyncGenerator<Notification, void>> {
  const { feed, citizenId, after, load } = watch
  /** What was sent, as far back as a read goes, and when each was made. */
  const sent = new Map<string, number>()
  let waiting: readonly Notification[] = []
  let newestMs = (after ?? new Date()).getTime()
  let isNews = true
  let isOver = false
  let wake: (() => void) | undefined

  const unfollow = feed.follow(citizenId, () => {
    isNews = true
    wake?.()
  })
  function end() {
    isOver = true
    unfollow()
    wake?.()
  }
  const untilNews = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      if (isNews || isOver) resolve()
    })

  function note({ id, createdAt }: Notification) {
    sent.set(id, createdAt.getTime())
    newestMs = Math.max(newestMs, createdAt.getTime())
    for (const [known, ms] of sent) if (ms < newestMs - toleranceMs) sent.delete(known)
  }

  async function read() {
    // Before the read: what comes during it is looked for again.
    isNews = false
    waiting = await load(new Date(newestMs - toleranceMs), [...sent.keys()])
    // More may be there than one read brings.
    if (waiting.length > 0) isNews = true
  }

  /** What is there already is not sent to who asks from now on. */
  async function passOver() {
    do {
      await read()
      for (const one of waiting) note(one)
    } while (waiting.length > 0)
  }

  async function next(): Promise<IteratorResult<Notification, void>> {
    while (!isOver) {
      const [first, ...rest] = waiting
      if (first) {
        waiting = rest
        note(first)
        return { done: false, value: first }
      }
      await untilNews()
      if (!isOver) await read()
    }
    return { done: true, value: undefined }
  }

  if (!after) {
    await passOver().catch((error) => {
      end()
      throw error
    })
  }
  return pullStream(next, end)
}
