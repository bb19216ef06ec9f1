/** How long a client whose answer was lost may ask again with the token it still has. */
const lostAnswerGraceMs = 10_000

/** However busy the tabs of a browser are, their token goes on after so long. */
const longestKeptMs = 60_000

/** A refresh token that is shown, of a session that is open. Times in milliseconds since 1970. */
export interface ShownToken {
  readonly issuedAtMs: number
  /** When a token of its generation was exchanged. */
  readonly consumedAtMs: number | undefined
  /** Whether no generation has been exchanged since. */
  readonly isLastConsumed: boolean
}

export interface Showing {
  readonly nowMs: number
  /** When the session was last refreshed. */
  readonly refreshedAtMs: number | undefined
  /** It came with a browser's cookie, which all of its tabs have in common. */
  readonly isShared: boolean
}

/**
 * What becomes of a token that is shown. `NEXT`: its generation is exchanged for the next one. `TWIN`: it was just exchanged,
 * and its answer may have been lost, so there is another one of the generation that is good now; all of them are until one
 * is exchanged. `SAME`: it comes back as it is, because tabs of one browser refresh at once and their answers arrive in
 * any order: none may leave a token in the jar that is not good any more. `REUSED`: one of two who have it is a thief.
 */
export function judgeRefreshToken(
  { issuedAtMs, consumedAtMs, isLastConsumed }: ShownToken,
  { nowMs, refreshedAtMs, isShared }: Showing,
): 'NEXT' | 'REUSED' | 'SAME' | 'TWIN' {
  if (consumedAtMs !== undefined) {
    const isGraceful = nowMs - consumedAtMs <= lostAnswerGraceMs && (isShared || isLastConsumed)
    return isGraceful ? 'TWIN' : 'REUSED'
  }
  const isBusy = refreshedAtMs !== undefined && nowMs - refreshedAtMs <= lostAnswerGraceMs
  return isShared && isBusy && nowMs - issuedAtMs <= longestKeptMs ? 'SAME' : 'NEXT'
}
