/** How far from its end the directory of a zip may begin: its own 22 bytes and a comment. */
export const zipTailBytes = 22 + 0xffff

const zipEnd = Buffer.from('PK\x05\x06', 'latin1')
const otherHeads = /%PDF-|<svg|<html|<script|<!doctype|<\?php/i

/** Whether the end of a file is that of a zip (a jar, an apk, an office file) as well: it is read from its end. */
export function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf(zipEnd); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(zipEnd, at - 1)) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) <= tail.length) return true
  }
  return false
}

/** Whether an image passes for a page or a PDF as well: readers of those look for their beginning in the first kilobyte. */
export const beginsAsAnother = (image: Buffer): boolean => otherHeads.test(image.toString('latin1', 0, 1024))
