import type { Viewer } from '@suvidha/service-kit/identity'
import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { inLimits, isLimited } from '@suvidha/service-kit/staff-limits'
import DataLoader from 'dataloader'
import type { Prisma, PrismaClient, Upload } from '../generated/prisma/client.ts'
import { isUploadId, type UploadKind } from './upload.ts'

/** Of staff, who has this scope. */
export const uploadsRead = 'uploads:read'

/** What a viewer may see: their own; staff what billing has within their limits, of the whole city also what nobody uses yet. */
export function visibleTo({ id, kind, scopes, limits }: Viewer): Prisma.UploadWhereInput {
  const status = { not: 'DISCARDED' }
  if (kind !== 'person' || !scopes.has(uploadsRead)) return { status, citizenId: id }
  if (!isLimited(limits)) return { status }
  return { status, OR: [{ citizenId: id }, inLimits(limits), { needs: { some: inLimits(limits) } }] }
}

/** Uploads that the viewer may see, in key order; null for any other. */
export const createUploadLoaders = (prisma: PrismaClient, viewer: Viewer) => ({
  uploadById: new DataLoader<string, Upload | null>(async (ids) => {
    const rows = await prisma.upload.findMany({ where: { id: { in: ids.filter(isUploadId) }, ...visibleTo(viewer) } })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id) ?? null)
  }),
})

export interface UploadPage extends Page<Upload> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

interface Wanted extends Paging {
  readonly kinds?: readonly UploadKind[] | null | undefined
}

/** A citizen's uploads that the viewer may see, newest first. Fails with BAD_USER_INPUT. */
export async function listUploads(
  prisma: PrismaClient,
  { citizenId, viewer }: { citizenId: string; viewer: Viewer },
  wanted: Wanted,
): Promise<UploadPage> {
  const { take, after } = pageArguments(wanted)
  const where = { AND: [{ citizenId }, visibleTo(viewer), wanted.kinds ? { kind: { in: [...wanted.kinds] } } : {}] }
  const place = after === undefined ? undefined : readTimeCursor(after)
  const behind = place ? { OR: [{ beganAt: { lt: place.at } }, { beganAt: place.at, id: { lt: place.id } }] } : {}
  const rows = await prisma.upload.findMany({
    where: { AND: [where, behind] },
    orderBy: [{ beganAt: 'desc' }, { id: 'desc' }],
    take,
  })
  return {
    ...toPage(rows, wanted, ({ beganAt: at, id }) => timeCursor({ at, id })),
    totalCount: () => prisma.upload.count({ where }),
  }
}
