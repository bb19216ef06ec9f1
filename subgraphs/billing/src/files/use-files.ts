import type { UploadGone, UploadReceived } from '@suvidha/document/published-events'
import type { Events } from '@suvidha/service-kit/events'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { UploadReleased, UploadUsed } from '../published-events.ts'

type Tx = Prisma.TransactionClient
type Publish = Pick<Events, 'publish'>

/** Which files who gave, as document tells: what somebody names is theirs, clean and there, or is none. */
export async function knowFiles(events: Pick<Events, 'consume'>, prisma: PrismaClient): Promise<void> {
  await events.consume<UploadReceived, Tx>(prisma, {
    queue: 'billing.upload-received',
    async handle(tx, { uploadId: id, citizenId, kind, at }) {
      await tx.citizenFile.createMany({ data: { id, citizenId, kind, givenAt: new Date(at) }, skipDuplicates: true })
    },
  })
  await events.consume<UploadGone, Tx>(prisma, {
    queue: 'billing.upload-gone',
    // A row even where there is none yet: the two events may come in either order.
    async handle(tx, { uploadId: id, citizenId, kind, at }) {
      const goneAt = new Date(at)
      const create = { id, citizenId, kind, givenAt: goneAt, goneAt }
      await tx.citizenFile.upsert({ where: { id }, create, update: { goneAt } })
    },
  })
}

interface Place {
  readonly region: string
  readonly utility: string
}

export interface FileUse {
  readonly ids: readonly string[]
  readonly citizenId: string
  readonly kinds: readonly ('METER_PHOTO' | 'DISPUTE_EVIDENCE' | 'IDENTITY_PROOF')[]
  /** The argument that names them. */
  readonly field: string
  /** `READING rdg_1`. */
  readonly usedFor: string
  readonly place: Place | { readonly connectionId: string }
  /** Document keeps them, by whatever rule they would go, until they are released. */
  readonly untilReleased?: boolean
}

/**
 * Says to document, in the same transaction, what the files are for and where that is: the staff of that place may see them from then
 * on. Fails with BAD_USER_INPUT for a file that is not the citizen's, is gone, or was given for something else.
 */
export async function useFiles(tx: Tx, events: Publish, use: FileUse): Promise<void> {
  const { ids, citizenId, kinds, field, usedFor, untilReleased = false } = use
  if (ids.length === 0) return
  const where = { id: { in: [...ids] }, citizenId, kind: { in: [...kinds] }, goneAt: null }
  if ((await tx.citizenFile.count({ where })) < new Set(ids).size)
    throw badUserInput(field, 'There is no such file of yours for this: it is sent first, to its end.')
  const { region, utility } = 'region' in use.place ? use.place : await placeOf(tx, use.place.connectionId)
  for (const uploadId of new Set(ids)) {
    const event: UploadUsed = { uploadId, citizenId, usedFor, region, utility, untilReleased }
    await events.publish(tx, 'upload.used', event)
  }
}

const placeOf = (tx: Tx, id: string): Promise<Place> =>
  tx.connection.findUniqueOrThrow({ where: { id }, select: { region: true, utility: true } })

/** What they were used for is over: from now on document's own rules say how long they are kept. */
export async function releaseFiles(tx: Tx, events: Publish, { ids, ...of }: Released): Promise<void> {
  for (const uploadId of ids) {
    const event: UploadReleased = { uploadId, usedFor: of.usedFor, at: of.at.toISOString() }
    await events.publish(tx, 'upload.released', event)
  }
}

interface Released {
  readonly ids: readonly string[]
  readonly usedFor: string
  readonly at: Date
}
