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
}

/** What has ended since then, by auth's clock; without, all whose tokens may still hold. */
export type ReadEndedSessions = (sinceMs?: number) => Promise<EndedSessionsRead>
