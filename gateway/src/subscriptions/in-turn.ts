/** Visits each member once in so many milliseconds, a few at a time: ten thousand at once would hold everybody up. */
export interface Turns<T> {
  /** Returns what ends it. */
  join(member: T): () => void
  stop(): void
}

const stepMs = 250

export function visitInTurn<T>(everyMs: number, visit: (member: T) => void): Turns<T> {
  const rounds = Array.from({ length: Math.ceil(everyMs / stepMs) }, () => new Set<T>())
  let joining = 0
  let visiting = 0
  const timer = setInterval(() => {
    visiting = (visiting + 1) % rounds.length
    for (const member of rounds[visiting] ?? []) visit(member)
  }, stepMs).unref()
  return {
    join(member) {
      joining = (joining + 1) % rounds.length
      const round = rounds[joining]?.add(member)
      return () => void round?.delete(member)
    },
    stop: () => clearInterval(timer),
  }
}
