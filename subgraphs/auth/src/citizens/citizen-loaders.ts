import type { Viewer } from '@suvidha/service-kit/identity'
import DataLoader from 'dataloader'
import type { Citizen, PrismaClient } from '../generated/prisma/client.ts'

export type CitizenLoader = DataLoader<string, Citizen | null>

/** A person finds themselves and nobody else; a service, nobody: its token is for what its scopes say. */
export function createCitizenLoader(prisma: PrismaClient, viewer: Viewer): CitizenLoader {
  return new DataLoader(async (ids) => {
    const asksForSelf = viewer.kind === 'person' && ids.includes(viewer.id)
    const self = asksForSelf ? await prisma.citizen.findUnique({ where: { id: viewer.id } }) : null
    return ids.map((id) => (id === viewer.id ? self : null))
  })
}
