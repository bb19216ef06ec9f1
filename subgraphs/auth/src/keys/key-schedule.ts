import { accessTokenLifetimeMs } from './issue-token.ts'

/** When keys change. */
export interface KeySchedule {
  /** How long a key signs; 0 = until somebody asks for another. */
  readonly rotateAfterMs: number
  /** How long the next key is published before it signs: longer than anybody keeps an answer of `/.well-known/jwks.json`. */
  readonly publishAheadMs: number
  /** Between two looks at what another process has changed. */
  readonly lookEveryMs: number
  /** Between two looks at whether it is time. */
  readonly rotateEveryMs: number
}

/** For which others may keep an answer. */
export const keysMaxAgeSeconds = 300

/** Clocks differ, and a token may be signed just after its key has retired. */
const lateMs = 2 * 60_000
/** From here on no token of a retired key holds. */
export const retiredForMs = accessTokenLifetimeMs + lateMs

const dayMs = 24 * 60 * 60_000

export const scheduleOf = (rotationDays: number): KeySchedule => ({
  rotateAfterMs: rotationDays * dayMs,
  publishAheadMs: 2 * keysMaxAgeSeconds * 1000,
  lookEveryMs: 5000,
  rotateEveryMs: 60_000,
})
