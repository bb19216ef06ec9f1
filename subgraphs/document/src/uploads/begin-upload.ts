import { randomUUID } from 'node:crypto'
import { badUserInput, rateLimited } from '@suvidha/service-kit/public-error'
import type { UploadDeps } from '../context.ts'
import type { Upload } from '../generated/prisma/client.ts'
import { isoDayInIndia, startOfDayInIndia } from '../text/days.ts'
import { maxBytesOf, maxUnderWay, sendingLastsMs, type UploadKind } from './upload.ts'
import { scannerMissing } from './upload-errors.ts'

export interface UploadWish {
  readonly kind: UploadKind
  /** Null where whoever sends says it with the first piece. */
  readonly bytes: number | null
  readonly name: string | null
}

/** Lets a citizen send one file of so many bytes. Fails with BAD_USER_INPUT, RATE_LIMITED, UPSTREAM_UNAVAILABLE. */
export async function beginUpload(
  deps: UploadDeps,
  citizenId: string,
  { kind, bytes, name }: UploadWish,
): Promise<Upload> {
  const { prisma, config, scanner } = deps
  if (!scanner && config.production) throw scannerMissing()
  const most = maxBytesOf(kind, config.uploads.maxFileBytes)
  if (bytes !== null && (bytes < 1 || bytes > most)) throw badUserInput('input.bytes', `bytes is 1 to ${most}.`)
  const beganAt = new Date()
  const upload = {
    ...{ id: `upl_${randomUUID()}`, citizenId, kind, status: 'RECEIVING', beganAt },
    ...{ name: name === null ? null : checkName(name) },
    ...{ declaredBytes: BigInt(bytes ?? most), lengthKnown: bytes !== null },
    expiresAt: new Date(beganAt.getTime() + sendingLastsMs),
  }
  return prisma.$transaction(async (tx) => {
    const day = isoDayInIndia(beganAt)
    // The row of the day is locked until the commit: what is under way is counted by one at a time.
    const counted = await tx.$queryRaw<object[]>`
      INSERT INTO upload_count AS c (citizen_id, day, begun) VALUES (${citizenId}, ${day}::date, 1)
      ON CONFLICT (citizen_id, day) DO UPDATE SET begun = c.begun + 1 WHERE c.begun < ${config.uploads.perDay} RETURNING begun`
    if (counted.length === 0) throw rateLimited(secondsUntilTomorrow(day, beganAt))
    const where = { citizenId, status: 'RECEIVING', expiresAt: { gt: beganAt } }
    const [first] = await tx.upload.findMany({ where, orderBy: { expiresAt: 'asc' }, skip: maxUnderWay - 1, take: 1 })
    if (first) throw rateLimited(Math.ceil((first.expiresAt.getTime() - beganAt.getTime()) / 1000))
    return tx.upload.create({ data: upload })
  })
}

const dayMs = 24 * 60 * 60_000

const secondsUntilTomorrow = (day: string, now: Date) =>
  Math.ceil((startOfDayInIndia(day).getTime() + dayMs - now.getTime()) / 1000)

/** A name is shown, and is never where something lies. One that would be a path somewhere is nobody's mistake. */
function checkName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '' || trimmed.length > 150 || /[\p{C}/\\:]/u.test(trimmed) || /^\.+$/.test(trimmed))
    throw badUserInput('input.name', 'name is that of a file, 1 to 150 characters, without a path.')
  return trimmed
}
