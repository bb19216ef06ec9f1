import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, Upload } from '../generated/prisma/client.ts'
import type { UploadGone } from '../published-events.ts'

/** Says which files nobody can use any more, in the transaction that decides it. */
export async function tellGone(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  gone: readonly Pick<Upload, 'id' | 'citizenId' | 'kind'>[],
): Promise<void> {
  const at = new Date().toISOString()
  for (const { id: uploadId, citizenId, kind } of gone)
    await events.publish(tx, 'upload.gone', { uploadId, citizenId, kind, at } satisfies UploadGone)
}
