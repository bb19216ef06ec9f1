/** The languages of the kiosk, by their BCP 47 tag. */
export type LanguageTag = 'hi' | 'en' | 'mr' | 'ta' | 'bn'

/** Each language under its own name, in its own script. */
export const LANGUAGE_NAMES: Record<LanguageTag, string> = {
  hi: 'हिन्दी',
  en: 'English',
  mr: 'मराठी',
  ta: 'தமிழ்',
  bn: 'বাংলা',
}
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as LanguageTag[]
