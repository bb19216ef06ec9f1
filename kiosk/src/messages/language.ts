import { createContext, useContext } from 'react'
import type { Messages } from './en.ts'
import type { LanguageTag } from './languages.ts'

export type { LanguageTag }

/** Words of a language, loaded when it is chosen. */
export interface Language {
  tag: LanguageTag
  messages: Messages
}

const catalogues: Record<LanguageTag, () => Promise<Messages>> = {
  hi: async () => (await import('./hi.ts')).hi,
  en: async () => (await import('./en.ts')).en,
  mr: async () => (await import('./mr.ts')).mr,
  ta: async () => (await import('./ta.ts')).ta,
  bn: async () => (await import('./bn.ts')).bn,
}

export async function loadLanguage(tag: LanguageTag): Promise<Language> {
  return { tag, messages: await catalogues[tag]() }
}

/** Loads all of them ahead: another one is chosen without the network. */
export async function loadAllLanguages(): Promise<void> {
  for (const load of Object.values(catalogues)) await load().catch(() => undefined)
}

export const LanguageContext = createContext<Language | null>(null)

function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('no language was chosen')
  return language
}

/** The language of the person, as a BCP 47 tag. */
export function useLanguageTag(): LanguageTag {
  return useLanguage().tag
}

/** The words that all sections share, in the language of the person. */
export function useMessages(): Messages {
  return useLanguage().messages
}

/** A section's own words in the language of the person. */
export function useWords<Words>(words: Record<LanguageTag, Words>): Words {
  return words[useLanguage().tag]
}
