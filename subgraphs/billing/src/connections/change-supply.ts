import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { checkReason } from '@suvidha/service-kit/check-text'
import type { Events } from '@suvidha/service-kit/events'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { addDays, isoDay, toDate } from '../day.ts'
import type { Connection, ConnectionApplication, Prisma } from '../generated/prisma/client.ts'
import { checkDocuments, checkKey, insertApplication } from './application.ts'
import { toConnectionRow, type Utility } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { lockConnection, moveConnection, refuseIllegal } from './move-connection.ts'
import { type SupplyTerms, suppliesOfCycles } from './supplies-of-cycles.ts'
import { checkSupply, checkTariff, type WantedSupply } from './supply-terms.ts'

const maxDaysAhead = 366

interface SupplyChange extends WantedSupply {
  readonly connectionId: string
  readonly effectiveOn: string
  readonly reason: string
}

/**
 * Gives a connection another tariff, phase, load or pipe from a day on. Fails with NOT_FOUND, BAD_USER_INPUT, and CONFLICT
 * where the day is billed already, a later change is known, or the connection was given up.
 */
export async function changeSupply({ prisma, events }: ConnectionDeps, act: Act, change: SupplyChange) {
  const { connectionId, effectiveOn, reason, ...wanted } = change
  const because = checkReason(reason)
  return prisma.$transaction(async (tx) => {
    const connection = await lockConnection(tx, { id: connectionId })
    return toConnectionRow(await changeSupplyOf(tx, events, { connection, act, effectiveOn, wanted, reason: because }))
  })
}

interface LockedChange {
  readonly connection: Connection
  readonly act: Act
  readonly effectiveOn: string
  readonly wanted: WantedSupply
  readonly reason?: string
  readonly applicationId?: string
}

/** Within the transaction that has locked the connection. What counts already on that day changes nothing. */
export async function changeSupplyOf(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { connection, act, effectiveOn, wanted, reason, applicationId }: LockedChange,
): Promise<Connection> {
  refuseIllegal('CHANGED', connection)
  const { id, utility } = connection
  const asked = checkSupply(utility as Utility, wanted)
  const before = await supplyOn(tx, id, effectiveOn)
  if (!before) throw badUserInput('input.effectiveOn', 'Nothing was supplied on that day.')
  const after = { ...before, ...asked }
  if (isDeepStrictEqual(before, after)) return connection
  const lastDay = addDays(act.today, maxDaysAhead)
  if (effectiveOn > lastDay) throw badUserInput('input.effectiveOn', 'A change is known a year ahead at most.')
  if (after.tariffCode) await checkTariff(tx, { utility, tariffCode: after.tariffCode, day: effectiveOn })
  await refuseBilled(tx, id, effectiveOn)
  const later = await tx.connectionSupply.findFirst({
    where: { connectionId: id, effectiveOn: { gt: toDate(effectiveOn) } },
    orderBy: { effectiveOn: 'desc' },
  })
  if (later) throw conflict(`Another change counts from ${isoDay(later.effectiveOn)} on.`)
  await tx.connectionSupply.create({ data: { connectionId: id, effectiveOn: toDate(effectiveOn), ...after } })
  const details = { effectiveOn, before: { ...before }, after: { ...after } }
  return moveConnection(tx, events, { connection, move: 'CHANGED', act, reason, applicationId, details })
}

async function supplyOn(
  tx: Prisma.TransactionClient,
  connectionId: string,
  day: string,
): Promise<SupplyTerms | undefined> {
  const supplies = await suppliesOfCycles(tx, [{ connectionId, first: day, last: day }])
  const [supply] = supplies.get(connectionId) ?? []
  if (!supply) return undefined
  const { first: _, last: __, ...terms } = supply
  return terms
}

/** What a bill was computed from stays. */
async function refuseBilled(tx: Prisma.TransactionClient, connectionId: string, effectiveOn: string): Promise<void> {
  // A charge of its own kind (a cheque that came back) bills no days.
  const [billed] = await tx.$queryRaw<{ until: string }[]>`
    SELECT period_end::text AS until FROM bill
    WHERE connection_id = ${connectionId} AND NOT cancelled AND kind = 'CYCLE' AND period_end >= ${effectiveOn}::date
    ORDER BY period_end DESC LIMIT 1`
  if (billed) throw conflict(`The days until ${billed.until} are billed.`)
}

interface SupplyWish extends WantedSupply {
  readonly connectionId: string
  readonly documentIds?: readonly string[] | undefined
  readonly idempotencyKey: string
}

/** The holder asks for another supply; an operator decides, and from which day. Fails with NOT_FOUND, CONFLICT, BAD_USER_INPUT. */
export async function requestSupplyChange(
  { prisma, events }: ConnectionDeps,
  act: Act,
  wish: SupplyWish,
): Promise<ConnectionApplication> {
  const documentIds = checkDocuments(wish.documentIds)
  const idempotencyKey = checkKey(wish.idempotencyKey)
  return prisma.$transaction(async (tx) => {
    const connection = await lockConnection(tx, { id: wish.connectionId, holderId: act.by })
    const { id: connectionId, utility, holderName, address, region, division } = connection
    refuseIllegal('CHANGED', connection)
    const supply = checkSupply(utility as Utility, wish)
    if (Object.keys(supply).length === 0) throw badUserInput('input', 'Say what is to be different.')
    if (supply.tariffCode) await checkTariff(tx, { utility, tariffCode: supply.tariffCode, day: act.today })
    const of = { connectionId, utility, holderName, address, region, division }
    const asked = { kind: 'CHANGE' as const, ...of, ...supply, documentIds, idempotencyKey }
    return insertApplication(tx, events, { id: `app_${randomUUID()}`, act, asked })
  })
}
