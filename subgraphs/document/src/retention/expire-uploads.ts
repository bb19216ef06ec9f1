import type { UploadDeps } from '../context.ts'
import type { DocumentAudited } from '../published-events.ts'
import { discardUpload } from '../uploads/discard-upload.ts'
import { isNeededSql } from '../uploads/place-upload.ts'
import { tellGone } from '../uploads/tell-gone.ts'
import { type UploadKind, uploadKinds } from '../uploads/upload.ts'
import { isHeldSql, lockHolds } from './legal-holds.ts'
import { givenBefore } from './retention-rules.ts'

const atOnce = 100

interface Due {
  readonly id: string
  readonly citizenId: string
}

/** Deletes what was kept as long as its rule says, in batches, but for what a legal hold keeps or something undecided needs. */
export async function expireUploads(deps: UploadDeps, now = new Date()): Promise<void> {
  for (const kind of uploadKinds)
    for (let after = ''; ; ) {
      const due = await deps.prisma.$queryRaw<Due[]>`
        SELECT u.id, u.citizen_id AS "citizenId" FROM upload u
        WHERE u.kind = ${kind} AND u.status IN ('READY', 'SCANNING') AND u.completed_at < ${givenBefore(kind, now)}
          AND u.id > ${after} AND NOT ${isHeldSql} AND NOT ${isNeededSql} ORDER BY u.id LIMIT ${atOnce}`
      for (const each of due) if (await expire(deps, kind, each)) await discardUpload(deps, each.id)
      const last = due.at(-1)
      if (!last || due.length < atOnce) break
      after = last.id
    }
}

/** False when somebody has placed a hold or uses it meanwhile. */
function expire({ prisma, events }: UploadDeps, kind: UploadKind, { id, citizenId }: Due): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await lockHolds(tx, citizenId)
    const gone = await tx.$executeRaw`UPDATE upload u SET status = 'DISCARDED'
      WHERE u.id = ${id} AND u.status IN ('READY', 'SCANNING') AND NOT ${isHeldSql} AND NOT ${isNeededSql}`
    if (gone === 0) return false
    const event: DocumentAudited = {
      ...{ action: 'upload.expired', actor: { kind: 'service', id: 'service:document' }, sessionId: null, citizenId },
      ...{ at: new Date().toISOString(), details: { uploadId: id, kind } },
    }
    await events.publish(tx, 'document.audited', event)
    await tellGone(tx, events, [{ id, citizenId, kind }])
    return true
  })
}
