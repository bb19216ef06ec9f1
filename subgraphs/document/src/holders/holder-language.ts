import type { PrismaClient } from '../generated/prisma/client.ts'
import { isLanguage, type Language } from '../text/language.ts'

/** Whoever said nothing is written to in English, as by the other services. */
const toLanguage = (text: string | undefined): Language => (isLanguage(text) ? text : 'EN')

export async function languageOf(prisma: PrismaClient, citizenId: string): Promise<Language> {
  return toLanguage((await prisma.holder.findUnique({ where: { citizenId } }))?.language)
}
