import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { UploadDeps } from '../context.ts'
import { requestedRange } from '../storage/requested-range.ts'
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
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<boolean> {
  const upload = await deps.prisma.upload.findFirst({ where: { id: uploadId, status: 'READY' } })
  const pieces = upload ? await findPieces(deps, uploadId, isThumbnail ? 'THUMBNAIL' : 'FILE') : []
  if (!upload || pieces.length === 0) return false
  const bytes = bytesOf(pieces)
  const range = requestedRange(request.headers.range, bytes)
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('cache-control', 'private, no-store')
  if (range === null) {
    response.writeHead(416, { 'content-range': `bytes */${bytes}` }).end()
    return true
  }
  const isPicture = upload.contentType === 'image/jpeg'
  const { start, end } = range ?? { start: 0, end: bytes }
  response.writeHead(range ? 206 : 200, {
    'content-type': upload.contentType ?? 'application/octet-stream',
    'content-length': end - start,
    // A stranger's PDF is not opened among our own pages.
    'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename="${uploadId}.${isPicture ? 'jpg' : 'pdf'}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    ...(range && { 'content-range': `bytes ${start}-${end - 1}/${bytes}` }),
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(Readable.from(deps.uploadObjects.read(pieces, { start, end })), response).catch(ignoreLeaving)
  return true
}

function ignoreLeaving(error: NodeJS.ErrnoException) {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
}
