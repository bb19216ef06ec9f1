import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestedRange } from './requested-range.ts'

export interface FileToSend {
  readonly content: Buffer
  readonly contentType: string
  readonly name: string
}

/** A file or the part of it that was asked for, to be shown and kept by nobody in between. 416 for a part that it does not have. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { content, contentType, name }: FileToSend,
): void {
  const range = requestedRange(request.headers.range, content.length)
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('cache-control', 'private, no-store')
  if (range === null) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end()
    return
  }
  const body = range ? content.subarray(range.start, range.end) : content
  response.writeHead(range ? 206 : 200, {
    'content-type': contentType,
    'content-length': body.length,
    'content-disposition': `inline; filename="${name}"`,
    'x-content-type-options': 'nosniff',
    ...(range && { 'content-range': `bytes ${range.start}-${range.end - 1}/${content.length}` }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
