import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'
import { type Reader, readConnectionSql } from '../connections/seen-by.ts'

export interface MeterRow {
  readonly id: string
  readonly serialNumber: string
  readonly make: string
  readonly utility: 'ELECTRICITY' | 'GAS' | 'WATER'
  readonly digits: number
  readonly multiplier: string
  readonly smart: boolean
}

export interface MeterAssignmentRow {
  readonly id: string
  readonly connectionId: string
  readonly consumerNumber: string
  readonly meterId: string
  readonly installedOn: string
  readonly initialReading: string
  readonly removedOn: string | null
  readonly finalReading: string | null
  readonly initialExport: string | null
  readonly finalExport: string | null
  readonly meter: MeterRow
}

/** The meters of connections, latest first, in one statement. Of connections that the reader may see. */
export function createMeterLoader(pool: Database['pool'], reader: Reader) {
  return new DataLoader<string, MeterAssignmentRow[]>(async (connectionIds) => {
    const { rows } = await pool.query<MeterAssignmentRow>({
      name: 'meters_of_connections',
      text: `SELECT a.id, a.connection_id AS "connectionId", c.consumer_number AS "consumerNumber", a.meter_id AS "meterId", a.installed_on::text AS "installedOn",
          trim_scale(a.initial_reading)::text AS "initialReading", a.removed_on::text AS "removedOn",
          trim_scale(a.final_reading)::text AS "finalReading", trim_scale(a.initial_export)::text AS "initialExport",
          trim_scale(a.final_export)::text AS "finalExport",
          json_build_object('id', m.id, 'serialNumber', m.serial_number, 'make', m.make, 'utility', m.utility,
            'digits', m.digits, 'multiplier', trim_scale(m.multiplier)::text, 'smart', m.smart) AS meter
        FROM meter_assignment a JOIN meter m ON m.id = a.meter_id JOIN connection c ON c.id = a.connection_id
        WHERE a.connection_id = ANY($1) AND ${readConnectionSql}
        ORDER BY a.installed_on DESC, a.removed_on DESC NULLS FIRST`,
      values: [connectionIds, reader],
    })
    const byConnection = Map.groupBy(rows, ({ connectionId }) => connectionId)
    return connectionIds.map((id) => byConnection.get(id) ?? [])
  })
}
