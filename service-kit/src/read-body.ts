import type { IncomingMessage } from 'node:http'
import { PublicError } from './public-error.ts'

/** The raw bytes of a request. Fails with BAD_USER_INPUT when there are more than `maxBytes`; the rest is not read. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const settle = (done: () => void) => {
      request.off('data', onData).off('end', onEnd).off('error', reject).off('close', onClose)
      done()
    }
    const onData = (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size > maxBytes) settle(() => reject(tooLarge(maxBytes)))
    }
    const onEnd = () => settle(() => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    const onClose = () => settle(() => reject(new Error('The client left while sending.')))
    request.on('data', onData).on('end', onEnd).on('error', reject).on('close', onClose)
  })
}

const tooLarge = (maxBytes: number) =>
  new PublicError('BAD_USER_INPUT', `The body is larger than ${maxBytes} bytes.`, { field: 'request' })
