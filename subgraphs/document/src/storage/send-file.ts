import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerRange } from './answer-range.ts'

export interface FileToSend {
  readonly content: Buffer
  readonly contentType: string
  readonly name: string
}

/** A file or the part of it that was asked for, to be shown. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { content, contentType, name }: FileToSend,
): void {
  const disposition = `inline; filename="${name}"`
  const range = answerRange({ request, response }, { bytes: content.length, contentType, disposition })
  if (range) response.end(content.subarray(range.start, range.end))
}
