import type { SessionKind } from '../generated/prisma/enums.ts'
import { accessTokenLifetimeMs } from '../keys/issue-token.ts'

interface Lifetimes {
  /** Of an access token: for as long nobody asks auth. */
  readonly accessMs: number
  /** From one refresh to the next: who does nothing for longer is signed out. */
  readonly idleMs: number
  /** From signing in, whatever happens. */
  readonly longestMs: number
}

const minuteMs = 60_000

const lifetimesOf: Readonly<Record<SessionKind, Lifetimes>> = {
  PERSONAL: { accessMs: accessTokenLifetimeMs, idleMs: 7 * 24 * 60 * minuteMs, longestMs: Number.POSITIVE_INFINITY },
  /** A public machine, at which the next person stands when this one has left. */
  KIOSK: { accessMs: minuteMs, idleMs: 2 * minuteMs, longestMs: 15 * minuteMs },
}

/** When what is issued now ends: neither token outlives the session, nor its access token the time without a sign of life. */
export function endsOf(kind: SessionKind, { createdAt, now }: { createdAt: Date; now: Date }) {
  const { accessMs, idleMs, longestMs } = lifetimesOf[kind]
  const lastMs = createdAt.getTime() + longestMs
  return {
    accessEndsAtMs: Math.min(now.getTime() + accessMs, lastMs),
    refreshEndsAt: new Date(Math.min(now.getTime() + idleMs, lastMs)),
  }
}
