import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, Upload } from '../generated/prisma/client.ts'
import type { UploadReceived } from '../published-events.ts'

/** Says that a file may be used, in the transaction in which it becomes READY. */
export async function tellReceived(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { id: uploadId, citizenId, kind, completedAt }: Upload,
): Promise<void> {
  const event: UploadReceived = { uploadId, citizenId, kind, at: (completedAt ?? new Date()).toISOString() }
  await events.publish(tx, 'upload.received', event)
}
