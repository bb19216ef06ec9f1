import { badUserInput } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import pg from 'pg'
import { utilities } from '../connections/connection.ts'
import { toDate } from '../day.ts'
import { countDays } from '../tariffs/rate-cycle.ts'
import type { Export, Wanted } from './exports.ts'

/** Of which rows. Days are ISO 8601, both included. */
export interface ExportFilter {
  readonly utility: string | null
  readonly region: string | null
  readonly from: string
  readonly until: string
}

/** Reads `?utility=&region=&from=&until=`. Fails with BAD_USER_INPUT that names the parameter; what an export has no use for is refused. */
export function readExportFilter(parameters: URLSearchParams, { longestDays }: Export, today: string): ExportFilter {
  const known = ['utility', 'region', ...(longestDays === null ? [] : ['from', 'until'])]
  for (const name of parameters.keys()) {
    if (!known.includes(name)) throw badUserInput(name, `There is no such parameter. Known are ${known.join(', ')}.`)
  }
  const utility = parameters.get('utility')
  const region = parameters.get('region')
  if (utility !== null && !utilities.some((each) => each === utility))
    throw badUserInput('utility', `One of ${utilities.join(', ')}.`)
  if (region !== null && !/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(region)) throw noSuchRegion()
  if (longestDays === null) return { utility, region, from: today, until: today }
  const days = { first: dayOf(parameters, 'from'), last: dayOf(parameters, 'until') }
  if (days.last < days.first) throw badUserInput('until', 'The last day is not before the first.')
  if (countDays(days) > longestDays) throw badUserInput('until', `At most ${longestDays} days.`)
  return { utility, region, from: days.first, until: days.last }
}

export const noSuchRegion = () => badUserInput('region', 'No connection is in this region.')

/** COPY takes no parameters: what readExportFilter has read is quoted. */
export function quoted(
  { from, until }: ExportFilter,
  { limits, today }: { readonly limits: StaffLimits; readonly today: string },
): Wanted {
  const literal = (text: string | null) => (text === null ? 'NULL' : pg.escapeLiteral(text))
  const list = (names: readonly string[] | null) => (names ? `ARRAY[${names.map(literal)}]::text[]` : 'NULL')
  return {
    departments: list(limits.departments),
    regions: list(limits.regions),
    from: literal(from),
    until: literal(until),
    today: literal(today),
  }
}

function dayOf(parameters: URLSearchParams, field: string): string {
  const text = parameters.get(field) ?? ''
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? toDate(text) : undefined
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw badUserInput(field, 'A day, such as 2026-11-20.')
  }
  return text
}
