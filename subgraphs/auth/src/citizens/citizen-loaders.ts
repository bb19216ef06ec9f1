import type { Viewer } from '@suvidha/service-kit/identity'
import DataLoader from 'dataloader'
import type { Citizen, PrismaClient } from '../generated/prisma/client.ts'

export type CitizenLoader = DataLoader<string, Citizen | null>

/** Citizens by id in one statement. A person finds only themselves: another is as if there were nobody. A service finds all. */
export function createCitizenLoader(prisma: PrismaClient, viewer: Viewer): CitizenLoader {
  return new DataLoader(async (ids) => {
    const visible =
      viewer.kind === 'service' ? [...ids] : ids.filter((id) => viewer.kind === 'person' && id === viewer.id)
    const rows = visible.length > 0 ? await prisma.citizen.findMany({ where: { id: { in: visible } } }) : []
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => found.get(id) ?? null)
  })
}
