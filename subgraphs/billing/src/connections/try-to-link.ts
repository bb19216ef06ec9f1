import { conflict, rateLimited } from '@suvidha/service-kit/public-error'
import type { Prisma, Connection as StoredConnection } from '../generated/prisma/client.ts'
import { type ConnectionRow, toConnectionRow } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { recordChange, subjectOfConnection } from './record-change.ts'

const hourMs = 60 * 60 * 1000
/** Failed tries of one citizen. */
const ofCitizen = { most: 5, windowMs: hourMs } as const
/**
 * After so many failed tries of anybody for a number, each who has failed with it waits before they try it again, twice as
 * long after each try of anybody. It counts from their own last try and is minutes at most: nobody can lock another out by
 * trying, and who comes for the first time is always answered. To guess, each further try costs another phone number.
 */
const ofNumber = { free: 5, windowMs: 24 * hourMs, firstWaitMs: 5000, longestWaitMs: 5 * 60 * 1000 } as const

interface Try {
  readonly consumerNumber: string
  readonly name: string
  /** The connection, locked, if what it is tried with is proof of it. */
  readonly find: (tx: Prisma.TransactionClient) => Promise<StoredConnection | undefined>
}

/**
 * Counts a try of a citizen to link a connection and links it; null where nothing was proved. Fails with RATE_LIMITED, and with
 * CONFLICT for one's own connection.
 */
export function tryToLink(
  { prisma, events }: ConnectionDeps,
  act: Act,
  { consumerNumber, name, find }: Try,
): Promise<ConnectionRow | null> {
  // A failed try is a row that stays, so it ends its transaction well; the caller throws behind it.
  return prisma.$transaction(async (tx) => {
    const attempt = await countAttempt(tx, act, consumerNumber)
    const connection = await find(tx)
    if (!connection) return null
    await tx.linkAttempt.update({ where: { id: attempt }, data: { succeeded: true } })
    await addMember(tx, events, { act, connection, name })
    return toConnectionRow(connection)
  })
}

/** What was proved is done, once. Fails with CONFLICT for one's own connection. */
async function addMember(
  tx: Prisma.TransactionClient,
  events: ConnectionDeps['events'],
  { act, connection, name }: { act: Act; connection: StoredConnection; name: string },
): Promise<void> {
  const { id: connectionId, citizenId: holderId } = connection
  if (holderId === act.by) throw conflict('This connection is yours already.')
  const member = { connectionId, citizenId: act.by, holderId, name, linkedAt: act.at }
  const { count } = await tx.connectionMember.createMany({ data: member, skipDuplicates: true })
  const subject = subjectOfConnection(connection)
  if (count > 0) await recordChange(tx, events, { kind: 'LINKED', subject, act, details: { memberId: act.by } })
}

/** The tries of a citizen, and those for a number, come one after another. Fails with RATE_LIMITED. */
async function countAttempt(tx: Prisma.TransactionClient, { by: citizenId, at }: Act, consumerNumber: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`link citizen ${citizenId}`}, 4002))`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`link number ${consumerNumber}`}, 4002))`
  await refuseTooMany(tx, citizenId, at)
  await refuseTooSoon(tx, { citizenId, consumerNumber }, at)
  const forgotten = new Date(at.getTime() - ofNumber.windowMs)
  await tx.linkAttempt.deleteMany({ where: { OR: [{ citizenId }, { consumerNumber }], at: { lte: forgotten } } })
  const { id } = await tx.linkAttempt.create({ data: { citizenId, consumerNumber, at } })
  return id
}

async function refuseTooMany(tx: Prisma.TransactionClient, citizenId: string, at: Date): Promise<void> {
  const { most, windowMs } = ofCitizen
  const recent = await tx.linkAttempt.findMany({
    where: { citizenId, succeeded: false, at: { gt: new Date(at.getTime() - windowMs) } },
    orderBy: { at: 'desc' },
    take: most,
    select: { at: true },
  })
  refuseUntil((recent[most - 1]?.at.getTime() ?? 0) + windowMs, at)
}

interface Tried {
  readonly citizenId: string
  readonly consumerNumber: string
}

async function refuseTooSoon(tx: Prisma.TransactionClient, { citizenId, consumerNumber }: Tried, at: Date) {
  const { free, windowMs, firstWaitMs, longestWaitMs } = ofNumber
  const failed = { consumerNumber, succeeded: false, at: { gt: new Date(at.getTime() - windowMs) } }
  const own = await tx.linkAttempt.findFirst({ where: { ...failed, citizenId }, orderBy: { at: 'desc' } })
  const all = own ? await tx.linkAttempt.count({ where: failed }) : 0
  if (own && all >= free) refuseUntil(own.at.getTime() + Math.min(longestWaitMs, firstWaitMs * 2 ** (all - free)), at)
}

function refuseUntil(untilMs: number, at: Date) {
  const leftMs = untilMs - at.getTime()
  if (leftMs > 0) throw rateLimited(Math.ceil(leftMs / 1000))
}
