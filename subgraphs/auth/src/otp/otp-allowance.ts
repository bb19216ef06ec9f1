const hourMs = 60 * 60_000
export const requestsPerHour = 3
const attemptsPerRound = 3
const roundsPerHour = 2
const firstWaitMs = 30_000

/** An earlier request of the same number that counts: of the last hour, since a code of it was last used. */
export interface CountedRequest {
  readonly createdAtMs: number
  /** By tries of the same place and purpose; undefined for a request of another place, or for another purpose. */
  readonly wrongTries: number | undefined
  /** Whether it was made from the same kind of place. */
  readonly samePlace: boolean
}

export type Allowance =
  | { readonly allowed: true; readonly attempts: number; readonly resendAfterMs: number }
  | { readonly allowed: false; readonly retryAtMs: number }

/** How long a request waits for the next one: 30 s, 60 s, and so on. */
export const resendWaitMs = (requests: number): number => firstWaitMs * 2 ** (requests - 1)

/** From when on a request counts no more. */
export const countedSince = (nowMs: number): number => nowMs - hourMs

/**
 * Whether a number may get another code, with how many tries, and when the next. A code has three tries and takes over
 * what the one before has left; when all are used up the next one has three more, once in an hour. Times in
 * milliseconds since 1970, requests newest first.
 */
export function allowanceOf(
  requests: readonly CountedRequest[],
  { nowMs, waits }: { nowMs: number; waits: boolean },
): Allowance {
  const mine = requests.filter(({ samePlace }) => samePlace)
  const fourth = mine[requestsPerHour - 1]
  if (fourth) return { allowed: false, retryAtMs: fourth.createdAtMs + hourMs }
  const attempts = attemptsAfter(wrongTriesOf(requests))
  if (attempts === 0) return { allowed: false, retryAtMs: (oldestTried(requests) ?? nowMs) + hourMs }
  const last = mine[0]
  const waitedUntilMs = last ? last.createdAtMs + resendWaitMs(mine.length) : nowMs
  if (waits && waitedUntilMs > nowMs) return { allowed: false, retryAtMs: waitedUntilMs }
  return { allowed: true, attempts, resendAfterMs: nextAfter(mine, nowMs) }
}

export const wrongTriesOf = (requests: readonly CountedRequest[]): number =>
  requests.reduce((sum, { wrongTries }) => sum + (wrongTries ?? 0), 0)

/** What a new code begins with after so many wrong tries in an hour. */
export function attemptsAfter(wrongTries: number): number {
  if (wrongTries >= attemptsPerRound * roundsPerHour) return 0
  return attemptsPerRound - (wrongTries % attemptsPerRound)
}

const oldestTried = (requests: readonly CountedRequest[]) =>
  requests.findLast(({ wrongTries }) => (wrongTries ?? 0) > 0)?.createdAtMs

/** After the last of an hour the next has to wait until the oldest counts no more. */
function nextAfter(earlier: readonly CountedRequest[], nowMs: number): number {
  const oldest = earlier.at(-1)
  if (!oldest || earlier.length + 1 < requestsPerHour) return nowMs + resendWaitMs(earlier.length + 1)
  return Math.max(oldest.createdAtMs + hourMs, nowMs + resendWaitMs(earlier.length))
}
