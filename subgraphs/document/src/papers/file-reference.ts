import { type Format, formats } from '../render/format.ts'
import type { Language } from '../text/rupees.ts'
import type { Form } from './draw-paper.ts'

/** What a link leads to: a paper in one of its forms. Links of before forms say the paper alone. */
export const toFileReference = (paperId: string, { language, format }: Form): string =>
  `${paperId}~${language}~${format}`

export function readFileReference(reference: string): { readonly paperId: string; readonly form: Form } {
  const [paperId = '', language = 'EN', format = 'A4'] = reference.split('~')
  const isKnown = (value: string): value is Format => (formats as readonly string[]).includes(value)
  return {
    paperId,
    form: { language: (language === 'HI' ? 'HI' : 'EN') satisfies Language, format: isKnown(format) ? format : 'A4' },
  }
}
