import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { toDate } from '../day.ts'
import type { MeterAssignment, Prisma } from '../generated/prisma/client.ts'
import {
  type Counting,
  type LockedConnection,
  meterCounting,
  readRegister,
  refuseBilledDay,
} from '../readings/read-register.ts'
import { checkShown, judgeReading, type Verdict } from '../readings/reading.ts'
import { replaceEstimates } from '../readings/replace-estimates.ts'
import { isBelow, registerAround } from '../readings/submit-export-reading.ts'
import { formatThousandths } from '../thousandths.ts'

export interface Removal {
  readonly day: string
  readonly dayField: string
  readonly finalReading: string
  /** Of a meter that counted both ways. */
  readonly finalExport: string | null
  /** Somebody looked twice at a final reading that is not plausible. */
  readonly isConfirmed: boolean
}

/**
 * Takes the meter of a locked connection away at the end of a day, with what it showed then. Fails with BAD_USER_INPUT for a
 * final reading that it cannot show or that is not plausible and not confirmed, and with CONFLICT where no meter counts, it
 * was read later, or the day is billed.
 */
export async function endAssignment(
  tx: Prisma.TransactionClient,
  connection: LockedConnection,
  removal: Removal,
): Promise<MeterAssignment> {
  const { day, dayField, finalReading } = removal
  const counting = await meterCounting(tx, connection.id, day)
  if (!counting) throw badUserInput(dayField, 'No meter counted there at the end of that day.')
  const register = await readRegister(tx, counting, day)
  const { assignmentId, boundaryDays } = counting
  refuseBilledDay(connection, register, { day, boundaryDays })
  if (register.after) throw conflict(`This meter was read on ${register.after.readOn}, after that day.`)
  const value = checkShown(finalReading, counting.digits, 'input.finalReading')
  const rollovers = rolloversBy(judgeReading(value, day, register), removal)
  const shown = { assignmentId, readOn: day, value: formatThousandths(value), rollovers, boundaryDays }
  await replaceEstimates(tx, connection, { ...shown, id: assignmentId })
  const sent = await finalExportOf(tx, counting, removal)
  return tx.meterAssignment.update({
    where: { id: assignmentId },
    data: { removedOn: toDate(day), finalReading: shown.value, finalRollovers: rollovers, ...sent },
  })
}

/** What the export register showed; nothing of a meter without one. */
async function finalExportOf(
  tx: Prisma.TransactionClient,
  counting: Counting,
  { day, finalExport, isConfirmed }: Removal,
) {
  if ((counting.initialExport === null) !== (finalExport === null)) {
    const message =
      counting.initialExport === null ? 'It counted one way only.' : 'It counted both ways: say what it had sent out.'
    throw badUserInput('input.finalExport', message)
  }
  if (finalExport === null) return {}
  const { before, after } = await registerAround(tx, counting, day)
  if (after) throw conflict(`Its export register was read on ${after.readOn}, after that day.`)
  const value = checkShown(finalExport, counting.digits, 'input.finalExport')
  const isLower = isBelow({ value, rollovers: before.rollovers }, before)
  if (isLower && !isConfirmed) {
    throw badUserInput(
      'input.finalExport',
      'It showed more before: look again, and say confirmed if it has begun anew.',
    )
  }
  return { finalExport: formatThousandths(value), finalExportRollovers: before.rollovers + (isLower ? 1 : 0) }
}

function rolloversBy({ state, reason, rollovers }: Verdict, { isConfirmed }: Removal): number {
  if (state === 'ACCEPTED') return rollovers
  if (!isConfirmed) {
    throw badUserInput(
      'input.finalReading',
      reason === 'JUMP'
        ? 'That is many times the usual use: look again, and say confirmed if it is right.'
        : 'The meter showed more before: look again, and say confirmed if its register has begun anew.',
    )
  }
  return reason === 'LOWER_THAN_BEFORE' ? rollovers + 1 : rollovers
}
