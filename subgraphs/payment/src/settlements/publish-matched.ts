import type { Events } from '@suvidha/service-kit/events'
import { Prisma } from '../generated/prisma/client.ts'
import type { SettlementMatched } from '../published-events.ts'

interface Settled {
  readonly provider: string
  readonly settlementId: string
  readonly utr: string | null
  readonly netPaise: bigint
  readonly lines: number
}

/** `settlement.matched` for each settlement of a report, or for one, of which no line waits for an operator. */
export async function publishMatchedSettlements(
  events: Pick<Events, 'publish'>,
  tx: Prisma.TransactionClient,
  of: { readonly reportId: string } | { readonly provider: string; readonly settlementId: string },
): Promise<void> {
  const isMeant =
    'reportId' in of
      ? Prisma.sql`(provider, settlement_id) IN (
          SELECT provider, settlement_id FROM settlement_line WHERE report_id = ${of.reportId})`
      : Prisma.sql`provider = ${of.provider} AND settlement_id = ${of.settlementId}`
  const settled = await tx.$queryRaw<Settled[]>`
    SELECT provider, settlement_id AS "settlementId", max(utr) AS utr, sum(net_paise)::bigint AS "netPaise",
      count(*)::int AS lines
    FROM settlement_line WHERE ${isMeant}
    GROUP BY provider, settlement_id HAVING bool_and(status <> 'EXCEPTION') ORDER BY settlement_id`
  for (const { netPaise, ...settlement } of settled) {
    const event: SettlementMatched = { ...settlement, netPaise: String(netPaise) }
    await events.publish(tx, 'settlement.matched', event)
  }
}
