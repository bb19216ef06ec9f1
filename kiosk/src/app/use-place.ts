import { useSyncExternalStore } from 'react'
import type { Navigation, Place } from './navigation.ts'

/** The screen to show now, and which visit to a screen it is. */
export function usePlace(navigation: Navigation): { place: Place; visit: number } {
  const visit = useSyncExternalStore(navigation.subscribe, navigation.visit)
  return { place: navigation.place(), visit }
}
