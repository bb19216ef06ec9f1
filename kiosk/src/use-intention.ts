import { useRef } from 'react'
import { newKey } from './new-key.ts'

/**
 * The idempotency key of what somebody is about to do. A press that got no answer may have arrived all the same, so the next press for
 * the same carries the same key, until it has gone through; anything else is a new intention with a new key.
 */
export function useIntention() {
  const held = useRef<{ what: string; key: string } | null>(null)
  return {
    keyFor(wish: unknown): string {
      const what = JSON.stringify(wish)
      if (held.current?.what !== what) held.current = { what, key: newKey() }
      return held.current.key
    },
    wentThrough() {
      held.current = null
    },
  }
}
