import type { PrismaClient } from '../generated/prisma/client.ts'
import { type Language, languageOf } from '../templates/event-definition.ts'
import { choicesOf } from './choices.ts'
import { currentConsentText } from './consent-texts.ts'
import { findWishes, type WishDeps } from './find-wishes.ts'
import { keepWish } from './set-preference.ts'
import type { UnsubscribeLinks, Unsubscription } from './unsubscribe-link.ts'

export interface UnsubscribeDeps extends WishDeps {
  readonly prisma: PrismaClient
  readonly links: Pick<UnsubscribeLinks, 'read'>
}

export interface AskedUnsubscription extends Unsubscription {
  readonly token: string
  readonly language: Language
}

/** Whose e-mails a link ends, and which; undefined for one that was not made here, or of somebody who is erased. */
export async function readUnsubscription(
  { prisma, links }: UnsubscribeDeps,
  token: string,
): Promise<AskedUnsubscription | undefined> {
  const read = links.read(token)
  const contact = read && (await prisma.contact.findUnique({ where: { citizenId: read.citizenId } }))
  return read && contact && !contact.erasedAt ? { ...read, token, language: languageOf(contact.language) } : undefined
}

/** Ends the e-mails of a group that leave a choice, those that the city will add to it as well. Asked again, it says nothing new. */
export async function unsubscribe(deps: UnsubscribeDeps, asked: AskedUnsubscription): Promise<void> {
  const { citizenId, group: about, language } = asked
  const wishes = (await findWishes(deps.prisma, deps, [citizenId]))(citizenId)
  const left = [...deps.templates.events.values()].some(
    (event) =>
      event.definition.group === about &&
      choicesOf(deps.templates, event.definition, 'EMAIL').includes('OFF') &&
      wishes.modeOf(event, 'EMAIL') !== 'OFF',
  )
  if (!left) return
  const { version: textVersion } = currentConsentText
  await keepWish(deps, {
    ...{ citizenId, about, channel: 'EMAIL', mode: 'OFF', source: 'UNSUBSCRIBE_LINK', textVersion, language },
  })
}
