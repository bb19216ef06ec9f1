import { randomUUID } from 'node:crypto'
import { badUserInput, conflict, notFound } from '@suvidha/service-kit/public-error'
import { isoDay, toDate } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import type { MeterAssignment, Prisma } from '../generated/prisma/client.ts'
import type { LockedConnection } from '../readings/read-register.ts'
import { checkShown } from '../readings/reading.ts'
import { formatThousandths } from '../thousandths.ts'

export interface Installation {
  readonly meterId: string
  readonly day: string
  readonly initialReading: string
  /** Of a meter that counts both ways. */
  readonly initialExport: string | null
}

/**
 * Puts a meter up at a locked connection, where it counts from the end of a day. Fails with NOT_FOUND, with BAD_USER_INPUT for
 * a meter of another utility or a reading it cannot show or that is lower than where it was taken away, and with CONFLICT
 * where it counts elsewhere on some of the days, another counts there, or the day is billed.
 */
export async function beginAssignment(
  tx: Prisma.TransactionClient,
  connection: LockedConnection,
  { meterId, day, initialReading, initialExport }: Installation,
): Promise<MeterAssignment> {
  const meter = isEntityId(meterId) ? await tx.meter.findUnique({ where: { id: meterId } }) : null
  if (!meter) throw notFound('There is no such meter.')
  if (meter.utility !== connection.utility) throw badUserInput('input.meterId', 'This meter is of another utility.')
  if (connection.status === 'SURRENDERED') throw conflict('This connection was given up.')
  const value = checkShown(initialReading, meter.digits, 'input.initialReading')
  const sent = initialExport === null ? null : checkShown(initialExport, meter.digits, 'input.initialExport')
  if (connection.billedThrough !== null && day < connection.billedThrough) {
    throw conflict(`The days until ${connection.billedThrough} are billed.`)
  }
  await refuseOverlap(tx, { meterId, connectionId: connection.id, day })
  const before = await tx.meterAssignment.findFirst({
    where: { meterId, removedOn: { lte: toDate(day) } },
    orderBy: { removedOn: 'desc' },
  })
  if (before?.finalReading?.greaterThan(formatThousandths(value))) {
    const removed = before.removedOn && isoDay(before.removedOn)
    throw badUserInput('input.initialReading', `It showed ${before.finalReading} when it was taken away on ${removed}.`)
  }
  const of = { id: `asg_${randomUUID()}`, meterId, connectionId: connection.id }
  const data = {
    ...of,
    installedOn: toDate(day),
    initialReading: formatThousandths(value),
    initialExport: sent === null ? null : formatThousandths(sent),
  }
  return tx.meterAssignment.create({ data }).catch(explainOverlap)
}

async function refuseOverlap(
  tx: Prisma.TransactionClient,
  { meterId, connectionId, day }: { meterId: string; connectionId: string; day: string },
): Promise<void> {
  const until = { OR: [{ removedOn: null }, { removedOn: { gt: toDate(day) } }] }
  const others = await tx.meterAssignment.findMany({
    where: { ...until, AND: { OR: [{ meterId }, { connectionId }] } },
  })
  if (others.some((other) => other.meterId === meterId)) throw countsElsewhere()
  if (others.length > 0) throw hasMeter()
}

const countsElsewhere = () => conflict('This meter counts elsewhere, on that day or later.')
const hasMeter = () => conflict('This connection has a meter, on that day or later.')

/** Of two at once that do not see each other, the constraint lets one through. */
function explainOverlap(error: unknown): never {
  const text = String(error)
  if (text.includes('meter_assignment_one_of_meter')) throw countsElsewhere()
  if (text.includes('meter_assignment_one_of_connection')) throw hasMeter()
  throw error
}
