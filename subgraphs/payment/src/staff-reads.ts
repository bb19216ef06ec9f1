import type { Database } from '@suvidha/service-kit/database'
import type { Events, Transaction } from '@suvidha/service-kit/events'
import { createStaffReads, type StaffReads } from '@suvidha/service-kit/staff-reads'

/** What of this service's graph is about a citizen, and by which property of its row one knows about whom. */
const types = {
  Cheque: 'paymentId',
  CounterAccount: 'citizenId',
  LedgerTransaction: 'paymentId',
  Mandate: 'citizenId',
  MoneyTrace: 'citizenId',
  Payment: 'citizenId',
  PaymentLink: 'citizenId',
  PaymentQr: 'citizenId',
  ReceiptCopy: 'paymentId',
  Refund: 'paymentId',
}

/** Tells what the staff are shown of citizens' payments. */
export function createPaymentStaffReads(pool: Database['pool'], events: Events, db: Transaction): StaffReads {
  return createStaffReads({
    service: 'payment',
    types,
    citizensOf: {
      async paymentId(ids) {
        const text = 'SELECT id, citizen_id AS "citizenId" FROM payment WHERE id = ANY($1)'
        const { rows } = await pool.query({ name: 'citizens-of-payments', text, values: [ids] })
        return rows
      },
    },
    events,
    db,
  })
}
