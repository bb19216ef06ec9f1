export interface CircuitBreaker {
  /** False while the circuit is open: nothing is to be sent. Of those waiting at its end, one may try. */
  mayTry(): boolean
  succeeded(): void
  failed(): void
  readonly state: 'closed' | 'open' | 'half-open'
}

export interface CircuitBreakerOptions {
  /** Failures in a row that open the circuit. */
  readonly maxFailures?: number
  /** How long it stays open at first; twice as long after each probe that fails, up to `maxOpenMs`. */
  readonly openMs?: number
  readonly maxOpenMs?: number
  readonly now?: () => number
}

/** Spares a service that does not answer, and those who would wait for it (Nygard, "Release It!"). */
export function createCircuitBreaker(options: CircuitBreakerOptions = {}): CircuitBreaker {
  const { maxFailures = 5, openMs = 500, maxOpenMs = 10_000, now = Date.now } = options
  let failures = 0
  let openForMs = openMs
  let opensUntil = 0
  let state: CircuitBreaker['state'] = 'closed'
  let probeEnds = 0
  return {
    get state() {
      return state
    },
    mayTry() {
      if (state === 'closed') return true
      const time = now()
      // A probe whose caller went away is never told of: after a while another may try.
      if (time < (state === 'open' ? opensUntil : probeEnds)) return false
      state = 'half-open'
      probeEnds = time + maxOpenMs
      return true
    },
    succeeded() {
      failures = 0
      openForMs = openMs
      state = 'closed'
    },
    failed() {
      failures += 1
      if (state === 'half-open') openForMs = Math.min(openForMs * 2, maxOpenMs)
      else if (failures < maxFailures) return
      state = 'open'
      opensUntil = now() + openForMs
    },
  }
}
