export const TEXT_SIZES = ['normal', 'large', 'largest'] as const
export const THEMES = ['light', 'contrast'] as const

/** How the screen looks, for this person: the next one finds it as it was. */
export interface Display {
  textSize: (typeof TEXT_SIZES)[number]
  theme: (typeof THEMES)[number]
}

/** What the device itself asks for. */
export function usualDisplay(): Display {
  return { textSize: 'normal', theme: matchMedia('(prefers-contrast: more)').matches ? 'contrast' : 'light' }
}

/** The page's look: styles.css reads it off the root. */
export function showDisplay({ textSize, theme }: Display): void {
  Object.assign(document.documentElement.dataset, { text: textSize, theme })
}
