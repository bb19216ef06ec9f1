import type { Prisma } from './generated/prisma/client.ts'
import type { News } from './notify.ts'
import { type Language, languageOf } from './templates/event-definition.ts'

export interface Recipient {
  /** Greeted by it; null where nobody is known. */
  readonly name: string | null
  readonly phoneNumber: string | null
  readonly email: string | null
  /** As auth says it. */
  readonly language: string
}

/** News with where it goes and in which language. */
export interface AddressedNews extends News {
  readonly to: Recipient
  readonly language: Language
  /** One for each event, subject and person. */
  readonly dedupeKey: string
}

export interface Found {
  readonly addressed: readonly AddressedNews[]
  /** Of whom nothing is known yet: who they are comes by an event of its own. */
  readonly unknown: readonly News[]
}

/** What is for somebody who is erased is left out. */
export async function findRecipients(tx: Prisma.TransactionClient, news: readonly News[]): Promise<Found> {
  const ids = news.flatMap(({ citizenId }) => citizenId ?? [])
  const contacts = await tx.contact.findMany({ where: { citizenId: { in: [...new Set(ids)] } } })
  const known = new Map(contacts.map((contact) => [contact.citizenId, contact]))
  const addressed: AddressedNews[] = []
  const unknown: News[] = []
  for (const one of news) {
    const contact = one.citizenId === null ? undefined : known.get(one.citizenId)
    if (contact?.erasedAt) continue
    const to = one.to ?? contact
    if (to) addressed.push({ ...one, to, language: languageOf(to.language), dedupeKey: dedupeKeyOf(one) })
    else if (!one.ifKnown) unknown.push(one)
  }
  return { addressed, unknown }
}

const dedupeKeyOf = ({ event, subjectKey, citizenId }: News): string =>
  [event, subjectKey, ...(citizenId === null ? [] : [citizenId])].join(':')
