import DataLoader from 'dataloader'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Language } from '../text/rupees.ts'

/** Whoever said nothing is written to in English, as by the other services. */
const toLanguage = (text: string | undefined): Language => (text === 'HI' ? 'HI' : 'EN')

export async function languageOf(prisma: PrismaClient, citizenId: string): Promise<Language> {
  return toLanguage((await prisma.holder.findUnique({ where: { citizenId } }))?.language)
}

export const createLanguageLoader = (prisma: PrismaClient) =>
  new DataLoader<string, Language>(async (citizenIds) => {
    const holders = await prisma.holder.findMany({ where: { citizenId: { in: [...citizenIds] } } })
    const languages = new Map(holders.map(({ citizenId, language }) => [citizenId, language]))
    return citizenIds.map((id) => toLanguage(languages.get(id)))
  })
