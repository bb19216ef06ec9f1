import type { Prisma } from '../generated/prisma/client.ts'
import type { LockedConnection } from './read-register.ts'

interface Actual {
  readonly id: string
  readonly assignmentId: string
  readonly readOn: string
  /** As the register shows it, as text. */
  readonly value: string
  readonly rollovers: number
  readonly boundaryDays: number
}

/**
 * An actual reading comes in place of estimates that no bill goes by yet: those of the days that it tells of itself, and those
 * that it shows to be wrong. What was billed stays as it is, and the cycle of the actual reading makes good for it.
 */
export async function replaceEstimates(
  tx: Prisma.TransactionClient,
  { billedThrough }: Pick<LockedConnection, 'billedThrough'>,
  { id, assignmentId, readOn, value, rollovers, boundaryDays }: Actual,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE reading SET state = 'REPLACED', replaced_by = ${id}
    WHERE assignment_id = ${assignmentId} AND state = 'ACCEPTED' AND source = 'ESTIMATE'
      AND (${billedThrough}::date IS NULL OR read_on > ${billedThrough}::date)
      AND (abs(read_on - ${readOn}::date) <= ${boundaryDays}::int
        OR read_on < ${readOn}::date AND (rollovers, value) > (${rollovers}::int, ${value}::numeric)
        OR read_on > ${readOn}::date AND (rollovers, value) < (${rollovers}::int, ${value}::numeric))`
}
