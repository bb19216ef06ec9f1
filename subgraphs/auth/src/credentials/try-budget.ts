/** How often something may be tried in vain. */
export interface TryRule {
  /** So many failures, none longer after the last than `windowMs`, and one has to wait. */
  readonly failures: number
  readonly windowMs: number
  /** The first wait; it doubles with each failure that follows, up to `longestWaitMs`. */
  readonly waitMs: number
  readonly longestWaitMs: number
  /** For so long after a wait its length is remembered. */
  readonly rememberedMs: number
}

export interface Tries {
  /** Since the last success, those under way included. */
  readonly failures: number
  readonly blockedUntilMs: number
  readonly forgottenAtMs: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** Five failed logins in 15 minutes, whoever guesses. */
const tight = {
  failures: 5,
  windowMs: 15 * minuteMs,
  waitMs: 15 * minuteMs,
  longestWaitMs: 4 * hourMs,
  rememberedMs: 24 * hourMs,
}
const loose = { windowMs: 15 * minuteMs, waitMs: 15 * minuteMs, longestWaitMs: 15 * minuteMs, rememberedMs: 0 }

export const tryRules = {
  /** A device that the person signed in on: nobody else can use it up. */
  device: tight,
  /** All devices of one person. */
  devices: { ...loose, failures: 50 },
  /** One network that tries one phone. */
  place: tight,
  /** All networks together that try one phone; stops who has thousands of them. Devices of the person go on. */
  phone: { ...loose, failures: 50 },
  /** One network that tries many phones; a kiosk or an office is one too. */
  network: { ...loose, failures: 100 },
  /** Codes of a second factor, by who has passed the first, and a password that is asked for again within a session. */
  person: { ...tight, failures: 10 },
} satisfies Record<string, TryRule>

export const untried: Tries = { failures: 0, blockedUntilMs: 0, forgottenAtMs: 0 }

/**
 * Counts a try as a failure before it is made, so that many at once cannot all slip through; a success gives it back.
 * Nothing counts and `waitMs` is left when one has to wait.
 */
export function takeTry(before: Tries, rule: TryRule, nowMs: number): { waitMs: number } | { tries: Tries } {
  if (before.blockedUntilMs > nowMs) return { waitMs: before.blockedUntilMs - nowMs }
  const failures = (before.forgottenAtMs <= nowMs ? 0 : before.failures) + 1
  const beyond = failures - rule.failures
  if (beyond < 0) return { tries: { failures, blockedUntilMs: 0, forgottenAtMs: nowMs + rule.windowMs } }
  const blockedUntilMs = nowMs + Math.min(rule.waitMs * 2 ** Math.min(beyond, 30), rule.longestWaitMs)
  return { tries: { failures, blockedUntilMs, forgottenAtMs: blockedUntilMs + rule.rememberedMs } }
}

/** The try was none: it succeeded. Who waited because of it does not any more. */
export function giveBackTry(after: Tries, rule: TryRule): Tries {
  const failures = Math.max(0, after.failures - 1)
  return { ...after, failures, blockedUntilMs: failures < rule.failures ? 0 : after.blockedUntilMs }
}
