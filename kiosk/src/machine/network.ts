import { useSyncExternalStore } from 'react'

const ASK_EVERY_MS = 2_000

let reachable = true
let asking: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()
const returns = new Set<() => void>()

/** A request got no answer: from now on the server is asked whether it is there, until it is. */
export function noteUnreachable(): void {
  if (asking) return
  setReachable(false)
  asking = setInterval(ask, ASK_EVERY_MS)
}

/** Tells when the server answers again after it had not. */
export function onReturn(listener: () => void): () => void {
  returns.add(listener)
  return () => returns.delete(listener)
}

/** False from when a request got no answer, or the browser says that there is no network, until the server answers. */
export function useReachable(): boolean {
  return useSyncExternalStore(subscribe, () => reachable)
}

/** Looks at what the browser knows about its network. */
export function watchNetwork(): void {
  addEventListener('offline', noteUnreachable)
  addEventListener('online', () => {
    if (asking) void ask()
  })
}

async function ask(): Promise<void> {
  try {
    await fetch('/healthz', { cache: 'no-store' })
  } catch {
    return
  }
  if (!asking) return
  clearInterval(asking)
  asking = undefined
  setReachable(true)
  for (const listener of returns) listener()
}

function setReachable(next: boolean): void {
  reachable = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
