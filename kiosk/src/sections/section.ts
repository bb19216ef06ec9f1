import type { ComponentType, LazyExoticComponent } from 'react'
import type { Graph } from '../graph-client.ts'
import type { IconName } from '../parts/icon.tsx'

/** Every section: the frame has words for each (`messages.sections`), and the catalogue what it is. */
export type SectionName =
  | 'home'
  | 'pay'
  | 'quick-pay'
  | 'bills'
  | 'history'
  | 'documents'
  | 'verify'
  | 'readings'
  | 'disputes'
  | 'inbox'
  | 'preferences'
  | 'profile'
  | 'alerts'
  | 'attendant'

/** What the frame gives to a section, and how a section leads on. */
export interface SectionProps {
  graph: Graph
  /** What it is opened for: an id, e.g. of a bill or a connection. */
  about?: string
  onOpen(section: SectionName, about?: string): void
  /** One screen back, as the browser's back button does. */
  onBack(): void
  onLogOut(): void
}

/** One part of the kiosk: a folder beside this file and a line in the catalogue. */
export interface Section {
  icon: IconName
  /** Loaded when it is first opened. */
  view: LazyExoticComponent<ComponentType<SectionProps>>
  /** Who may open it: anybody, who signed in, or who signed in and works for the city. */
  needs: 'nothing' | 'sign-in' | 'staff'
  /** It has a tile on the home screen. */
  tile: boolean
  /** It leads nowhere back, or says itself where: the frame has no button for it. */
  leadsBack?: true
  /** While something is followed live in it, somebody stands before it and waits. */
  waits?: true
}
