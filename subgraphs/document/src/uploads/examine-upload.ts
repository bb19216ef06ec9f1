import { createHash } from 'node:crypto'
import type { UploadDeps } from '../context.ts'
import type { Prisma, Upload, UploadPiece } from '../generated/prisma/client.ts'
import { checkPdf } from './check-pdf.ts'
import { discardUpload } from './discard-upload.ts'
import { findPieces } from './read-upload.ts'
import { checkType } from './receive-pieces.ts'
import { headBytes } from './sniff-type.ts'
import { tellReceived } from './tell-received.ts'
import { type FileType, isImage } from './upload.ts'
import { FileRefused } from './upload-errors.ts'
import type { WrittenPiece } from './upload-objects.ts'

interface Kept {
  readonly contentType: FileType
  readonly bytes: bigint
  readonly sha256: string
  /** What was drawn of an image; of other files the parts remain as they are. */
  readonly drawn?: { readonly file: WrittenPiece; readonly thumbnail: WrittenPiece }
}

/**
 * Looks into a file that is all there. What is as it should be goes into quarantine, or is ready where there is no scanner; what is not
 * is taken away, and fails with FileRefused. Done once, however many ask.
 */
export async function examineUpload(deps: UploadDeps, upload: Upload): Promise<void> {
  const { prisma, uploadObjects } = deps
  const parts = await findPieces(deps, upload.id, 'PART')
  try {
    const kept = await lookInto(deps, upload, parts)
    const drawn = kept.drawn ? [kept.drawn.file, kept.drawn.thumbnail] : []
    const isFirst = await prisma.$transaction((tx) => settle(deps, tx, upload, kept))
    const needless = isFirst ? (kept.drawn ? parts : []) : drawn
    await uploadObjects.remove(needless.map(({ id }) => id))
  } catch (error) {
    if (error instanceof FileRefused) await discardUpload(deps, upload.id)
    throw error
  }
}

async function lookInto(
  { uploadObjects, redrawImage }: UploadDeps,
  upload: Upload,
  parts: readonly UploadPiece[],
): Promise<Kept> {
  const end = Number(upload.declaredBytes)
  const type = checkType(upload, await collect(uploadObjects.read(parts, { start: 0, end: Math.min(headBytes, end) })))
  const bytes = uploadObjects.read(parts, { start: 0, end })
  if (!isImage(type)) {
    const hash = createHash('sha256')
    for await (const chunk of checkPdf(bytes)) hash.update(chunk)
    return { contentType: type, bytes: upload.declaredBytes, sha256: hash.digest('hex') }
  }
  const { image, thumbnail } = await redrawImage(await collect(bytes), type)
  const write = (role: 'FILE' | 'THUMBNAIL', drawn: Buffer) =>
    uploadObjects.write({ uploadId: upload.id, role, start: 0n }, once(drawn))
  return {
    ...{ contentType: 'image/jpeg', bytes: BigInt(image.length) },
    sha256: createHash('sha256').update(image).digest('hex'),
    drawn: { file: await write('FILE', image), thumbnail: await write('THUMBNAIL', thumbnail) },
  }
}

/** False when somebody else has settled it. */
async function settle(
  { events, scanner }: UploadDeps,
  tx: Prisma.TransactionClient,
  upload: Upload,
  { drawn, ...kept }: Kept,
): Promise<boolean> {
  const { id } = upload
  const completedAt = new Date()
  const data = { ...kept, status: scanner ? 'SCANNING' : 'READY', completedAt }
  const { count } = await tx.upload.updateMany({ where: { id, status: 'RECEIVING' }, data })
  if (count === 0) return false
  for (const piece of drawn ? [drawn.file, drawn.thumbnail] : [])
    await tx.uploadPiece.update({ where: { id: piece.id }, data: { bytes: BigInt(piece.bytes) } })
  if (!drawn) await tx.uploadPiece.updateMany({ where: { uploadId: id, role: 'PART' }, data: { role: 'FILE' } })
  if (scanner) await events.send(tx, 'document.scan-upload', { uploadId: id })
  else await tellReceived(tx, events, { ...upload, completedAt })
  return true
}

async function collect(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of bytes) all.push(chunk)
  return Buffer.concat(all)
}

async function* once(bytes: Buffer) {
  yield bytes
}
