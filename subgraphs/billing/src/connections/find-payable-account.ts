import type { Database } from '@suvidha/service-kit/database'
import { conflict, notFound } from '@suvidha/service-kit/public-error'
import { type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import { dueDateSql, dueSql, isDueSql, undisputedSql } from '../bills/bill.ts'
import { partMinimumSql, toBigInt } from '../bills/quote-payable-bills.ts'
import { isEntityId } from '../entity-id.ts'
import { type ConnectionStatus, takesAdvances, type Utility } from './connection.ts'
import { checkConsumerNumber } from './consumer-number.ts'
import { ofPlace } from './of-place.ts'

interface Stored {
  readonly citizenId: string
  readonly connectionId: string
  readonly holderName: string
  readonly region: string
  readonly status: ConnectionStatus
  readonly advanceMaximumPaise: string | null
  readonly bills: readonly {
    readonly id: string
    readonly number: string
    readonly dueDate: string
    readonly duePaise: string
    readonly partMinimumPaise: string | null
  }[]
}

export interface PayableAccountBillRow {
  readonly id: string
  readonly number: string
  readonly dueDate: string
  readonly duePaise: bigint
  readonly minimumPartPaise: bigint | null
}

const accountWith = (condition: string, amount = dueSql) => `SELECT c.citizen_id AS "citizenId", c.id AS "connectionId",
    c.holder_name AS "holderName", c.region, c.status, r.advance_maximum_paise::text AS "advanceMaximumPaise",
    (SELECT coalesce(json_agg(json_build_object('id', b.id, 'number', b.number, 'dueDate', ${dueDateSql},
        'duePaise', ${amount}::text, 'partMinimumPaise', (${partMinimumSql})::text) ORDER BY ${dueDateSql}, b.id), '[]')
      FROM bill b WHERE b.connection_id = c.id AND b.citizen_id = c.citizen_id AND ${condition}`

interface AskedAccount {
  readonly utility: Utility
  readonly consumerNumber: string
  /** Where the staff ask who work in a part of the city. */
  readonly limits?: StaffLimits
}

/** Whose a consumer number is and what is due there, for somebody who has its owner in front of them. Fails with NOT_FOUND and BAD_USER_INPUT. */
export async function findPayableAccount(pool: Database['pool'], asked: AskedAccount) {
  const { utility, consumerNumber, limits = wholeCity } = asked
  checkConsumerNumber(consumerNumber, 'consumerNumber')
  const { rows } = await pool.query<Stored>({
    name: 'payable_account',
    text: `${accountWith(isDueSql)}) AS bills
      FROM connection c JOIN payment_rule r USING (utility) WHERE c.utility = $1 AND c.consumer_number = $2
        AND ${ofPlace('c', { departments: '$3', regions: '$4' })}`,
    values: [utility, consumerNumber, limits.departments, limits.regions],
  })
  const [found] = rows
  if (!found) throw notFound('There is no such consumer number.')
  return toAccount(found)
}

/**
 * What a mandate may pay of a citizen's connection: what is due, not disputed and not to be paid in instalments. Fails with
 * NOT_FOUND for a connection that is not the citizen's, and with CONFLICT for one that is given up.
 */
export async function findDebitableAccount(pool: Database['pool'], citizenId: string, connectionId: string) {
  const isPossible = isEntityId(citizenId) && isEntityId(connectionId)
  const { rows } = await pool.query<Stored>({
    name: 'debitable_account',
    text: `${accountWith(`${isDueSql} AND ${undisputedSql} > 0 AND b.instalment_plan_id IS NULL`, undisputedSql)}) AS bills
      FROM connection c JOIN payment_rule r USING (utility) WHERE c.id = $1 AND c.citizen_id = $2`,
    values: isPossible ? [connectionId, citizenId] : ['', ''],
  })
  const [found] = rows
  if (!found) throw notFound('There is no such connection of this citizen.')
  if (found.status === 'SURRENDERED') throw conflict('This connection was given up.')
  return toAccount(found)
}

function toAccount(found: Stored) {
  const { advanceMaximumPaise, status, bills, ...account } = found
  return {
    ...account,
    takesAdvances: takesAdvances({ status }, { advanceMaximumPaise: toBigInt(advanceMaximumPaise) }),
    bills: bills.map(({ duePaise, partMinimumPaise, ...bill }): PayableAccountBillRow => {
      return { ...bill, duePaise: BigInt(duePaise), minimumPartPaise: toBigInt(partMinimumPaise) }
    }),
  }
}
