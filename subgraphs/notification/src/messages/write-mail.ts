import type { Recipient } from '../recipients.ts'
import type { Words } from '../templates/event-definition.ts'

interface Letter {
  readonly to: Recipient
  readonly words: Words
}

/** The text of an e-mail: whom it greets, what it says, who says it. */
export function writeMail(body: string, { to, words }: Letter): string {
  const name = to.name?.replaceAll(/\p{Cc}+/gu, ' ').trim()
  const greeting = name ? [words.greeting.replace('{name}', () => name)] : []
  return [...greeting, body, words.closing].join('\n\n')
}
