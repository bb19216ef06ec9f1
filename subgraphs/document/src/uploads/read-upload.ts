import type { Deps } from '../context.ts'
import type { UploadPiece } from '../generated/prisma/client.ts'
import type { ByteRange } from '../storage/object-store.ts'
import type { PieceRole } from './upload-objects.ts'

/** The pieces of an upload in their order. */
export const findPieces = (
  { prisma }: Pick<Deps, 'prisma'>,
  uploadId: string,
  role: PieceRole,
): Promise<UploadPiece[]> =>
  prisma.uploadPiece.findMany({ where: { uploadId, role, bytes: { not: null } }, orderBy: { start: 'asc' } })

export const bytesOf = (pieces: readonly UploadPiece[]): number =>
  pieces.reduce((sum, { bytes }) => sum + Number(bytes), 0)

/** What is kept of an upload, as it is read. */
export async function* readUpload(deps: Pick<Deps, 'prisma' | 'uploadObjects'>, uploadId: string, range?: ByteRange) {
  const pieces = await findPieces(deps, uploadId, 'FILE')
  yield* deps.uploadObjects.read(pieces, range ?? { start: 0, end: bytesOf(pieces) })
}
