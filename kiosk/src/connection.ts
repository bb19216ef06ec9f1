import { useSyncExternalStore } from 'react'

/** Whether the live connection is up: `lost` from the moment it breaks until it is back. */
export type ConnectionState = 'idle' | 'up' | 'lost'

let state: ConnectionState = 'idle'
const listeners = new Set<() => void>()

export function setConnectionState(next: ConnectionState): void {
  state = next
  for (const listener of listeners) listener()
}

export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(subscribe, () => state)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
