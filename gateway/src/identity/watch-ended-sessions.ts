import type { EndedSessionsRead, EndedSince, ReadEndedSessions } from '@suvidha/service-kit/ended-sessions'
import type { Logger } from '@suvidha/service-kit/logger'

/** Sessions whose access tokens would hold but for their end. */
export interface EndedSessions {
  has(sessionId: string): boolean
  /** Told when some have ended since. */
  onEnded(listen: () => void): void
  stop(): void
}

export interface EndedSessionsOptions {
  readonly read: ReadEndedSessions
  readonly logger: Logger
  /** Between two looks. */
  readonly everyMs?: number
}

/** What ended just before the last look may have been committed after it. */
const overlapMs = 30_000

/**
 * Looks again and again for sessions that have ended, from where the last look that was answered left off: nothing is
 * missed while auth is away. However many there are, they come in pages, and none of those is asked for twice because a
 * later one failed. Each is remembered for as long as its tokens would hold.
 */
export async function watchEndedSessions(options: EndedSessionsOptions): Promise<EndedSessions> {
  const { read, logger, everyMs = 1000 } = options
  const ended = new Map<string, number>()
  let listener = () => {}
  let since: EndedSince | undefined
  /** When auth answered the first page of those that are being read. */
  let beganAtMs: number | undefined
  let isFailing = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  async function look() {
    try {
      let isMore = true
      while (isMore && !isStopped) {
        const found = await read(since)
        beganAtMs ??= found.readAtMs
        isMore = found.next !== undefined
        since = found.next ?? { sinceMs: beganAtMs - overlapMs }
        if (!isMore) beganAtMs = undefined
        if (remember(ended, found)) listener()
      }
      isFailing = false
    } catch (error) {
      if (!isFailing) logger.warn({ err: error }, 'auth does not say which sessions have ended, asking again')
      isFailing = true
    }
    if (!isStopped) timer = setTimeout(look, everyMs).unref()
  }

  await look()
  return {
    has: (sessionId) => ended.has(sessionId),
    onEnded(listen) {
      listener = listen
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

/** Whether there was anything new. */
function remember(ended: Map<string, number>, { readAtMs, sessions }: EndedSessionsRead): boolean {
  const before = ended.size
  for (const { id, tokensEndAtMs } of sessions) ended.set(id, tokensEndAtMs)
  const isNews = ended.size > before
  for (const [id, tokensEndAtMs] of ended) if (tokensEndAtMs <= readAtMs) ended.delete(id)
  return isNews
}

/** From auth on another machine. */
export function readEndedSessionsFrom(authUrl: string, timeoutMs = 2000): ReadEndedSessions {
  return async (since) => {
    const url = new URL('/sessions/ended', authUrl)
    if (since) url.searchParams.set('since', String(since.sinceMs))
    if (since?.afterId) url.searchParams.set('after', since.afterId)
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok) throw new Error(`auth answered ${response.status}`)
    return (await response.json()) as EndedSessionsRead
  }
}
