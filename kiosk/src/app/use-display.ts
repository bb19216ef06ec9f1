import { useEffect, useState } from 'react'
import { type Display, showDisplay, usualDisplay } from './display.ts'

/** How the screen looks, for as long as one person is there. */
export function useDisplay(): { display: Display; change(some: Partial<Display>): void; reset(): void } {
  const [display, setDisplay] = useState(usualDisplay)
  useEffect(() => showDisplay(display), [display])
  return {
    display,
    change: (some) => setDisplay((before) => ({ ...before, ...some })),
    reset: () => setDisplay(usualDisplay),
  }
}
