import { LANGUAGES, type LanguageTag } from '../messages/languages.ts'
import type { SectionName } from '../sections/section.ts'
import { LONGEST_MS } from './presence.ts'

/** What a reload needs to go on, and nothing that says who it is: docs/decisions/0021. */
export interface KeptSession {
  /** Good once, and for two minutes. Who pays without signing in has none: the payment is what goes on. */
  refreshToken?: string
  /** When the person's time ends, by `Date.now()`: later than that none of this is read. */
  endsAt: number
  language: LanguageTag
  section: SectionName
  about?: string
}

const KEY = 'suvidha.session'

/** Writes down what changed; only the first time must it be all. */
export function keepSession(some: Partial<KeptSession>): void {
  const kept: Partial<KeptSession> = { ...read(), ...some }
  sessionStorage.setItem(KEY, JSON.stringify(kept))
}

export function forgetSession(): void {
  sessionStorage.removeItem(KEY)
}

/** Of who did not sign in a payment alone goes on: for a number that was found, or begun. */
export const isQuickPayment = ({ section, about }: Pick<Partial<KeptSession>, 'section' | 'about'>): boolean =>
  section === 'quick-pay' && about !== undefined

/** What an earlier load of this page left, if its time is not over. */
export function keptSession(): KeptSession | null {
  const kept = read()
  const { refreshToken, endsAt = 0, language, section, about } = kept
  const left = endsAt - Date.now()
  const isKnown = refreshToken !== undefined || isQuickPayment(kept)
  const usable = isKnown && language && LANGUAGES.includes(language) && section && left > 0 && left <= LONGEST_MS
  if (!usable) {
    forgetSession()
    return null
  }
  return {
    ...{ endsAt, language, section },
    ...(refreshToken !== undefined && { refreshToken }),
    ...(about !== undefined && { about }),
  }
}

function read(): Partial<KeptSession> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
  } catch {
    return {}
  }
}
