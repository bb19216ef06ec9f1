import type { Prisma } from '../generated/prisma/client.ts'
import type { NewBillLine } from './rate-bills.ts'

/**
 * What connections have in hand, in paise, of those that have anything or whose bill comes to less than nothing. Nobody
 * else moves it until the caller's transaction ends; locked in the order of their ids.
 */
export async function lockAdvances(
  tx: Prisma.TransactionClient,
  bills: readonly { readonly connectionId: string; readonly totalPaise: bigint }[],
): Promise<Map<string, bigint>> {
  const ids = bills.map(({ connectionId }) => connectionId)
  const adding = bills.flatMap(({ connectionId, totalPaise }) => (totalPaise < 0n ? connectionId : []))
  const rows = await tx.$queryRaw<{ id: string; advancePaise: bigint }[]>`
    SELECT id, advance_paise AS "advancePaise" FROM connection
    WHERE id = ANY(${ids}) AND (advance_paise > 0 OR id = ANY(${adding})) ORDER BY id COLLATE "C" FOR NO KEY UPDATE`
  return new Map(rows.map(({ id, advancePaise }) => [id, advancePaise]))
}

export interface UsedAdvance {
  /** Of the bill: never below zero. */
  readonly amountPaise: bigint
  /** What of the advance it uses; below zero where the bill adds to it, since it comes to less than nothing. */
  readonly usedPaise: bigint
  readonly line: NewBillLine | null
}

/** What a bill that comes to `totalPaise` uses of an advance, or adds to it. */
export function useAdvance(totalPaise: bigint, advancePaise: bigint): UsedAdvance {
  const usedPaise = totalPaise < advancePaise ? totalPaise : advancePaise
  if (usedPaise === 0n) return { amountPaise: totalPaise, usedPaise, line: null }
  const label = usedPaise > 0n ? 'Paid in advance' : 'Kept for the next bills'
  const line = { label, headKind: 'ADVANCE', amountPaise: -usedPaise, units: null, rate: null } as const
  return { amountPaise: totalPaise - usedPaise, usedPaise, line }
}

/**
 * Takes from advances what bills used of them: of each connection the money that came first. What a bill adds comes to
 * be an advance by the bill's own name. The caller holds the locks.
 */
export async function moveAdvances(
  tx: Prisma.TransactionClient,
  bills: readonly { readonly id: string; readonly connectionId: string; readonly usedPaise: bigint }[],
): Promise<void> {
  const moved = bills.filter(({ usedPaise }) => usedPaise !== 0n)
  if (moved.length === 0) return
  const told = moved.map(({ id, connectionId, usedPaise }) => ({
    id,
    connection: connectionId,
    used: String(usedPaise),
  }))
  const count = await tx.$executeRaw`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS told(id text, connection text, used bigint)
    ), held AS (
      SELECT e.connection_id, e.payment_id, told.id, told.used, sum(e.amount_paise)::bigint AS paise, min(e.at) AS since
      FROM told JOIN advance_entry e ON e.connection_id = told.connection WHERE told.used > 0
      GROUP BY 1, 2, 3, 4 HAVING sum(e.amount_paise) > 0
    ), part AS (
      SELECT *, least(paise, used - (sum(paise) OVER (PARTITION BY connection_id ORDER BY since, payment_id) - paise))::bigint AS taken
      FROM held
    )
    INSERT INTO advance_entry (connection_id, payment_id, credit_id, bill_id, amount_paise, at)
    SELECT connection_id, payment_id, '', id, -taken, now() FROM part WHERE taken > 0
    UNION ALL SELECT connection, '', id, '', -used, now() FROM told WHERE used < 0`
  if (count < moved.length) throw new Error('an advance is less than its entries')
}
