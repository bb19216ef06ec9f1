import { type Asker, sourceOf } from '@suvidha/service-kit/count-sources'
import type { Database } from '@suvidha/service-kit/database'
import { notFound } from '@suvidha/service-kit/public-error'
import { dueDateSql, dueSql, isDueSql } from '../bills/bill.ts'
import type { Context } from '../context.ts'
import type { Utility } from './connection.ts'
import { checkConsumerNumber } from './consumer-number.ts'

export interface PublicBillRow {
  readonly holderName: string
  readonly duePaise: bigint
  readonly dueDate: string | null
}

interface Asked {
  readonly utility: Utility
  readonly consumerNumber: string
}

/** What is due for a consumer number, whoever asks. Fails with NOT_FOUND. */
export async function findPublicBill(
  pool: Database['pool'],
  { utility, consumerNumber }: Asked,
): Promise<PublicBillRow> {
  const { rows } = await pool.query<Omit<PublicBillRow, 'duePaise'> & { duePaise: string }>({
    name: 'public_bill',
    text: `SELECT c.holder_name AS "holderName", coalesce(sum(${dueSql}), 0)::text AS "duePaise",
        min(${dueDateSql})::text AS "dueDate"
      FROM connection c
        LEFT JOIN bill b ON b.connection_id = c.id AND b.citizen_id = c.citizen_id AND ${isDueSql}
      WHERE c.utility = $1 AND c.consumer_number = $2 GROUP BY c.id`,
    values: [utility, consumerNumber],
  })
  const [found] = rows
  if (!found) throw notFound('There is no such consumer number.')
  return { ...found, duePaise: BigInt(found.duePaise) }
}

/** The same for a client of the outside, who does not find numbers by trying. Fails with BAD_USER_INPUT and RATE_LIMITED, too. */
export async function findPublicBillFor(
  context: Pick<Context, 'pool' | 'sources' | 'mostMisses'> & Asker,
  asked: Asked,
): Promise<PublicBillRow> {
  // Digits in the wrong order cost nobody a try, and no statement.
  checkConsumerNumber(asked.consumerNumber, 'consumerNumber')
  const guesses = { source: sourceOf('no such number from', context), most: context.mostMisses }
  return context.sources.limitMisses(guesses, () => findPublicBill(context.pool, asked))
}
