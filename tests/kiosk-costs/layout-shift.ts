type Watched = typeof globalThis & { kioskShifts?: { at: number; value: number }[] }

/** In the page: what moved without anybody touching anything within half a second. */
export function watchShifts() {
  const watched = globalThis as Watched
  watched.kioskShifts = []
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput } of list.getEntries() as Shift[]) {
      if (!hadRecentInput) watched.kioskShifts?.push({ at: startTime, value })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** In the page: the worst window of them (Core Web Vitals): gaps below a second, five seconds in all. */
export function readShifts(): number {
  let worst = 0
  let sum = 0
  let first = 0
  let last = Number.NEGATIVE_INFINITY
  for (const { at, value } of (globalThis as Watched).kioskShifts ?? []) {
    if (at - last > 1000 || at - first > 5000) {
      sum = 0
      first = at
    }
    sum += value
    last = at
    worst = Math.max(worst, sum)
  }
  return worst
}
