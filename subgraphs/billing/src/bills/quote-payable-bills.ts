import type { Database } from '@suvidha/service-kit/database'
import { badUserInput, conflict, notFound } from '@suvidha/service-kit/public-error'
import { type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import { type ConnectionStatus, takesAdvances, type Utility } from '../connections/connection.ts'
import { ofPlace } from '../connections/of-place.ts'
import { seenBillSql } from '../connections/seen-by.ts'
import { isEntityId } from '../entity-id.ts'
import { amountDuePaise } from './bill.ts'

export interface PayableBillRow {
  readonly id: string
  readonly number: string
  readonly utility: Utility
  readonly connectionId: string
  readonly consumerNumber: string
  readonly holderName: string
  readonly region: string
  readonly duePaise: bigint
  /** The part asked for, or all that is due. */
  readonly payablePaise: bigint
  readonly minimumPartPaise: bigint | null
  readonly takesAdvances: boolean
}

/** The least part of a row `b` of bill that its utility's rule `r` takes; of one in instalments a rupee, whatever the rule. */
export const partMinimumSql = 'CASE WHEN b.instalment_plan_id IS NULL THEN r.part_minimum_paise ELSE 100 END'

interface StoredBill
  extends Pick<
    PayableBillRow,
    'id' | 'number' | 'utility' | 'connectionId' | 'consumerNumber' | 'holderName' | 'region'
  > {
  readonly amountPaise: string
  readonly adjustedPaise: string
  readonly paidPaise: string
  readonly disputedPaise: string
  readonly cancelled: boolean
  readonly connectionStatus: ConnectionStatus
  readonly partMinimumPaise: string | null
  readonly advanceMaximumPaise: string | null
}

export interface WantedBills {
  /** Where the staff ask who work in a part of the city. */
  readonly limits?: StaffLimits
  readonly billIds: readonly string[]
  /** Of which bills less than everything is wanted. */
  readonly parts?: readonly { readonly billId: string; readonly amountPaise: bigint }[]
}

/**
 * What is due now, in paise, on bills a citizen wants to pay, and what of it can be, in the order asked for. Fails with
 * NOT_FOUND for an id that is no bill the citizen may pay, with CONFLICT where nothing, or less than asked for, is due,
 * and with BAD_USER_INPUT for a part that the utility's rule does not take.
 */
export async function quotePayableBills(
  pool: Database['pool'],
  citizenId: string,
  { billIds, parts = [], limits = wholeCity }: WantedBills,
): Promise<PayableBillRow[]> {
  const wanted = [...new Set(billIds)]
  const partOf = new Map(parts.map(({ billId, amountPaise }) => [billId, amountPaise]))
  if (partOf.size !== parts.length || parts.some(({ billId }) => !wanted.includes(billId))) {
    throw badUserInput('parts', 'A part is of one of the bills, each bill only once.')
  }
  const possible = isEntityId(citizenId) ? wanted.filter(isEntityId) : []
  const { rows } = await pool.query<StoredBill>({
    name: 'payable_bills',
    text: `SELECT b.id, b.number, c.utility, c.id AS "connectionId", c.consumer_number AS "consumerNumber",
        c.holder_name AS "holderName", c.region, c.status AS "connectionStatus", b.amount_paise AS "amountPaise",
        b.adjusted_paise AS "adjustedPaise", b.paid_paise AS "paidPaise", b.disputed_paise AS "disputedPaise", b.cancelled, ${partMinimumSql} AS "partMinimumPaise",
        r.advance_maximum_paise AS "advanceMaximumPaise"
      FROM bill b JOIN connection c ON c.id = b.connection_id JOIN payment_rule r USING (utility)
      WHERE b.id = ANY($1) AND ${seenBillSql} AND ${ofPlace('c', { departments: '$3', regions: '$4' })}`,
    values: [possible, citizenId, limits.departments, limits.regions],
  })
  const found = new Map(rows.map((row) => [row.id, row]))
  return wanted.map((id) => {
    const bill = found.get(id)
    if (!bill) throw notFound(`There is no bill ${JSON.stringify(id)} of this citizen.`)
    return payable(bill, partOf.get(id))
  })
}

function payable(stored: StoredBill, partPaise: bigint | undefined): PayableBillRow {
  const { cancelled, amountPaise, adjustedPaise, paidPaise, disputedPaise, ...rest } = stored
  const { connectionStatus, partMinimumPaise, advanceMaximumPaise, ...bill } = rest
  const details = { billId: bill.id }
  if (cancelled) throw conflict(`Bill ${bill.number} is cancelled.`, details)
  const paise = {
    amountPaise: BigInt(amountPaise),
    adjustedPaise: BigInt(adjustedPaise),
    paidPaise: BigInt(paidPaise),
  }
  const duePaise = amountDuePaise({ ...paise, cancelled })
  if (duePaise === 0n) throw conflict(`Bill ${bill.number} is already paid.`, details)
  const minimumPartPaise = toBigInt(partMinimumPaise)
  const payablePaise = partPaise ?? duePaise
  if (payablePaise > duePaise) throw conflict(`Only ${duePaise} paise are due on bill ${bill.number}.`, details)
  // What nobody disputes can be paid alone, whatever the rule.
  const isUndisputed = payablePaise > 0n && payablePaise === duePaise - BigInt(disputedPaise)
  if (payablePaise < duePaise && !isUndisputed) refusePart(bill.number, payablePaise, minimumPartPaise)
  return {
    ...bill,
    duePaise,
    payablePaise,
    minimumPartPaise,
    takesAdvances: takesAdvances({ status: connectionStatus }, { advanceMaximumPaise: toBigInt(advanceMaximumPaise) }),
  }
}

function refusePart(number: string, partPaise: bigint, minimumPaise: bigint | null) {
  if (minimumPaise === null) throw badUserInput('parts', `Bill ${number} can only be paid in full.`)
  if (partPaise < minimumPaise)
    throw badUserInput('parts', `At least ${minimumPaise} paise of bill ${number} can be paid.`)
}

export const toBigInt = (stored: string | null) => (stored === null ? null : BigInt(stored))
