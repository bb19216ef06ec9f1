import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Database } from '@suvidha/service-kit/database'
import { to } from 'pg-copy-streams'

export interface CsvFile {
  readonly response: ServerResponse
  readonly name: string
}

/** Rows as a file, as the database reads them. A reader who is slow slows its reading; one who leaves ends it. */
export async function copyCsv(pool: Database['pool'], select: string, { response, name }: CsvFile): Promise<void> {
  const client = await pool.connect()
  let failed = true
  try {
    // While it reads much and finds little, the database would not notice that nobody waits any more.
    await client.query(`BEGIN READ ONLY; SET LOCAL client_connection_check_interval = '1s'`)
    const rows = client.query(to(`COPY (${select}) TO STDOUT WITH (FORMAT csv, HEADER)`))
    response.writeHead(200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
    await pipeline(rows, response)
    await client.query('COMMIT')
    failed = false
  } catch (error) {
    // Who left is no failure of ours; the answer is cut off in any case, and never looks whole.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  } finally {
    // A connection that is in the middle of a copy is of no use to anybody.
    client.release(failed)
  }
}

/** A text that no spreadsheet takes for a formula (OWASP: CSV injection): what begins like one has an apostrophe in front. */
export const csvText = (expression: string) => `regexp_replace(${expression}, '^([-=+@\\t\\r\\n])', '''\\1')`
