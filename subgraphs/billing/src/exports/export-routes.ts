import { copyOut, createCopySeats, type FileFormat, type Patience } from '@suvidha/service-kit/copy-out'
import type { Database } from '@suvidha/service-kit/database'
import { type GuardedHandle, guardRoute } from '@suvidha/service-kit/guarded-route'
import type { VerifyIdentity } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { limitsAsked } from '@suvidha/service-kit/staff-limits'
import { dayInIndia } from '../bills/bill.ts'
import { type Column, csvSql, rawSql } from './export-column.ts'
import { type Export, exports } from './exports.ts'
import { type ExportFilter, noSuchRegion, quoted, readExportFilter } from './read-export.ts'
import { writeParquet } from './write-parquet.ts'

interface Format extends FileFormat {
  readonly extension: string
  readonly column: (column: Column) => string
}

const formatsOf = ({ columns }: Export): readonly Format[] => [
  { extension: 'csv', contentType: 'text/csv; charset=utf-8', column: csvSql, copyOptions: 'FORMAT csv, HEADER' },
  {
    extension: 'parquet',
    contentType: 'application/vnd.apache.parquet',
    column: rawSql,
    copyOptions: 'FORMAT text',
    write: (pieces) => writeParquet(columns, pieces),
  },
]

export interface ExportDeps {
  readonly pool: Database['pool']
  readonly verifyIdentity: VerifyIdentity
  readonly now: () => Date
  readonly logger: Pick<Logger, 'info'>
  readonly patience?: Patience
}

/** Files for operators and analysts, streamed as the database reads: of any size, and never whole in memory. */
export function exportRoutes({ pool, verifyIdentity, now, logger, patience }: ExportDeps): HttpRoute[] {
  const seated = createCopySeats()

  const answer =
    (wanted: Export, format: Format): GuardedHandle =>
    async (viewer, request, response) => {
      const today = dayInIndia(now())
      const filter = readExportFilter(new URL(request.url ?? '/', 'http://here').searchParams, wanted, today)
      const limits = limitsAsked(viewer, filter)
      await seated(async () => {
        await checkRegion(pool, filter)
        const select = `SELECT ${wanted.columns.map(format.column).join(', ')} FROM ${wanted.rows(quoted(filter, { limits, today }))}`
        const name = `${nameOf(wanted, filter)}.${format.extension}`
        const end = await copyOut(pool, select, { ...patience, response, name, format })
        if (end !== 'COMPLETE') logger.info({ export: name, end }, 'a file was cut off')
      })
    }

  return exports.flatMap((wanted) =>
    formatsOf(wanted).map((format): HttpRoute => {
      const handle = guardRoute({ verifyIdentity, scopes: wanted.scopes }, answer(wanted, format))
      return { method: 'GET', path: `/exports/${wanted.name}.${format.extension}`, handle }
    }),
  )
}

const nameOf = ({ name, longestDays }: Export, { from, until }: ExportFilter) =>
  longestDays === null ? `${name}-${until}` : `${name}-${from}-${until}`

async function checkRegion(pool: Database['pool'], { region, utility }: ExportFilter) {
  if (region === null) return
  const { rows } = await pool.query<{ known: boolean }>({
    name: 'region_is_known',
    text: `SELECT EXISTS (SELECT FROM connection WHERE region = $1
      AND utility = ANY(coalesce($2, ARRAY['ELECTRICITY', 'GAS', 'WATER']))) AS known`,
    values: [region, utility === null ? null : [utility]],
  })
  if (!rows[0]?.known) throw noSuchRegion()
}
