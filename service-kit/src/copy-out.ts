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

/** How long somebody may take: the database keeps old rows for whom it answers, and others wait for the seat. */
export interface Patience {
  /** Who reads nothing for so long is taken for gone. */
  readonly stallMs?: number
  /** In that time, while we wait for them, they read so much at least. */
  readonly leastBytes?: number
  /** For all of it. */
  readonly longestMs?: number
}

export interface CopiedFile extends Patience {
  readonly response: ServerResponse
  readonly name: string
  readonly format: FileFormat
}

/** COMPLETE; or the file was cut off: who asked left, read nothing any more, read too slowly, or took too long for all of it. */
export type CopyEnd = 'COMPLETE' | 'LEFT' | 'STALLED' | 'TOO_SLOW' | 'TOO_LONG'

const patience: Required<Patience> = { stallMs: 60_000, leastBytes: 256 * 1024, longestMs: 2 * 60 * 60_000 }

const retryAfterSeconds = 30
const seatWaitMs = 1000

/**
 * Each copy holds a connection of the pool that others are answered with. Fails with RATE_LIMITED when all are taken, and
 * none becomes free within a second: who has just read a file to its end may come for the next before the database knows.
 */
export function createCopySeats(mostAtOnce = 2): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting = new Set<() => void>()
  let running = 0

  async function takeSeat() {
    if (running < mostAtOnce) {
      running += 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const take = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(take)
        reject(rateLimited(retryAfterSeconds))
      }, seatWaitMs)
      waiting.add(take)
    })
  }
  /** Whoever has waited longest has it at once. */
  function leaveSeat() {
    const [next] = waiting
    if (!next) {
      running -= 1
      return
    }
    waiting.delete(next)
    next()
  }

  return async (work) => {
    await takeSeat()
    try {
      return await work()
    } finally {
      leaveSeat()
    }
  }
}

/**
 * A reader who is slow slows the database's reading; one who leaves, or only seems to be there, ends it. What was cut off never
 * looks whole: its chunks do not end. Answers how it ended.
 */
export async function copyOut(pool: Database['pool'], select: string, file: CopiedFile): Promise<CopyEnd> {
  const { response, name, format } = file
  const client = await pool.connect()
  const watch = watchReader(response, { ...patience, ...file })
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
    return 'COMPLETE'
  } catch (error) {
    // Who left is no failure of ours.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
    return watch.cutOff() ?? 'LEFT'
  } finally {
    watch.stop()
    // A connection that is in the middle of a copy is of no use to anybody.
    client.release(failed)
  }
}

/** Cuts an answer off whose reader keeps us waiting: by drops a file would take for ever. */
function watchReader(response: ServerResponse, { stallMs, leastBytes, longestMs }: Required<Patience>) {
  let end: CopyEnd | undefined
  const cut = (why: CopyEnd) => {
    end ??= why
    response.destroy()
  }
  let before = -1
  const slow = setInterval(() => {
    const sent = response.socket?.bytesWritten ?? 0
    const read = sent - before
    if (response.writableNeedDrain && before >= 0 && read < leastBytes) cut(read === 0 ? 'STALLED' : 'TOO_SLOW')
    before = sent
  }, stallMs)
  const long = setTimeout(() => cut('TOO_LONG'), longestMs)
  return {
    cutOff: () => end,
    stop() {
      clearInterval(slow)
      clearTimeout(long)
    },
  }
}
