import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'

/** Announced with a citizen's id once something is in that inbox. */
export const inboxTopic = 'inbox'

/** Tells who follows an inbox that there may be something new in it. */
export interface InboxFeed {
  /** Answers how to stop following. */
  follow(citizenId: string, onNews: () => void): () => void
  stop(): Promise<void>
}

interface FeedOptions {
  readonly live: Pick<LiveUpdates, 'listen' | 'onGap'>
  readonly logger: Pick<Logger, 'warn'>
  /** Which of these citizens were told something since. */
  readonly findTold: (citizenIds: readonly string[], since: Date) => Promise<readonly string[]>
  /** Looks without being told, should an announcement be lost: one question for all who follow. */
  readonly lookEveryMs?: number
}

/** A row may be committed so long after its time was taken, on a clock that may differ: a job has 30 s. */
export const toleranceMs = 60_000

/** One for each process. */
export function createInboxFeed({ live, logger, findTold, lookEveryMs = 5000 }: FeedOptions): InboxFeed {
  const followers = new Map<string, Set<() => void>>()
  let lookedAtMs = Date.now()

  const tell = (citizenId: string) => {
    for (const onNews of followers.get(citizenId) ?? []) onNews()
  }
  async function look() {
    const startedAtMs = Date.now()
    if (followers.size > 0) {
      const since = new Date(lookedAtMs - toleranceMs)
      for (const citizenId of await findTold([...followers.keys()], since)) tell(citizenId)
    }
    lookedAtMs = startedAtMs
  }
  const stopListening = live.listen(inboxTopic, tell)
  const stopGap = live.onGap(() => {
    for (const citizenId of followers.keys()) tell(citizenId)
  })
  const stopLooking = repeatEvery({
    everyMs: lookEveryMs,
    work: look,
    onError: (err) => logger.warn({ err }, 'inboxes could not be looked at'),
  })

  return {
    follow(citizenId, onNews) {
      const same = followers.get(citizenId) ?? new Set()
      followers.set(citizenId, same.add(onNews))
      return () => {
        same.delete(onNews)
        if (same.size === 0 && followers.get(citizenId) === same) followers.delete(citizenId)
      }
    },
    async stop() {
      stopListening()
      stopGap()
      await stopLooking()
    },
  }
}
