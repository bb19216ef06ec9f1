import { useEffect, useState } from 'react'

export const TEXT_SIZES = ['normal', 'large', 'largest'] as const
export const THEMES = ['light', 'contrast'] as const

/** How the screen looks, for this person: the next one finds it as it was. */
export interface Display {
  textSize: (typeof TEXT_SIZES)[number]
  theme: (typeof THEMES)[number]
}

/** What the device itself asks for. */
function usual(): Display {
  return { textSize: 'normal', theme: matchMedia('(prefers-contrast: more)').matches ? 'contrast' : 'light' }
}

/** The page's look: styles.css reads it off the root. */
export function useDisplay(): { display: Display; change(some: Partial<Display>): void; reset(): void } {
  const [display, setDisplay] = useState(usual)
  useEffect(() => {
    Object.assign(document.documentElement.dataset, { text: display.textSize, theme: display.theme })
  }, [display])
  return {
    display,
    change: (some) => setDisplay((before) => ({ ...before, ...some })),
    reset: () => setDisplay(usual),
  }
}
