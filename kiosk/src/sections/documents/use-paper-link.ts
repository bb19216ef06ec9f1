import { useApolloClient } from '@apollo/client/react'
import { PaperDocument } from '../../generated/operations.ts'
import { useLanguageTag } from '../../messages/language.ts'
import { type PaperFormat, paperLanguage } from '../../parts/paper-buttons.tsx'

/** Asks for a link to a paper of the person, in the language of the screen. */
export function usePaperLink(id: string): (format: PaperFormat) => Promise<string> {
  const apollo = useApolloClient()
  const language = paperLanguage(useLanguageTag())
  return async (format) => {
    const variables = { id, language, format }
    const answer = await apollo.query({ query: PaperDocument, variables, fetchPolicy: 'no-cache' })
    if (!answer.data) throw new Error('no paper')
    return answer.data.document.url
  }
}
