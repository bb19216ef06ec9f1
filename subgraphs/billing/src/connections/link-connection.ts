import { checkText } from '@suvidha/service-kit/check-text'
import { conflict, notFound, rateLimited } from '@suvidha/service-kit/public-error'
import type { Prisma, Connection as StoredConnection } from '../generated/prisma/client.ts'
import { type ConnectionRow, toConnectionRow, type Utility } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { checkConsumerNumber } from './consumer-number.ts'
import { recordChange } from './record-change.ts'

const hourMs = 60 * 60 * 1000
/** Failed tries of one citizen. */
const ofCitizen = { most: 5, windowMs: hourMs } as const
/**
 * After so many failed tries of anybody for a number, each who has failed with it waits before they try it again, twice as
 * long after each try of anybody. It counts from their own last try and is minutes at most: nobody can lock another out by
 * trying, and who comes for the first time is always answered. To guess, each further try costs another phone number.
 */
const ofNumber = { free: 5, windowMs: 24 * hourMs, firstWaitMs: 5000, longestWaitMs: 5 * 60 * 1000 } as const

interface Proof {
  readonly utility: Utility
  readonly consumerNumber: string
  /** Of the latest bill, as it is printed: strangers may see amounts that are due, but no bill's number. */
  readonly billNumber: string
  readonly billAmountPaise: bigint
  readonly name: string
}

/**
 * Lets a citizen see and pay the bills of a connection that they know the latest bill of. Whatever of the proof is wrong,
 * and whether there is such a connection or not, the answer is the same NOT_FOUND. Fails also with RATE_LIMITED, and with
 * BAD_USER_INPUT for a number that cannot be one.
 */
export async function linkConnection(
  { prisma, events }: ConnectionDeps,
  act: Act,
  proof: Proof,
): Promise<ConnectionRow> {
  checkConsumerNumber(proof.consumerNumber, 'input.consumerNumber')
  checkText(proof.billNumber, 'input.billNumber', 40)
  const name = checkText(proof.name, 'input.name', 60)
  // A failed try is a row that stays, so it ends its transaction well and is thrown behind it.
  const linked = await prisma.$transaction(async (tx) => {
    const attempt = await countAttempt(tx, act, proof.consumerNumber)
    const connection = await findProved(tx, proof)
    if (!connection) return null
    await tx.linkAttempt.update({ where: { id: attempt }, data: { succeeded: true } })
    await addMember(tx, events, { act, connection, name })
    return toConnectionRow(connection)
  })
  if (!linked) throw notFound('No connection with this number has such a bill as its latest.')
  return linked
}

/** What was proved is done, once. Fails with CONFLICT for one's own connection. */
export async function addMember(
  tx: Prisma.TransactionClient,
  events: ConnectionDeps['events'],
  { act, connection, name }: { act: Act; connection: StoredConnection; name: string },
): Promise<void> {
  const { id: connectionId, citizenId: holderId, utility, region, consumerNumber } = connection
  if (holderId === act.by) throw conflict('This connection is yours already.')
  const member = { connectionId, citizenId: act.by, holderId, name, linkedAt: act.at }
  const { count } = await tx.connectionMember.createMany({ data: member, skipDuplicates: true })
  const subject = { connectionId, applicationId: null, citizenId: holderId, utility, region, consumerNumber }
  if (count > 0) await recordChange(tx, events, { kind: 'LINKED', subject, act, details: { memberId: act.by } })
}

/** The tries of a citizen, and those for a number, come one after another. Fails with RATE_LIMITED. */
export async function countAttempt(tx: Prisma.TransactionClient, { by: citizenId, at }: Act, consumerNumber: string) {
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

/** The same statement whatever is wrong. Locked, so that a transfer to another holder comes before or after. */
async function findProved(tx: Prisma.TransactionClient, proof: Proof) {
  const { utility, consumerNumber, billNumber, billAmountPaise } = proof
  const [proved] = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM connection c JOIN LATERAL (
      SELECT b.number, b.amount_paise FROM bill b
      WHERE b.connection_id = c.id AND b.citizen_id = c.citizen_id AND b.kind = 'CYCLE' AND NOT b.cancelled
      ORDER BY b.period_start DESC LIMIT 1) latest ON true
    WHERE c.utility = ${utility} AND c.consumer_number = ${consumerNumber}
      AND upper(latest.number) = upper(${billNumber.trim()}) AND latest.amount_paise = ${billAmountPaise}::numeric
    FOR SHARE OF c`
  return proved && tx.connection.findUniqueOrThrow({ where: { id: proved.id } })
}
