let aheadMs = 0

/** Learns the server's time from an answer: the clock of a public machine may be hours off. */
export function learnServerTime(response: Response): void {
  const date = Date.parse(response.headers.get('date') ?? '')
  if (!Number.isNaN(date)) aheadMs = date - Date.now()
}

/** Milliseconds from now until an instant of the server; negative once it is past. */
export function msUntil(instant: string): number {
  return Date.parse(instant) - (Date.now() + aheadMs)
}
