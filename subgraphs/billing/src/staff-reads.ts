import type { Database } from '@suvidha/service-kit/database'
import type { Events, Transaction } from '@suvidha/service-kit/events'
import { createStaffReads, type FindCitizens, type StaffReads } from '@suvidha/service-kit/staff-reads'

/** What of this service's graph is about a citizen, and by which property of its row one knows about whom. */
const types = {
  Bill: 'citizenId',
  BillAllocation: 'billId',
  BillNote: 'billId',
  Connection: 'citizenId',
  ConnectionApplication: 'citizenId',
  ConnectionMember: 'citizenId',
  Consumption: 'connectionId',
  ConsumptionAlert: 'connectionId',
  DisconnectionNotice: 'connectionId',
  Dispute: 'citizenId',
  InstalmentPlan: 'citizenId',
  MeterReading: 'connectionId',
  SmartMeter: 'connectionId',
  TariffOverride: 'connectionId',
}

/** Tells what the staff are shown of citizens' connections and bills. */
export function createBillingStaffReads(pool: Database['pool'], events: Events, db: Transaction): StaffReads {
  const find =
    (table: 'bill' | 'connection'): FindCitizens =>
    async (ids) => {
      const text = `SELECT id, citizen_id AS "citizenId" FROM ${table} WHERE id = ANY($1)`
      const { rows } = await pool.query({ name: `citizens_of_${table}s`, text, values: [ids] })
      return rows
    }
  const citizensOf = { billId: find('bill'), connectionId: find('connection') }
  return createStaffReads({ service: 'billing', types, citizensOf, events, db })
}
