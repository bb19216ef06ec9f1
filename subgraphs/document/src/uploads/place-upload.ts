import type { UploadUsed } from '@suvidha/billing/published-events'
import type { Prisma } from '../generated/prisma/client.ts'

/** Where a file is used: the staff of that place see it from now on. The first use counts. */
export async function placeUpload(
  tx: Prisma.TransactionClient,
  { uploadId, citizenId, ...use }: UploadUsed,
): Promise<void> {
  const { usedFor, region, utility } = use
  await tx.upload.updateMany({ where: { id: uploadId, citizenId, usedFor: null }, data: { usedFor, region, utility } })
}
