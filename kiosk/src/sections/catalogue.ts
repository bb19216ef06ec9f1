import { type ComponentType, lazy } from 'react'
import type { Section, SectionName, SectionProps } from './section.ts'

type Load = () => Promise<ComponentType<SectionProps>>

const loads: Load[] = []

/** The sections of the kiosk, in the order of their tiles. */
export const catalogue: Readonly<Record<SectionName, Section>> = {
  home: {
    icon: 'home',
    needs: 'sign-in',
    tile: false,
    leadsBack: true,
    view: view(async () => (await import('./home/home-screen.tsx')).HomeScreen),
  },
  pay: {
    icon: 'rupee',
    needs: 'sign-in',
    tile: false,
    leadsBack: true,
    waits: true,
    view: view(async () => (await import('./pay/pay-screen.tsx')).PayScreen),
  },
  'quick-pay': {
    icon: 'rupee',
    needs: 'nothing',
    tile: false,
    leadsBack: true,
    waits: true,
    view: view(async () => (await import('./quick-pay/quick-pay-screen.tsx')).QuickPayScreen),
  },
  bills: {
    icon: 'receipt',
    needs: 'sign-in',
    tile: true,
    view: view(async () => (await import('./bills/bills-section.tsx')).BillsSection),
  },
  history: {
    icon: 'history',
    needs: 'sign-in',
    tile: true,
    view: view(async () => (await import('./history/history-section.tsx')).HistorySection),
  },
  documents: {
    icon: 'papers',
    needs: 'sign-in',
    tile: true,
    view: view(async () => (await import('./documents/documents-section.tsx')).DocumentsSection),
  },
  verify: {
    icon: 'check',
    needs: 'nothing',
    tile: false,
    view: view(async () => (await import('./verify/verify-section.tsx')).VerifySection),
  },
  alerts: {
    icon: 'warning',
    needs: 'sign-in',
    tile: true,
    view: view(async () => (await import('./alerts/alerts-section.tsx')).AlertsSection),
  },
  readings: {
    icon: 'meter',
    needs: 'sign-in',
    tile: true,
    view: view(async () => (await import('./readings/readings-section.tsx')).ReadingsSection),
  },
  disputes: {
    icon: 'flag',
    needs: 'sign-in',
    tile: true,
    view: view(async () => (await import('./disputes/disputes-section.tsx')).DisputesSection),
  },
  inbox: {
    icon: 'message',
    needs: 'sign-in',
    tile: true,
    view: view(async () => (await import('./inbox/inbox-section.tsx')).InboxSection),
  },
  preferences: {
    icon: 'settings',
    needs: 'sign-in',
    tile: false,
    view: view(async () => (await import('./preferences/preferences-section.tsx')).PreferencesSection),
  },
  profile: {
    icon: 'person',
    needs: 'sign-in',
    tile: true,
    view: view(async () => (await import('./profile/profile-section.tsx')).ProfileSection),
  },
  attendant: {
    icon: 'settings',
    needs: 'staff',
    tile: true,
    view: view(async () => (await import('./attendant/attendant-screen.tsx')).AttendantScreen),
  },
}

const all = Object.entries(catalogue) as [SectionName, Section][]

/** Sections with a tile on the home screen of somebody with these scopes; those of the staff have some. */
export const tilesFor = (scopes: ReadonlySet<string>) =>
  all.filter(([, { tile, needs }]) => tile && (needs !== 'staff' || scopes.size > 0))

/** Sections for whoever does not sign in. */
export const openToAnybody = all.filter(([, { needs }]) => needs === 'nothing')

/** Loads all of them ahead, so that a network that is cut later keeps nobody from a screen. */
export async function loadAllSections(): Promise<void> {
  for (const load of loads) await load().catch(() => undefined)
}

function view(load: Load) {
  loads.push(load)
  return lazy(async () => ({ default: await load() }))
}
