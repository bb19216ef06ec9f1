import type { Deps } from '../context.ts'

type Discarding = Pick<Deps, 'prisma' | 'uploadObjects'>

/**
 * Takes an upload away with all its bytes. It is seen by nobody from the first moment on; should the process end in the middle,
 * tidying goes on with it. Who is sending to it right now finds that out, and takes away what they were writing.
 */
export async function discardUpload(deps: Discarding, id: string): Promise<void> {
  await deps.prisma.upload.updateMany({ where: { id }, data: { status: 'DISCARDED' } })
  await discardBytes(deps, id)
  await deps.prisma.upload.deleteMany({ where: { id, status: 'DISCARDED' } })
}

/** Takes away the bytes alone: that there was an upload, and why it is no more, stays known. */
export async function discardBytes({ prisma, uploadObjects }: Discarding, uploadId: string): Promise<void> {
  const pieces = await prisma.uploadPiece.findMany({ where: { uploadId, bytes: { not: null } }, select: { id: true } })
  await uploadObjects.remove(pieces.map(({ id }) => id))
}
