import type { Database } from '@suvidha/service-kit/database'
import { conflict, notFound } from '@suvidha/service-kit/public-error'
import type { Utility } from '../connections/connection.ts'
import { isEntityId } from '../entity-id.ts'
import { amountDuePaise } from './bill.ts'

export interface PayableBillRow {
  readonly id: string
  readonly number: string
  readonly utility: Utility
  readonly consumerNumber: string
  readonly holderName: string
  readonly duePaise: bigint
}

interface StoredBill extends Omit<PayableBillRow, 'duePaise'> {
  readonly amountPaise: string
  readonly paidPaise: string
  readonly cancelled: boolean
}

/**
 * What is due now, in paise, on bills a citizen wants to pay, in the order asked for. Fails with NOT_FOUND for an id
 * that is no bill of the citizen's, and with CONFLICT for a bill on which nothing is due.
 */
export async function quotePayableBills(
  pool: Database['pool'],
  citizenId: string,
  billIds: readonly string[],
): Promise<PayableBillRow[]> {
  const wanted = [...new Set(billIds)]
  const possible = isEntityId(citizenId) ? wanted.filter(isEntityId) : []
  const { rows } = await pool.query<StoredBill>({
    name: 'payable_bills',
    text: `SELECT b.id, b.number, c.utility, c.consumer_number AS "consumerNumber", c.holder_name AS "holderName",
        b.amount_paise AS "amountPaise", b.paid_paise AS "paidPaise", b.cancelled
      FROM bill b JOIN connection c ON c.id = b.connection_id WHERE b.id = ANY($1) AND b.citizen_id = $2`,
    values: [possible, citizenId],
  })
  const found = new Map(rows.map((row) => [row.id, row]))
  return wanted.map((id) => {
    const bill = found.get(id)
    if (!bill) throw notFound(`There is no bill ${JSON.stringify(id)} of this citizen.`)
    return payable(bill)
  })
}

function payable(bill: StoredBill): PayableBillRow {
  const { id, number, utility, consumerNumber, holderName, cancelled } = bill
  if (cancelled) throw conflict(`Bill ${number} is cancelled.`, { billId: id })
  const duePaise = amountDuePaise({
    amountPaise: BigInt(bill.amountPaise),
    paidPaise: BigInt(bill.paidPaise),
    cancelled,
  })
  if (duePaise === 0n) throw conflict(`Bill ${number} is already paid.`, { billId: id })
  return { id, number, utility, consumerNumber, holderName, duePaise }
}
