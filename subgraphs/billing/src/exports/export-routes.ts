import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Database } from '@suvidha/service-kit/database'
import { guardRoute } from '@suvidha/service-kit/guarded-route'
import type { VerifyIdentity } from '@suvidha/service-kit/identity'
import { rateLimited } from '@suvidha/service-kit/public-error'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { to } from 'pg-copy-streams'
import { billExportSql, readBillExport } from './bill-export.ts'

/** Each holds a connection of the pool that kiosks are answered with. */
const mostAtOnce = 2
const retryAfterSeconds = 30

/** Files for analysts, streamed as the database reads: of any size, and never whole in memory. */
export function exportRoutes(pool: Database['pool'], verifyIdentity: VerifyIdentity): HttpRoute[] {
  let running = 0
  return [
    {
      method: 'GET',
      path: '/exports/bills.csv',
      handle: guardRoute({ verifyIdentity, scopes: ['reports:read'] }, async (_viewer, request, response) => {
        const wanted = readBillExport(new URL(request.url ?? '/', 'http://here').searchParams)
        if (running >= mostAtOnce) throw rateLimited(retryAfterSeconds)
        running += 1
        const name = `bills-${wanted.from}-${wanted.until}.csv`
        await copyOut(pool, billExportSql(wanted), { response, name }).finally(() => {
          running -= 1
        })
      }),
    },
  ]
}

interface File {
  readonly response: ServerResponse
  readonly name: string
}

/** A reader who is slow slows the database's reading; one who leaves ends it. */
async function copyOut(pool: Database['pool'], sql: string, { response, name }: File) {
  const client = await pool.connect()
  let failed = true
  try {
    const rows = client.query(to(sql))
    response.writeHead(200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
    await pipeline(rows, response)
    failed = false
  } catch (error) {
    // Who left is no failure of ours; the answer is cut off in any case, and never looks whole.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  } finally {
    // A connection that is in the middle of a copy is of no use to anybody.
    client.release(failed)
  }
}
