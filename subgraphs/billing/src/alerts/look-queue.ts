import type { Prisma } from '../generated/prisma/client.ts'

export const lookQueue = 'billing.consumption-look'

/** Numbers of interval sources of which somebody should look whether something is odd. */
export interface ConsumptionLook {
  readonly sources: readonly number[]
}

/** Those whose connection has an alert that may be over. */
export async function sourcesWithAlert(tx: Prisma.TransactionClient, sources: readonly number[]): Promise<number[]> {
  const rows = await tx.$queryRaw<{ number: number }[]>`
    SELECT number FROM interval_source WHERE number = ANY(${sources}::int[]) AND connection_id IN (
      SELECT connection_id FROM consumption_alert WHERE state <> 'RESOLVED')`
  return rows.map(({ number }) => number)
}
