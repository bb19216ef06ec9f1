import { useEffect } from 'react'

const AGAIN_EVERY_MS = 15_000
const ANSWERS_WITHIN_MS = 2_000

/**
 * Loads the page anew: with it goes whatever the engine still has of a person in memory that no code of ours can reach, and a
 * newer kiosk is fetched. False where the server does not answer: a page that is not there helps nobody.
 */
export async function startAfresh(): Promise<boolean> {
  try {
    const { ok } = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) })
    if (ok) location.reload()
    return ok
  } catch {
    return false
  }
}

/** Goes on trying, while nobody is there. */
export function useFreshStart(isDue: boolean): void {
  useEffect(() => {
    if (!isDue) return
    const timer = setInterval(startAfresh, AGAIN_EVERY_MS)
    return () => clearInterval(timer)
  }, [isDue])
}
