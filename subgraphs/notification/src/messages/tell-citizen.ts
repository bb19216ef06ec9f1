import { randomUUID } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'
import { captureMessage } from './capture-message.ts'
import { type Language, languageOf, type MessageTexts, messageTexts } from './message-texts.ts'

export interface News {
  /** One message for each. */
  readonly dedupeKey: string
  readonly kind: string
  readonly title: (texts: MessageTexts) => string
  readonly write: (texts: MessageTexts, language: Language) => string
}

/** In the inbox and by SMS, in the citizen's language. */
export async function tellCitizen(tx: Prisma.TransactionClient, citizenId: string, news: News): Promise<void> {
  const { dedupeKey, kind, title, write } = news
  const contact = await tx.contact.findUnique({ where: { citizenId } })
  if (!contact) throw new Error(`no contact for citizen ${citizenId}`)
  if (contact.erasedAt) return
  const language = languageOf(contact.language)
  const texts = messageTexts[language]
  const body = write(texts, language)
  const entry = { citizenId, dedupeKey, kind, title: title(texts), body, createdAt: new Date() }
  await tx.notification.createMany({ data: [{ id: `ntf_${randomUUID()}`, ...entry }], skipDuplicates: true })
  await captureMessage(tx, {
    ...{ dedupeKey, citizenId, channel: 'SMS' as const, toAddress: contact.phoneNumber, subject: null, body },
  })
}
