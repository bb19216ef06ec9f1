import type { Viewer } from '@suvidha/service-kit/identity'
import DataLoader from 'dataloader'
import type { Consent, PrismaClient } from '../generated/prisma/client.ts'

export type ConsentLoader = DataLoader<string, Consent[]>

/** Of oneself, newest first, those that were taken back too; of anybody else none. */
export function createConsentLoader(prisma: PrismaClient, viewer: Viewer): ConsentLoader {
  return new DataLoader(async (ids) => {
    const mine = ids.filter((id) => viewer.kind === 'person' && id === viewer.id)
    const rows =
      mine.length > 0
        ? await prisma.consent.findMany({ where: { citizenId: viewer.id }, orderBy: { givenAt: 'desc' }, take: 100 })
        : []
    return ids.map((id) => rows.filter(({ citizenId }) => citizenId === id))
  })
}
