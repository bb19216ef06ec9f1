import { endsAsZip, zipTailBytes } from './second-type.ts'
import { activeContent, damaged, encrypted, twoTypesAtOnce } from './upload-errors.ts'

const active = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)\b|\/XFA\s*[[\d]/
const sealed = /\/Encrypt\b/
/** Longer than any name that is looked for: one may lie across two pieces. */
const overlap = 32

/**
 * Looks at a PDF as it comes by, holding the last 64 KiB of it: whether its end is there, and whether it names what runs or brings
 * other files. What hides in compressed objects is for the virus scanner; and it is served to be kept, not to be run. Fails with FileRefused.
 */
export async function* checkPdf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let tail: Buffer = Buffer.alloc(0)
  for await (const piece of bytes) {
    const text = `${tail.toString('latin1', Math.max(0, tail.length - overlap))}${piece.toString('latin1')}`
    if (active.test(text)) throw activeContent()
    if (sealed.test(text)) throw encrypted()
    tail = piece.length >= zipTailBytes ? piece : Buffer.concat([tail, piece])
    if (tail.length > zipTailBytes) tail = tail.subarray(-zipTailBytes)
    yield piece
  }
  if (
    !/startxref\s+\d+\s+%%EOF\s*$/.test(tail.toString('latin1', Math.max(0, tail.length - 1024)).replaceAll('\0', ' '))
  )
    throw damaged()
  if (endsAsZip(tail)) throw twoTypesAtOnce()
}
