import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { UploadDeps } from '../context.ts'
import { answerRange } from '../storage/answer-range.ts'
import { bytesOf, findPieces } from './read-upload.ts'
import { isUploadId } from './upload.ts'

export interface UploadReference {
  readonly uploadId: string
  readonly isThumbnail: boolean
}

export const toUploadReference = ({ uploadId, isThumbnail }: UploadReference): string =>
  `${uploadId}${isThumbnail ? '~THUMBNAIL' : ''}`

/** Undefined where a link is one to a paper. */
export function readUploadReference(reference: string): UploadReference | undefined {
  const [uploadId = '', part] = reference.split('~')
  return isUploadId(uploadId) ? { uploadId, isThumbnail: part === 'THUMBNAIL' } : undefined
}

/** The file of an upload behind a link, or the part of it that was asked for, as it is read. False when there is none to be seen. */
export async function sendUpload(
  deps: UploadDeps,
  { uploadId, isThumbnail }: UploadReference,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<boolean> {
  const upload = await deps.prisma.upload.findFirst({ where: { id: uploadId, status: 'READY' } })
  const pieces = upload ? await findPieces(deps, uploadId, isThumbnail ? 'THUMBNAIL' : 'FILE') : []
  if (!upload || pieces.length === 0) return false
  const isPicture = upload.contentType === 'image/jpeg'
  const range = answerRange(exchange, {
    bytes: bytesOf(pieces),
    contentType: upload.contentType ?? 'application/octet-stream',
    // A stranger's PDF is not opened among our own pages.
    disposition: `${isPicture ? 'inline' : 'attachment'}; filename="${uploadId}.${isPicture ? 'jpg' : 'pdf'}"`,
    headers: { 'content-security-policy': "default-src 'none'; sandbox" },
  })
  if (range)
    await pipeline(Readable.from(deps.uploadObjects.read(pieces, range)), exchange.response).catch(ignoreLeaving)
  return true
}

function ignoreLeaving(error: NodeJS.ErrnoException) {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
}
