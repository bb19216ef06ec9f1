import { badUserInput } from '@suvidha/service-kit/public-error'
import { isoDay, toDate } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import type { MeterAssignment, Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { AssignMeterInput, ReplaceMeterInput, UnassignMeterInput } from '../generated/schema.ts'
import { connectionNotFound } from '../not-found.ts'
import { type LockedConnection, lockConnection } from '../readings/read-register.ts'
import { beginAssignment } from './begin-assignment.ts'
import { endAssignment } from './end-assignment.ts'

/** Puts a meter up at a connection that has none. The same again answers what is there. Fails as beginAssignment does. */
export async function assignMeter(
  prisma: PrismaClient,
  today: string,
  input: AssignMeterInput,
): Promise<MeterAssignment> {
  const { connectionId, meterId, initialReading, initialExport = null } = input
  const day = pastDay(input.installedOn, today, 'input.installedOn')
  return prisma.$transaction(async (tx) => {
    const connection = await lockedConnection(tx, connectionId)
    const known = await begunOn(tx, { connectionId, meterId, day, initialReading })
    return known ?? beginAssignment(tx, connection, { meterId, day, initialReading, initialExport })
  })
}

/**
 * Puts another meter in the place of the one that counts: the old one's final and the new one's initial reading in one step, on
 * any day that is not billed. The same again answers what is there. Fails as endAssignment and beginAssignment do.
 */
export async function replaceMeter(
  prisma: PrismaClient,
  today: string,
  input: ReplaceMeterInput,
): Promise<MeterAssignment> {
  const { connectionId, meterId, initialReading, finalReading, confirmed, ...exports } = input
  const day = pastDay(input.replacedOn, today, 'input.replacedOn')
  return prisma.$transaction(async (tx) => {
    const connection = await lockedConnection(tx, connectionId)
    const known = await begunOn(tx, { connectionId, meterId, day, initialReading })
    if (known && (await endedOn(tx, { connectionId, day, finalReading }))) return known
    const removal = {
      day,
      dayField: 'input.replacedOn',
      finalReading,
      finalExport: exports.finalExport ?? null,
      isConfirmed: confirmed ?? false,
    }
    await endAssignment(tx, connection, removal)
    return beginAssignment(tx, connection, {
      meterId,
      day,
      initialReading,
      initialExport: exports.initialExport ?? null,
    })
  })
}

/** Takes the meter of a connection away. The same again answers what is there. Fails as endAssignment does. */
export async function unassignMeter(
  prisma: PrismaClient,
  today: string,
  input: UnassignMeterInput,
): Promise<MeterAssignment> {
  const { connectionId, finalReading, finalExport = null, confirmed } = input
  const day = pastDay(input.removedOn, today, 'input.removedOn')
  return prisma.$transaction(async (tx) => {
    const connection = await lockedConnection(tx, connectionId)
    const known = await endedOn(tx, { connectionId, day, finalReading })
    const removal = { day, dayField: 'input.removedOn', finalReading, finalExport, isConfirmed: confirmed ?? false }
    return known ?? endAssignment(tx, connection, removal)
  })
}

function pastDay(date: Date, today: string, field: string): string {
  const day = isoDay(date)
  if (day > today) throw badUserInput(field, 'A meter is not put up or taken away in the future.')
  return day
}

async function lockedConnection(tx: Prisma.TransactionClient, id: string): Promise<LockedConnection> {
  const connection = isEntityId(id) ? await lockConnection(tx, id) : null
  if (!connection) throw connectionNotFound()
  return connection
}

interface Begun {
  readonly connectionId: string
  readonly meterId: string
  readonly day: string
  readonly initialReading: string
}

async function begunOn(tx: Prisma.TransactionClient, { connectionId, meterId, day, initialReading }: Begun) {
  const found = await tx.meterAssignment.findFirst({ where: { connectionId, meterId, installedOn: toDate(day) } })
  return found?.initialReading.equals(initialReading) ? found : null
}

async function endedOn(
  tx: Prisma.TransactionClient,
  { connectionId, day, finalReading }: { connectionId: string; day: string; finalReading: string },
) {
  const found = await tx.meterAssignment.findFirst({ where: { connectionId, removedOn: toDate(day) } })
  return found?.finalReading?.equals(finalReading) ? found : null
}
