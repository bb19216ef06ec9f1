import { createContext, useContext } from 'react'
import { en, type Messages } from './en.ts'
import { hi } from './hi.ts'

const catalogues = { hi, en }

/** The languages of the kiosk, by their BCP 47 tag. */
export type LanguageTag = keyof typeof catalogues

/** Each language under its own name, in its own script. */
export const LANGUAGE_NAMES: Record<LanguageTag, string> = { hi: 'हिन्दी', en: 'English' }
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as LanguageTag[]

export const LanguageContext = createContext<LanguageTag>('hi')

export function useMessages(): Messages {
  return catalogues[useContext(LanguageContext)]
}
