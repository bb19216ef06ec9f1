import { randomUUID } from 'node:crypto'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { isoDay, toDate } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import type { ExportReading, Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { SubmitExportReadingInput } from '../generated/schema.ts'
import { connectionNotFound } from '../not-found.ts'
import { formatThousandths, toThousandths } from '../thousandths.ts'
import { type Counting, lockConnection, meterCounting, refuseBilledDay } from './read-register.ts'
import { checkShown } from './reading.ts'

/**
 * Stores what the export register of a meter that counts both ways showed at the end of a day. The same again answers the one
 * that is there. Fails with NOT_FOUND, with BAD_USER_INPUT for what it cannot have shown (lower than before and not begun
 * anew, higher than later) and for a meter that does not count both ways, and with CONFLICT where the day was read otherwise
 * and this does not correct it, or is billed.
 */
export async function submitExportReading(
  prisma: PrismaClient,
  { readBy, today }: { readonly readBy: string; readonly today: string },
  input: SubmitExportReadingInput,
): Promise<ExportReading> {
  const readOn = input.readOn ? isoDay(input.readOn) : today
  if (readOn > today) throw badUserInput('input.readOn', 'A meter is not read in the future.')
  return prisma.$transaction(async (tx) => {
    const connection = isEntityId(input.connectionId) ? await lockConnection(tx, input.connectionId) : null
    if (!connection) throw connectionNotFound()
    const counting = await meterCounting(tx, connection.id, readOn)
    if (!counting) throw badUserInput('input.readOn', 'No meter counted there at the end of that day.')
    const value = checkShown(input.value, counting.digits, 'input.value')
    const { before, after } = await registerAround(tx, counting, readOn)
    const known = await tx.exportReading.findFirst({
      where: { assignmentId: counting.assignmentId, readOn: toDate(readOn), state: 'ACCEPTED' },
    })
    if (known && toThousandths(known.value.toString()) === value) return known
    refuseBilledDay(connection, { after }, { day: readOn, boundaryDays: counting.boundaryDays })
    const rollovers = before.rollovers + (input.asRollover ? 1 : 0)
    refuseImplausible({ value, rollovers }, before, after)
    if (known) await replace(tx, known, input.corrects ?? false)
    const { assignmentId } = counting
    const id = `xrd_${randomUUID()}`
    const of = { id, assignmentId, connectionId: connection.id, readOn: toDate(readOn) }
    return tx.exportReading.create({
      data: { ...of, value: formatThousandths(value), rollovers, state: 'ACCEPTED', readBy },
    })
  })
}

async function replace(tx: Prisma.TransactionClient, known: ExportReading, corrects: boolean): Promise<void> {
  if (!corrects) throw conflict('This day was read, and the register showed something else.')
  await tx.exportReading.update({ where: { id: known.id }, data: { state: 'REPLACED' } })
}

/** What an export register showed; thousandths. */
export interface ExportShown {
  readonly value: bigint
  readonly rollovers: number
}

interface Around {
  readonly before: ExportShown
  readonly after: (ExportShown & { readonly readOn: string }) | null
}

/** What is known of the export register before a day and after it. Fails with BAD_USER_INPUT where the meter has none. */
export async function registerAround(
  tx: Prisma.TransactionClient,
  { assignmentId, initialExport }: Pick<Counting, 'assignmentId' | 'initialExport'>,
  day: string,
): Promise<Around> {
  if (initialExport === null) throw badUserInput('input.connectionId', 'The meter there does not count both ways.')
  const ofMeter = { assignmentId, state: 'ACCEPTED' }
  const before = await tx.exportReading.findFirst({
    where: { ...ofMeter, readOn: { lt: toDate(day) } },
    orderBy: { readOn: 'desc' },
  })
  const after = await tx.exportReading.findFirst({
    where: { ...ofMeter, readOn: { gt: toDate(day) } },
    orderBy: { readOn: 'asc' },
  })
  const shown = ({ value, rollovers }: ExportReading) => ({ value: toThousandths(value.toString()), rollovers })
  return {
    before: before ? shown(before) : { value: toThousandths(initialExport), rollovers: 0 },
    after: after && { ...shown(after), readOn: isoDay(after.readOn) },
  }
}

function refuseImplausible(shown: ExportShown, before: ExportShown, after: ExportShown | null): void {
  if (isBelow(shown, before)) {
    throw badUserInput('input.value', 'The register showed more before: say asRollover if it has begun anew.')
  }
  if (after && isBelow(after, shown)) throw badUserInput('input.value', 'The register showed less later.')
}

export const isBelow = (one: ExportShown, other: ExportShown): boolean =>
  one.rollovers < other.rollovers || (one.rollovers === other.rollovers && one.value < other.value)
