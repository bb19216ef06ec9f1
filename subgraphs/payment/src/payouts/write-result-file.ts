import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { PayoutBatch } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'

const page = 1000
const header = [
  'line',
  'reference',
  'name',
  'amount_rupees',
  'mode',
  'destination',
  'status',
  'payout_id',
  'utr',
  'reason',
  'updated_at',
]

/** How each row of a batch stands, as CSV, a page of rows at a time. */
export async function writeResultFile(
  { prisma }: PaymentDeps,
  { id: batchId }: PayoutBatch,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${batchId}.csv"`,
    'cache-control': 'no-store',
  })
  response.write(`${toCsvRow(header)}`)
  for (let line = 0; !response.destroyed; ) {
    const rows = await prisma.payout.findMany({
      where: { batchId, line: { gt: line } },
      orderBy: { line: 'asc' },
      take: page,
    })
    const text = rows.map((row) => {
      const end = [row.status, row.providerPayoutId, row.utr, row.failureReason, row.updatedAt.toISOString()]
      const about = [
        row.line,
        row.reference,
        row.beneficiaryName,
        rupees(row.amountPaise),
        row.mode,
        row.destinationHint,
      ]
      return toCsvRow([...about, ...end])
    })
    if (!response.write(text.join('')) && rows.length > 0)
      await Promise.race([once(response, 'drain'), once(response, 'close')])
    if (rows.length < page) break
    line = rows.at(-1)?.line ?? line
  }
  response.end()
}

const rupees = (paise: bigint) => `${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`

/** One row (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe, and is only text. */
export function toCsvRow(values: readonly (string | number | null)[]): string {
  return `${values.map(toCsvField).join(',')}\r\n`
}

function toCsvField(value: string | number | null): string {
  const text = String(value ?? '')
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]|^[ ']| $/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
