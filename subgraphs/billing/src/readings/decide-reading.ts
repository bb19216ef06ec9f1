import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { isoDay } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import type { Prisma, PrismaClient, Reading } from '../generated/prisma/client.ts'
import { readingNotFound } from '../not-found.ts'
import { toThousandths } from '../thousandths.ts'
import { lockConnection, meterCounting, readRegister, refuseBilledDay } from './read-register.ts'
import { replaceEstimates } from './replace-estimates.ts'

interface Decision {
  readonly readingId: string
  readonly decidedBy: string
  readonly now: Date
}

/**
 * A reading that was held counts, as it is or because its register has begun anew. The same decision again answers the same.
 * Fails with NOT_FOUND, with BAD_USER_INPUT where the register cannot have begun anew, and with CONFLICT where the reading is
 * decided, its day was read otherwise or is billed, or its meter was taken away.
 */
export async function acceptReading(prisma: PrismaClient, decision: Decision, isRollover: boolean): Promise<Reading> {
  const { readingId: id, decidedBy, now } = decision
  return prisma.$transaction(async (tx) => {
    const { reading, connection } = await lockHeld(tx, id)
    if (reading.state === 'ACCEPTED' && reading.decidedBy === decidedBy) return reading
    if (reading.state !== 'HELD') throw conflict('This reading is decided.')
    const day = isoDay(reading.readOn)
    const counting = await meterCounting(tx, reading.connectionId, day)
    if (counting?.assignmentId !== reading.assignmentId) throw conflict('The meter was taken away by then.')
    const register = await readRegister(tx, counting, day)
    refuseBilledDay(connection, register, { day, boundaryDays: counting.boundaryDays })
    const { assignmentId } = reading
    const other = await tx.reading.findFirst({
      where: { assignmentId, readOn: reading.readOn, state: 'ACCEPTED', source: { not: 'ESTIMATE' } },
    })
    if (other) throw conflict('Another reading of this day was accepted.')
    const size = 10n ** BigInt(counting.digits + 3)
    const value = reading.value.toString()
    const { before, after } = register
    const rollovers = Number(before.total / size) + (isRollover ? 1 : 0)
    const total = BigInt(rollovers) * size + toThousandths(value)
    if (isRollover && (total - before.total >= size || (after && total > after.total))) {
      throw badUserInput('input.asRollover', 'The register has not begun anew: what was read before or later shows it.')
    }
    await replaceEstimates(tx, connection, {
      ...{ id, assignmentId, readOn: day, value, rollovers },
      boundaryDays: counting.boundaryDays,
    })
    return tx.reading.update({ where: { id }, data: { state: 'ACCEPTED', rollovers, decidedBy, decidedAt: now } })
  })
}

/** A reading that was held does not count. Fails with NOT_FOUND, and with CONFLICT where it is decided. */
export async function rejectReading(prisma: PrismaClient, decision: Decision, reason: string): Promise<Reading> {
  const { readingId: id, decidedBy, now } = decision
  return prisma.$transaction(async (tx) => {
    const { reading } = await lockHeld(tx, id)
    if (reading.state === 'REJECTED' && reading.decidedBy === decidedBy && reading.decisionReason === reason)
      return reading
    if (reading.state !== 'HELD') throw conflict('This reading is decided.')
    const data = { state: 'REJECTED', decidedBy, decidedAt: now, decisionReason: reason }
    return tx.reading.update({ where: { id }, data })
  })
}

async function lockHeld(tx: Prisma.TransactionClient, id: string) {
  const found = isEntityId(id) ? await tx.reading.findUnique({ where: { id } }) : null
  const connection = found && (await lockConnection(tx, found.connectionId))
  if (!found || !connection) throw readingNotFound()
  // Read again: another decision may have come first.
  return { connection, reading: await tx.reading.findUniqueOrThrow({ where: { id } }) }
}
