import type { Viewer } from '@suvidha/service-kit/identity'
import DataLoader from 'dataloader'
import type { PrismaClient, Verification } from '../generated/prisma/client.ts'

export type VerificationLoader = DataLoader<string, Verification | null>

/** One's own; of anybody else none. */
export function createVerificationLoader(prisma: PrismaClient, viewer: Viewer): VerificationLoader {
  return new DataLoader(async (ids) => {
    const asksForSelf = viewer.kind === 'person' && ids.includes(viewer.id)
    const own = asksForSelf ? await prisma.verification.findUnique({ where: { citizenId: viewer.id } }) : null
    return ids.map((id) => (id === viewer.id ? own : null))
  })
}
