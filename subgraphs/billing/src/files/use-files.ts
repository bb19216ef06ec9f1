import type { UploadReceived } from '@suvidha/document/published-events'
import type { Events } from '@suvidha/service-kit/events'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { UploadUsed } from '../published-events.ts'

type Tx = Prisma.TransactionClient

/** Which files who gave, as document tells: what somebody names is theirs, or is none. */
export function knowFiles(events: Pick<Events, 'consume'>, prisma: PrismaClient): Promise<void> {
  return events.consume<UploadReceived, Tx>(prisma, {
    queue: 'billing.upload-received',
    async handle(tx, { uploadId: id, citizenId, kind, at }) {
      await tx.citizenFile.createMany({ data: { id, citizenId, kind, givenAt: new Date(at) }, skipDuplicates: true })
    },
  })
}

export interface FileUse {
  readonly ids: readonly string[]
  readonly citizenId: string
  readonly kinds: readonly ('METER_PHOTO' | 'DISPUTE_EVIDENCE')[]
  /** The argument that names them. */
  readonly field: string
  /** `READING rdg_1`. */
  readonly usedFor: string
  readonly connectionId: string
}

/**
 * Says to document, in the same transaction, what the files are for and where that is: the staff of that place may see them from then
 * on. Fails with BAD_USER_INPUT for a file that is not the citizen's, or was given for something else.
 */
export async function useFiles(tx: Tx, events: Pick<Events, 'publish'>, use: FileUse): Promise<void> {
  const { ids, citizenId, kinds, field, usedFor, connectionId } = use
  if (ids.length === 0) return
  const where = { id: { in: [...ids] }, citizenId, kind: { in: [...kinds] } }
  if ((await tx.citizenFile.count({ where })) < new Set(ids).size)
    throw badUserInput(field, 'There is no such file of yours for this: it is sent first, to its end.')
  const { region, utility } = await tx.connection.findUniqueOrThrow({
    where: { id: connectionId },
    select: { region: true, utility: true },
  })
  for (const uploadId of new Set(ids)) {
    const event: UploadUsed = { uploadId, citizenId, usedFor, region, utility }
    await events.publish(tx, 'upload.used', event)
  }
}
