import type { Readable } from 'node:stream'

/** Where sealed bytes lie: a disk or an S3-compatible server. It sees neither what a file holds nor whose it is. */
export interface ObjectStore {
  /** Keeps all of it or, when `bytes` fail on the way, none. Done once it returns. */
  write(name: string, bytes: AsyncIterable<Buffer>): Promise<void>
  /** The bytes of a range that is not empty, or null when there is no such object. To be read or destroyed. */
  read(name: string, range: ByteRange): Promise<Readable | null>
  /** No error when there is none. */
  remove(name: string): Promise<void>
  /** Fails when nothing can be read or written now. */
  checkReady(): Promise<void>
}

/** From `start` up to and without `end`, in bytes. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}
