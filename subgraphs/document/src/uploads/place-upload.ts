import type { UploadReleased, UploadUsed } from '@suvidha/billing/published-events'
import { Prisma } from '../generated/prisma/client.ts'
import { lockHolds } from '../retention/legal-holds.ts'

type Tx = Prisma.TransactionClient

/**
 * Where a file is used: the staff of that place see it from now on. The first use counts, and each that needs it: one proof goes with
 * the applications for electricity, gas and water.
 */
export async function placeUpload(tx: Tx, { uploadId, citizenId, ...use }: UploadUsed): Promise<void> {
  const { usedFor, region, utility, untilReleased } = use
  // Who is deleting files of this citizen right now either has deleted it or keeps it.
  await lockHolds(tx, citizenId)
  await tx.upload.updateMany({ where: { id: uploadId, citizenId, usedFor: null }, data: { usedFor, region, utility } })
  if (!untilReleased) return
  await tx.$executeRaw`INSERT INTO upload_need (upload_id, used_for, region, utility)
    SELECT id, ${usedFor}, ${region}, ${utility} FROM upload WHERE id = ${uploadId} AND citizen_id = ${citizenId}
    ON CONFLICT (upload_id, used_for) DO UPDATE SET region = excluded.region, utility = excluded.utility`
}

/** It is needed no more for this. A row even where the use is not told yet: the two events may come in either order. */
export async function releaseUpload(tx: Tx, { uploadId, usedFor, at }: UploadReleased): Promise<void> {
  await tx.$executeRaw`INSERT INTO upload_need (upload_id, used_for, released_at)
    SELECT id, ${usedFor}, ${new Date(at)} FROM upload WHERE id = ${uploadId}
    ON CONFLICT (upload_id, used_for) DO UPDATE SET released_at = excluded.released_at`
}

/** Of uploads `u`: those that something which is not decided yet needs. */
export const isNeededSql = Prisma.sql`EXISTS (SELECT FROM upload_need n WHERE n.upload_id = u.id AND n.released_at IS NULL)`
