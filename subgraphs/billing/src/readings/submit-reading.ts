import { randomUUID } from 'node:crypto'
import type { Events } from '@suvidha/service-kit/events'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { isoDay, toDate } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import { useFiles } from '../files/use-files.ts'
import type { Prisma, PrismaClient, Reading } from '../generated/prisma/client.ts'
import type { SubmitReadingInput } from '../generated/schema.ts'
import { connectionNotFound } from '../not-found.ts'
import { formatThousandths } from '../thousandths.ts'
import {
  type Counting,
  type LockedConnection,
  lockConnection,
  meterCounting,
  readRegister,
  refuseBilledDay,
} from './read-register.ts'
import { checkShown, judgeReading } from './reading.ts'
import { readingWindow } from './reading-window.ts'
import { replaceEstimates } from './replace-estimates.ts'

export interface Reader {
  readonly id: string
  /** Of the staff: reads any connection, on any day that is not billed. */
  readonly isStaff: boolean
}

/**
 * Stores what a register showed at the end of a day: accepted when it is plausible, else held for an operator. The same
 * reading again answers the one that is there. Fails with BAD_USER_INPUT for what no register shows and for days that cannot
 * be, with NOT_FOUND for somebody else's connection and with CONFLICT where that day is read or billed.
 */
export async function submitReading(
  { prisma, events }: { readonly prisma: PrismaClient; readonly events: Pick<Events, 'publish'> },
  { reader, today }: { readonly reader: Reader; readonly today: string },
  input: SubmitReadingInput,
): Promise<Reading> {
  const readOn = input.readOn ? isoDay(input.readOn) : today
  if (readOn > today) throw badUserInput('input.readOn', 'A meter is not read in the future.')
  if (input.photoId != null && !isEntityId(input.photoId))
    throw badUserInput('input.photoId', 'This is no id of a photo.')
  return prisma.$transaction(async (tx) => {
    const connection = isEntityId(input.connectionId) ? await lockConnection(tx, input.connectionId) : null
    if (!connection || !(reader.isStaff || connection.citizenId === reader.id)) throw connectionNotFound()
    const counting = await meterCounting(tx, connection.id, readOn)
    if (!counting) throw badUserInput('input.readOn', 'No meter counted there at the end of that day.')
    const value = checkShown(input.value, counting.digits, 'input.value')
    const known = await sameReading(tx, { counting, readOn, value: formatThousandths(value), readBy: reader.id })
    if (known) return known
    if (!reader.isStaff) refuseOutsideWindow({ connection, counting, readOn, today })
    const register = await readRegister(tx, counting, readOn)
    refuseBilledDay(connection, register, { day: readOn, boundaryDays: counting.boundaryDays })
    const id = `rdg_${randomUUID()}`
    const { assignmentId, boundaryDays } = counting
    const shown = {
      id,
      assignmentId,
      readOn,
      value: formatThousandths(value),
      ...judgeReading(value, readOn, register),
    }
    if (input.photoId != null)
      await useFiles(tx, events, {
        ...{ ids: [input.photoId], citizenId: reader.id, kinds: ['METER_PHOTO'], field: 'input.photoId' },
        ...{ usedFor: `READING ${id}`, place: { connectionId: connection.id } },
      })
    if (shown.state === 'ACCEPTED') await replaceEstimates(tx, connection, { ...shown, boundaryDays })
    return tx.reading.create({
      data: {
        ...shown,
        connectionId: connection.id,
        readOn: toDate(readOn),
        source: reader.isStaff ? 'FIELD' : 'CITIZEN',
        readBy: reader.id,
        photoId: input.photoId ?? null,
      },
    })
  })
}

interface Sought {
  readonly counting: Counting
  readonly readOn: string
  readonly value: string
  readonly readBy: string
}

/** What was read of the day already. Fails with CONFLICT where that is something else. */
async function sameReading(tx: Prisma.TransactionClient, { counting, readOn, value, readBy }: Sought) {
  const ofDay = await tx.reading.findMany({
    where: {
      assignmentId: counting.assignmentId,
      source: { not: 'ESTIMATE' },
      OR: [
        { readOn: toDate(readOn), state: { in: ['ACCEPTED', 'HELD'] } },
        // One that waits for an operator at a time: nobody fills their list.
        { readBy, state: 'HELD', source: 'CITIZEN' },
      ],
    },
  })
  const same = ofDay.find((reading) => isoDay(reading.readOn) === readOn && reading.value.equals(value))
  if (same) return same
  if (ofDay.some(({ state }) => state === 'ACCEPTED'))
    throw conflict('This day was read, and the meter showed something else.')
  if (ofDay.some((reading) => reading.source === 'CITIZEN' && reading.readBy === readBy)) {
    throw conflict('A reading of yours is being looked at.')
  }
  return null
}

interface CitizensDay {
  readonly connection: LockedConnection
  readonly counting: Counting
  readonly readOn: string
  readonly today: string
}

function refuseOutsideWindow({ connection, counting, readOn, today }: CitizensDay): void {
  if (connection.status === 'SURRENDERED') throw conflict('This connection was given up.')
  const lastDay = connection.billedThrough ?? counting.installedOn
  const { first, last } = readingWindow(lastDay, today, counting)
  if (readOn < first || readOn > last) {
    throw badUserInput('input.readOn', `You can read this meter for yourself from ${first} to ${last}.`)
  }
}
