import type { UploadDeps } from '../context.ts'
import { discardBytes, discardUpload } from './discard-upload.ts'
import { examineUpload } from './examine-upload.ts'
import { FileRefused } from './upload-errors.ts'

const atOnce = 100
/** Who has not settled a file by then has died over it. */
const settledWithinMs = 10 * 60_000
/** How long it stays known that a file was infected. */
const knownInfectedMs = 30 * 24 * 60 * 60_000

/** What was begun and not ended: by citizens who sent no more, by processes that died, by a scanner that was away for too long. */
export async function tidyUploads(deps: UploadDeps, now = Date.now()): Promise<void> {
  await dropUnsent(deps, now)
  await examineLeft(deps, now)
  await scanLeft(deps, now)
  await dropLeftBytes(deps)
  await deps.prisma.uploadCount.deleteMany({ where: { day: { lt: new Date(now - 3 * 24 * 60 * 60_000) } } })
  await deps.uploadObjects.tidy()
}

async function dropUnsent(deps: UploadDeps, now: number) {
  const unsent = { status: 'RECEIVING', expiresAt: { lt: new Date(now) } }
  const forgotten = { status: 'INFECTED', scannedAt: { lt: new Date(now - knownInfectedMs) } }
  const where = { OR: [unsent, forgotten, { status: 'DISCARDED' }] }
  for (const { id } of await deps.prisma.upload.findMany({ where, select: { id: true }, take: atOnce }))
    await discardUpload(deps, id)
}

/** All there, and never looked into. */
async function examineLeft(deps: UploadDeps, now: number) {
  const { fields } = deps.prisma.upload
  const where = {
    status: 'RECEIVING',
    receivedBytes: { equals: fields.declaredBytes },
    beganAt: { lt: new Date(now - settledWithinMs) },
  }
  for (const upload of await deps.prisma.upload.findMany({ where, take: atOnce }))
    await examineUpload(deps, upload).catch((error) => {
      if (!(error instanceof FileRefused)) throw error
    })
}

/** Jobs that failed too often are given up; files in quarantine are not. */
async function scanLeft({ prisma, events, scanner }: UploadDeps, now: number) {
  if (!scanner) return
  const where = { status: 'SCANNING', completedAt: { lt: new Date(now - 6 * settledWithinMs) } }
  const left = await prisma.upload.findMany({ where, select: { id: true }, take: atOnce })
  await prisma.$transaction(async (tx) => {
    for (const { id } of left) await events.send(tx, 'document.scan-upload', { uploadId: id })
  })
}

/** Of infected files; and of images what was sent, once they were drawn. */
async function dropLeftBytes(deps: UploadDeps) {
  const infected = await deps.prisma.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT u.id FROM upload u JOIN upload_piece p ON p.upload_id = u.id
    WHERE u.status = 'INFECTED' AND p.bytes IS NOT NULL LIMIT ${atOnce}`
  for (const { id } of infected) await discardBytes(deps, id)
  const sent = await deps.prisma.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM upload_piece p JOIN upload u ON u.id = p.upload_id
    WHERE p.role = 'PART' AND p.bytes IS NOT NULL AND u.status IN ('SCANNING', 'READY')
      AND p.created_at < ${new Date(Date.now() - settledWithinMs)} LIMIT ${atOnce}`
  await deps.uploadObjects.remove(sent.map(({ id }) => id))
}
