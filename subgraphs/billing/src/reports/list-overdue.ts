import type { Database } from '@suvidha/service-kit/database'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import { dueDateSql, dueSql, isDueSql } from '../bills/bill.ts'
import { ofPlace } from '../connections/of-place.ts'
import type { OverdueAge } from '../generated/schema.ts'

/** What is late in a region, by how long it is; paise. */
export interface OverdueRow {
  readonly utility: 'ELECTRICITY' | 'GAS' | 'WATER'
  readonly region: string
  readonly age: OverdueAge
  readonly bills: number
  readonly connections: number
  readonly duePaise: bigint
  /** Of that, on bills that are disputed. */
  readonly disputedPaise: bigint
}

interface Asked {
  readonly limits: StaffLimits
  /** In India; ISO 8601. */
  readonly today: string
}

type Stored = { [K in keyof OverdueRow]: OverdueRow[K] extends bigint ? string : OverdueRow[K] }

/** What follows FROM: bills `b` of connections `c` and how `late` they are, of a list of utilities and one of regions, or NULL, and a day. */
export const lateBillsSql = ({ departments, regions, today }: Record<'departments' | 'regions' | 'today', string>) =>
  `bill b JOIN connection c ON c.id = b.connection_id
    CROSS JOIN LATERAL (SELECT ${today}::date - ${dueDateSql} AS days) AS since
    CROSS JOIN LATERAL (SELECT CASE WHEN days <= 30 THEN 'UP_TO_30' WHEN days <= 60 THEN 'UP_TO_60' WHEN days <= 90 THEN 'UP_TO_90'
      WHEN days <= 180 THEN 'UP_TO_180' ELSE 'OVER_180' END AS age, days) AS late
    WHERE ${isDueSql} AND since.days > 0
      AND ${ofPlace('c', { departments, regions })}`

/** From the day after the last one on which a bill could be paid in time. */
export async function listOverdue(pool: Database['pool'], { limits, today }: Asked): Promise<OverdueRow[]> {
  const { rows } = await pool.query<Stored>({
    name: 'list_overdue',
    text: `SELECT c.utility, c.region, late.age, count(*)::int AS bills, count(DISTINCT c.id)::int AS connections,
        sum(${dueSql})::text AS "duePaise", coalesce(sum(${dueSql}) FILTER (WHERE b.disputed), 0)::text AS "disputedPaise"
      FROM ${lateBillsSql({ departments: '$1', regions: '$2', today: '$3' })}
      GROUP BY 1, 2, 3 ORDER BY c.utility COLLATE "C", c.region COLLATE "C", min(late.days)`,
    values: [limits.departments, limits.regions, today],
  })
  return rows.map(({ duePaise, disputedPaise, ...row }) => ({
    ...row,
    duePaise: BigInt(duePaise),
    disputedPaise: BigInt(disputedPaise),
  }))
}
