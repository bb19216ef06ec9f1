import type { SectionName } from '../sections/section.ts'
import type { SentCode } from '../sign-in/phone-screen.tsx'

/** Where the person is. It lives in memory: the browser's history holds numbers alone, and no address changes. */
export type Place =
  | { screen: 'language' }
  | { screen: 'phone'; phoneNumber: string }
  | { screen: 'otp'; sent: SentCode }
  | { screen: 'section'; section: SectionName; about?: string }

export interface Navigation {
  place(): Place
  /** Goes up by one with each change of screen. */
  visit(): number
  /** Goes on to a screen; back leads here again. */
  open(place: Place): void
  /** Goes to a screen from which there is no way back: what was before is forgotten. */
  startAt(place: Place): void
  back(): void
  subscribe(listener: () => void): () => void
}

/**
 * The screens of one person, one upon the other, and the browser's back button in step with them. An entry of the history is
 * its depth; back from a person's first screen, and forward to what is no more, stay where they are.
 */
export function createNavigation(first: Place): Navigation {
  const listeners = new Set<() => void>()
  let places = [first]
  let visit = 0
  if (depthOf(history.state) === null) {
    history.replaceState({ depth: 0 }, '')
    history.pushState({ depth: 1 }, '')
  }
  let base = depthOf(history.state) ?? 1
  const top = () => base + places.length - 1

  function show(next: Place[]) {
    places = next
    visit += 1
    for (const listener of listeners) listener()
  }
  window.addEventListener('popstate', ({ state }) => {
    const depth = depthOf(state) ?? base
    if (depth === top()) return
    if (depth < base || depth > top()) history.go(top() - depth)
    else show(places.slice(0, depth - base + 1))
  })

  return {
    place: () => places.at(-1) ?? first,
    visit: () => visit,
    open(place) {
      show([...places, place])
      history.pushState({ depth: top() }, '')
    },
    startAt(place) {
      base = top()
      show([place])
    },
    back: () => history.back(),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function depthOf(state: unknown): number | null {
  const depth = (state as { depth?: unknown } | null)?.depth
  return typeof depth === 'number' ? depth : null
}
