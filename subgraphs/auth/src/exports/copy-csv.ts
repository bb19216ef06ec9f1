import type { ServerResponse } from 'node:http'
import { type CopyEnd, copyOut, type createCopySeats, type FileFormat } from '@suvidha/service-kit/copy-out'
import type { Database } from '@suvidha/service-kit/database'
import type { VerifyIdentity } from '@suvidha/service-kit/identity'

export interface CsvFile {
  readonly response: ServerResponse
  readonly name: string
}

/** What the routes of files share: all of auth's together may take so many connections. */
export interface Exporting {
  readonly verifyIdentity: VerifyIdentity
  readonly seated: ReturnType<typeof createCopySeats>
}

const format: FileFormat = { contentType: 'text/csv; charset=utf-8', copyOptions: 'FORMAT csv, HEADER' }

/** Rows as a file, as the database reads them. */
export const copyCsv = (pool: Database['pool'], select: string, file: CsvFile): Promise<CopyEnd> =>
  copyOut(pool, select, { ...file, format })

/** A text that no spreadsheet takes for a formula (OWASP: CSV injection): what begins like one has an apostrophe in front. */
export const csvText = (expression: string) => `regexp_replace(${expression}, '^([-=+@\\t\\r\\n])', '''\\1')`
