import type { Prisma } from '../generated/prisma/client.ts'
import type { BillRunDeps } from './bill-run.ts'

interface Counted {
  readonly bills: number
  readonly paise: bigint
  readonly linesPaise: bigint
}

/** Counts the bills and lines of a run again, when all are issued, and ends it: what the run says is what there is. */
export async function checkBillRun(
  { logger, now }: Pick<BillRunDeps, 'logger' | 'now'>,
  tx: Prisma.TransactionClient,
  runId: string,
): Promise<void> {
  const run = await tx.billRun.findUniqueOrThrow({ where: { id: runId } })
  const [counted] = await tx.$queryRaw<[Counted]>`
    WITH issued AS MATERIALIZED (
      SELECT b.id, b.amount_paise FROM bill_run_chunk c
        JOIN bill b ON b.number BETWEEN c.first_number AND c.last_number WHERE c.run_id = ${runId})
    SELECT count(*)::int AS bills, coalesce(sum(amount_paise), 0)::bigint AS paise,
      (SELECT coalesce(sum(l.amount_paise), 0)::bigint FROM issued JOIN bill_line l ON l.bill_id = issued.id) AS "linesPaise"
    FROM issued`
  const { bills, paise, linesPaise } = counted
  const agrees = bills === run.issued && paise === run.issuedPaise && linesPaise === paise
  if (!agrees) logger.error({ runId, counted: { bills, paise, linesPaise } }, 'a bill run is not what its bills are')
  await tx.billRun.updateMany({
    where: { id: runId, status: 'CHECKING' },
    data: { status: 'FINISHED', agrees, endedAt: now() },
  })
}
