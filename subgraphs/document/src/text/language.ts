/** A language that papers are written in. */
export const languages = ['EN', 'HI', 'MR', 'TA', 'BN'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (text: string | undefined): text is Language =>
  (languages as readonly (string | undefined)[]).includes(text)
