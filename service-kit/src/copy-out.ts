import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { to } from 'pg-copy-streams'
import type { Database } from './database.ts'
import { rateLimited } from './public-error.ts'

/** How rows become a file. */
export interface FileFormat {
  readonly contentType: string
  /** How COPY writes them. */
  readonly copyOptions: string
  readonly write?: (pieces: AsyncIterable<Buffer>) => AsyncGenerator<Uint8Array>
}

export interface CopiedFile {
  readonly response: ServerResponse
  readonly name: string
  readonly format: FileFormat
  /** Who reads nothing for so long is taken for gone: the database keeps old rows for whom it answers. */
  readonly stallMs?: number
}

const retryAfterSeconds = 30

/** Each copy holds a connection of the pool that others are answered with. Fails with RATE_LIMITED, at once, when all are taken. */
export function createCopySeats(mostAtOnce = 2): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  return async (work) => {
    if (running >= mostAtOnce) throw rateLimited(retryAfterSeconds)
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
    }
  }
}

/** A reader who is slow slows the database's reading; one who leaves, or only seems to be there, ends it. */
export async function copyOut(pool: Database['pool'], select: string, file: CopiedFile): Promise<void> {
  const { response, name, format, stallMs = 60_000 } = file
  const client = await pool.connect()
  const stopWatching = endWhenStalled(response, stallMs)
  let failed = true
  try {
    // While it reads much and finds little, the database would not notice that nobody waits any more.
    await client.query(`BEGIN READ ONLY; SET LOCAL client_connection_check_interval = '1s'`)
    const rows = client.query(to(`COPY (${select}) TO STDOUT WITH (${format.copyOptions})`))
    response.writeHead(200, {
      'content-type': format.contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
    await (format.write ? pipeline(rows, format.write, response) : pipeline(rows, response))
    await client.query('COMMIT')
    failed = false
  } catch (error) {
    // Who left is no failure of ours; the answer is cut off in any case, and never looks whole.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  } finally {
    stopWatching()
    // A connection that is in the middle of a copy is of no use to anybody.
    client.release(failed)
  }
}

function endWhenStalled(response: ServerResponse, stallMs: number): () => void {
  let before = -1
  const timer = setInterval(() => {
    const sent = response.socket?.bytesWritten ?? 0
    if (response.writableNeedDrain && sent === before) response.destroy()
    before = sent
  }, stallMs)
  return () => clearInterval(timer)
}
