import { type Format, formats } from '../render/format.ts'
import { isLanguage, type Language } from '../text/language.ts'

/** Which paper a link opens, and how. */
export interface FileReference {
  readonly paperId: string
  /** Null for the holder's, whatever it is when the link is opened. */
  readonly language: Language | null
  readonly format: Format
}

/** As the graph's `url` and `link` are asked. */
export const referenceOf = (
  paperId: string,
  { language, format }: { readonly language?: Language | null; readonly format: Format },
): FileReference => ({ paperId, language: language ?? null, format })

export const toFileReference = ({ paperId, language, format }: FileReference): string =>
  `${paperId}~${language ?? ''}~${format}`

export function readFileReference(reference: string): FileReference {
  const [paperId = '', language = '', format = 'A4'] = reference.split('~')
  const isKnown = (value: string): value is Format => (formats as readonly string[]).includes(value)
  return {
    paperId,
    language: isLanguage(language) ? language : null,
    format: isKnown(format) ? format : 'A4',
  }
}
