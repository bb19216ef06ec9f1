import type { Database } from '@suvidha/service-kit/database'
import { badUserInput, conflict, notFound } from '@suvidha/service-kit/public-error'
import { type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import { toBigInt } from '../bills/quote-payable-bills.ts'
import { isEntityId } from '../entity-id.ts'
import { type ConnectionStatus, takesAdvances, type Utility } from './connection.ts'
import { ofPlace } from './of-place.ts'
import { seenConnectionSql } from './seen-by.ts'

interface RequestedAdvance {
  readonly connectionId: string
  readonly amountPaise: bigint
}

interface WantedAdvances {
  readonly advances: readonly RequestedAdvance[]
  /** Where the staff ask who work in a part of the city. */
  readonly limits?: StaffLimits
}

export interface PayableAdvanceRow extends RequestedAdvance {
  readonly utility: Utility
  readonly consumerNumber: string
  readonly holderName: string
  readonly region: string
}

interface StoredConnection extends Omit<PayableAdvanceRow, 'amountPaise'> {
  readonly status: ConnectionStatus
  readonly advanceMaximumPaise: string | null
}

/**
 * Advances that a citizen wants to pay for connections of theirs, in the order asked for, as far as the utility's
 * rule takes them. Fails with NOT_FOUND, CONFLICT (given up) and BAD_USER_INPUT.
 */
export async function quotePayableAdvances(
  pool: Database['pool'],
  citizenId: string,
  { advances, limits = wholeCity }: WantedAdvances,
): Promise<PayableAdvanceRow[]> {
  const ids = advances.map(({ connectionId }) => connectionId)
  if (new Set(ids).size !== ids.length) throw badUserInput('advances', 'Each connection only once.')
  const { rows } = await pool.query<StoredConnection>({
    name: 'payable_advances',
    text: `SELECT c.id AS "connectionId", c.utility, c.consumer_number AS "consumerNumber",
        c.holder_name AS "holderName", c.region, c.status, r.advance_maximum_paise AS "advanceMaximumPaise"
      FROM connection c JOIN payment_rule r USING (utility) WHERE c.id = ANY($1) AND ${seenConnectionSql}
        AND ${ofPlace('c', { departments: '$3', regions: '$4' })}`,
    values: [ids.filter(isEntityId), isEntityId(citizenId) ? citizenId : '', limits.departments, limits.regions],
  })
  const found = new Map(rows.map((row) => [row.connectionId, row]))
  return advances.map(({ connectionId, amountPaise }) => {
    const connection = found.get(connectionId)
    if (!connection) throw notFound(`There is no connection ${JSON.stringify(connectionId)} of this citizen.`)
    refuseAdvance(connection, amountPaise)
    const { utility, consumerNumber, holderName, region } = connection
    return { connectionId, utility, consumerNumber, holderName, region, amountPaise }
  })
}

function refuseAdvance({ consumerNumber, status, ...rule }: StoredConnection, amountPaise: bigint) {
  const advanceMaximumPaise = toBigInt(rule.advanceMaximumPaise)
  if (!takesAdvances({ status }, { advanceMaximumPaise })) {
    throw conflict(`Nothing can be paid in advance for connection ${consumerNumber}.`)
  }
  if (amountPaise <= 0n || amountPaise > (advanceMaximumPaise as bigint)) {
    throw badUserInput('advances', `1 to ${advanceMaximumPaise} paise can be paid in advance for ${consumerNumber}.`)
  }
}
