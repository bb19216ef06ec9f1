import type { ByteRange } from './object-store.ts'

/**
 * What part of a file of so many bytes a `Range` header asks for (RFC 9110, 14.2): undefined for all of it, which is also the
 * answer to several parts, or to what is no range of bytes; null for a part that the file does not have.
 */
export function requestedRange(header: string | undefined, bytes: number): ByteRange | null | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), bytes)
    return length === 0 ? null : { start: bytes - length, end: bytes }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= bytes) return null
  return { start, end: last === '' ? bytes : Math.min(Number(last) + 1, bytes) }
}
