import { badUserInput } from '@suvidha/service-kit/public-error'
import pg from 'pg'
import { dueDateSql, dueSql } from '../bills/bill.ts'
import { toDate } from '../day.ts'
import { countDays } from '../tariffs/rate-cycle.ts'

/** Of which bills. Days are those of issue, ISO 8601, both included. */
export interface BillExport {
  readonly utility: string | null
  readonly region: string | null
  readonly from: string
  readonly until: string
}

const utilities = ['ELECTRICITY', 'GAS', 'WATER']
const longestDays = 3 * 366

/** Reads `?utility=&region=&from=&until=`. Fails with BAD_USER_INPUT that names the parameter. */
export function readBillExport(parameters: URLSearchParams): BillExport {
  const utility = parameters.get('utility')
  const region = parameters.get('region')
  const days = { first: dayOf(parameters, 'from'), last: dayOf(parameters, 'until') }
  if (utility !== null && !utilities.includes(utility)) throw badUserInput('utility', `One of ${utilities.join(', ')}.`)
  if (region !== null && !/^[\w-]{1,40}$/.test(region)) throw badUserInput('region', 'The name of a region.')
  if (days.last < days.first) throw badUserInput('until', 'The last day is not before the first.')
  if (countDays(days) > longestDays) throw badUserInput('until', `At most ${longestDays} days.`)
  return { utility, region, from: days.first, until: days.last }
}

function dayOf(parameters: URLSearchParams, field: string): string {
  const text = parameters.get(field) ?? ''
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? toDate(text) : undefined
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw badUserInput(field, 'A day, such as 2026-11-20.')
  }
  return text
}

/**
 * What PostgreSQL copies out, row by row: bills as an analyst wants them, of nobody by name. COPY takes no parameters, so
 * values are quoted; they were read by readBillExport before.
 */
export function billExportSql({ utility, region, from, until }: BillExport): string {
  const quoted = pg.escapeLiteral
  const conditions = [
    `b.issued_on BETWEEN ${quoted(from)} AND ${quoted(until)}`,
    ...(utility === null ? [] : [`c.utility = ${quoted(utility)}`]),
    ...(region === null ? [] : [`c.region = ${quoted(region)}`]),
  ]
  return `COPY (
    SELECT b.number, c.utility, c.region, b.connection_id, b.kind, b.period_start, b.period_end, b.issued_on,
      ${dueDateSql} AS due_date, b.tariff_code, trim_scale(b.units) AS units, b.amount_paise, b.adjusted_paise, b.paid_paise,
      CASE WHEN b.cancelled THEN 0 ELSE ${dueSql} END AS due_paise, b.disputed, b.cancelled
    FROM bill b JOIN connection c ON c.id = b.connection_id
    WHERE ${conditions.join(' AND ')}
  ) TO STDOUT WITH (FORMAT csv, HEADER)`
}
