import type { UploadDeps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { DocumentAudited } from '../published-events.ts'
import { discardBytes } from './discard-upload.ts'
import { readUpload } from './read-upload.ts'
import type { Finding } from './scanner.ts'
import { tellReceived } from './tell-received.ts'

/** What the scanner says of a file in quarantine; undefined where nothing is (any more). Fails while nobody can say. */
export async function scanUpload(deps: UploadDeps, uploadId: string): Promise<Finding | undefined> {
  const waiting = await deps.prisma.upload.findFirst({
    where: { id: uploadId, status: 'SCANNING' },
    select: { id: true },
  })
  if (!waiting) return undefined
  if (!deps.scanner) throw new Error('a file waits for a virus scanner, and none is configured')
  return deps.scanner.scan(readUpload(deps, uploadId))
}

/** Lets a clean file out of quarantine; of another one it stays known what was found, and nothing else. */
export async function settleScan(
  deps: UploadDeps,
  tx: Prisma.TransactionClient,
  uploadId: string,
  finding: Finding | undefined,
) {
  if (finding === undefined) return
  const scannedAt = new Date()
  const data = finding === null ? { status: 'READY', scannedAt } : { status: 'INFECTED', scannedAt, finding }
  const [upload] = await tx.upload.updateManyAndReturn({ where: { id: uploadId, status: 'SCANNING' }, data })
  if (!upload) return
  if (finding === null) return tellReceived(tx, deps.events, upload)
  const event: DocumentAudited = {
    ...{ action: 'upload.infected', actor: { kind: 'service', id: 'service:document' }, sessionId: null },
    ...{ citizenId: upload.citizenId, at: scannedAt.toISOString(), details: { uploadId, finding } },
  }
  await deps.events.publish(tx, 'document.audited', event)
  deps.logger.warn({ uploadId, finding }, 'a virus was uploaded')
}

/** After it was settled, and again by tidying should the process end before. */
export async function dropInfected(deps: UploadDeps, uploadId: string): Promise<void> {
  const where = { id: uploadId, status: 'INFECTED' }
  if (await deps.prisma.upload.findFirst({ where, select: { id: true } })) await discardBytes(deps, uploadId)
}
