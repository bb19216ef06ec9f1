import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ByteRange } from './object-store.ts'
import { requestedRange } from './requested-range.ts'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

interface AnsweredFile {
  readonly bytes: number
  readonly contentType: string
  /** How it is shown, and under which name it is kept. */
  readonly disposition: string
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Begins the answer of a file, or of the part of it that is asked for, to be kept by nobody in between, and says which bytes are left to
 * be sent. Null: the answer has ended, as for a part that the file does not have (416), or for `HEAD`.
 */
export function answerRange({ request, response }: Exchange, file: AnsweredFile): ByteRange | null {
  const { bytes, contentType, disposition, headers } = file
  const range = requestedRange(request.headers.range, bytes)
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('cache-control', 'private, no-store')
  if (range === null) {
    response.writeHead(416, { 'content-range': `bytes */${bytes}` }).end()
    return null
  }
  const { start, end } = range ?? { start: 0, end: bytes }
  response.writeHead(range ? 206 : 200, {
    'content-type': contentType,
    'content-length': end - start,
    'content-disposition': disposition,
    'x-content-type-options': 'nosniff',
    ...headers,
    ...(range && { 'content-range': `bytes ${start}-${end - 1}/${bytes}` }),
  })
  if (request.method !== 'HEAD') return { start, end }
  response.end()
  return null
}
