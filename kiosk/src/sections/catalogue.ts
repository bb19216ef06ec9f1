import { type ComponentType, lazy } from 'react'
import type { Section, SectionName, SectionProps } from './section.ts'

type Load = () => Promise<ComponentType<SectionProps>>

const loads: Load[] = []

/** The sections of the kiosk, in the order of their tiles. */
export const catalogue: Partial<Record<SectionName, Section>> = {
  home: {
    icon: 'home',
    needs: 'sign-in',
    tile: false,
    view: view(async () => (await import('./home/home-screen.tsx')).HomeScreen),
  },
  pay: {
    icon: 'rupee',
    needs: 'sign-in',
    tile: false,
    view: view(async () => (await import('./pay/pay-screen.tsx')).PayScreen),
  },
  'quick-pay': {
    icon: 'rupee',
    needs: 'nothing',
    tile: false,
    view: view(async () => (await import('./quick-pay/quick-pay-screen.tsx')).QuickPayScreen),
  },
}

/** Sections with a tile on the home screen. */
export const tiles = (Object.entries(catalogue) as [SectionName, Section][]).filter(([, { tile }]) => tile)

/** Loads all of them ahead, so that a network that is cut later keeps nobody from a screen. */
export async function loadAllSections(): Promise<void> {
  for (const load of loads) await load().catch(() => undefined)
}

function view(load: Load) {
  loads.push(load)
  return lazy(async () => ({ default: await load() }))
}
