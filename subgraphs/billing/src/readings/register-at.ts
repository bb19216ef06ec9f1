import { Prisma } from '../generated/prisma/client.ts'

/** The register of what came in, or that of what was sent out, of meters that count both ways. */
export type Register = 'IMPORT' | 'EXPORT'

const columnsOf: Readonly<
  Record<Register, { initial: string; final: string; rollovers: string; source: string; table: string }>
> = {
  IMPORT: {
    ...{ initial: 'initial_reading', final: 'final_reading', rollovers: 'final_rollovers' },
    ...{ source: 'source', table: 'reading' },
  },
  EXPORT: {
    ...{ initial: 'initial_export', final: 'final_export', rollovers: 'final_export_rollovers' },
    ...{ source: `'FIELD'`, table: 'export_reading' },
  },
}

/**
 * SQL for what the register of assignment `a` (of meter `m`, by rule `r`) showed at the end of a day, one row or none: `read_on`, `total`
 * since it was at 0 first, and `counted`, that in the tariff's unit and to a thousandth. The readings of its first and last
 * day count, and those that were accepted: of the rule's days before the latest, else the earliest of as many days after.
 *
 * It depends on the meter and the day alone: where one cycle ends the next begins, and nothing is counted twice or lost.
 */
export function registerAt(day: Prisma.Sql, register: Register = 'IMPORT'): Prisma.Sql {
  const { initial, final, rollovers, source, table } = columnsOf[register]
  return Prisma.sql`(
    SELECT read_on, source, total, round(total * m.multiplier, 3) AS counted
    FROM (SELECT read_on, source, rank, value + rollovers * power(10::numeric, m.digits) AS total FROM (
      SELECT a.installed_on AS read_on, a.${Prisma.raw(initial)} AS value, 0 AS rollovers, 'FIELD' AS source, 0 AS rank
      WHERE a.installed_on >= ${day} - r.boundary_days
      UNION ALL
      SELECT a.removed_on, a.${Prisma.raw(final)}, a.${Prisma.raw(rollovers)}, 'FIELD', 0 WHERE a.removed_on <= ${day} + r.boundary_days
      UNION ALL
      SELECT read_on, value, rollovers, ${Prisma.raw(source)}, 1 FROM ${Prisma.raw(table)}
      WHERE assignment_id = a.id AND state = 'ACCEPTED' AND read_on BETWEEN ${day} - r.boundary_days AND ${day} + r.boundary_days
    ) shown) totals
    ORDER BY read_on > ${day}, abs(read_on - ${day}), rank LIMIT 1)`
}
