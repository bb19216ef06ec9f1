import type { IncomingMessage } from 'node:http'
import { PublicError } from './public-error.ts'

/** The raw bytes of a request. Fails with BAD_USER_INPUT when there are more than `maxBytes`; the rest is not read. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > maxBytes)
      throw new PublicError('BAD_USER_INPUT', `The body is larger than ${maxBytes} bytes.`, { field: 'request' })
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
