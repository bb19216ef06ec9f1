/** What a stand-in took to send. */
export interface TakenMessage {
  readonly provider: string
  /** Its own. */
  readonly id: string
  readonly to: string
  readonly text: string
  /** Whose reference it was given. */
  readonly reference: string | null
  /** What else came with it. */
  readonly details: Readonly<Record<string, string>>
  readonly takenAt: string
}

/**
 * How a stand-in behaves until told otherwise. down: 503. throttled: 429. silent: it takes the message and says nothing. bad-number,
 * bad-template: refused. undelivered: taken, and reported as failed.
 */
export const faults = ['none', 'down', 'throttled', 'silent', 'bad-number', 'bad-template', 'undelivered'] as const
export type Fault = (typeof faults)[number]
export const isFault = (value: unknown): value is Fault => faults.some((fault) => fault === value)

export interface MessageBook {
  faultOf(provider: string): Fault
  setFault(provider: string, fault: Fault): void
  take(message: Omit<TakenMessage, 'takenAt'>): TakenMessage
  /** Newest first. */
  list(to: string | null): readonly TakenMessage[]
}

/** More than anybody looks at; the oldest go. */
const mostKept = 200_000

/** In memory: no message of a stand-in outlives it. */
export function openMessageBook(): MessageBook {
  const taken: TakenMessage[] = []
  const set = new Map<string, Fault>()
  return {
    faultOf: (provider) => set.get(provider) ?? 'none',
    setFault: (provider, fault) => void set.set(provider, fault),
    take(message) {
      const kept = { ...message, takenAt: new Date().toISOString() }
      taken.push(kept)
      if (taken.length > mostKept) taken.splice(0, mostKept / 10)
      return kept
    },
    list: (to) => taken.filter((one) => to === null || one.to === to).toReversed(),
  }
}
