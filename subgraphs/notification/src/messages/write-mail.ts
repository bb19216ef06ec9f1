import type { Words } from '../templates/event-definition.ts'

interface Letter {
  /** Whom it greets; null where nobody is known. */
  readonly name: string | null
  readonly words: Words
  /** Null in what is told in any case. */
  readonly unsubscribeUrl: string | null
  /** Where the paper is found that it is about; null where it is about none. */
  readonly paperUrl: string | null
}

/** The text of an e-mail: whom it greets, what it says, where its paper is, who says it, and how to get no more of its kind. */
export function writeMail(body: string, { name, words, unsubscribeUrl, paperUrl }: Letter): string {
  const called = name?.replaceAll(/\p{Cc}+/gu, ' ').trim()
  const greeting = called ? [words.greeting.replace('{name}', () => called)] : []
  const paper = paperUrl === null ? [] : [`${words.paper}\n${paperUrl}`]
  const ending = unsubscribeUrl === null ? [] : [`${words.unsubscribe}\n${unsubscribeUrl}`]
  return [...greeting, body, ...paper, words.closing, ...ending].join('\n\n')
}
