/** A session that ended before its access tokens did. */
export interface EndedSession {
  readonly id: string
  /** Milliseconds since 1970: after this no access token of it holds anyway. */
  readonly tokensEndAtMs: number
}

export interface EndedSessionsRead {
  /** When auth looked, by its own clock. */
  readonly readAtMs: number
  readonly sessions: readonly EndedSession[]
  /** Where the next page begins; missing when there is none. */
  readonly next?: EndedSince | undefined
}

/** A place among those that have ended, in the order in which they did. */
export interface EndedSince {
  readonly sinceMs: number
  /** Of those that ended in that very millisecond, after this one. */
  readonly afterId?: string
}

/** A page of what has ended since then, by auth's clock; without, of all whose tokens may still hold. */
export type ReadEndedSessions = (since?: EndedSince) => Promise<EndedSessionsRead>
