import { useEffect } from 'react'

const AFTER_MS = 30_000

/**
 * Loads the page anew once nobody has touched the first screen for a while: with it goes whatever the engine still had of
 * the one before, and a newer kiosk is fetched. Only while the server answers, since a page that is not there helps nobody.
 */
export function useFreshStart(nobodyIsThere: boolean): void {
  useEffect(() => {
    if (!nobodyIsThere) return
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      fetch('/healthz', { cache: 'no-store', signal: leaving.signal })
        .then(({ ok }) => ok && !leaving.signal.aborted && location.reload())
        .catch(() => undefined)
    }, AFTER_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [nobodyIsThere])
}
