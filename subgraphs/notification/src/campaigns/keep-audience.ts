import type { ConnectionEvent, ConnectionsPlaced } from '@suvidha/billing/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'

type Tx = Prisma.TransactionClient

/** What moves a connection tells all of it; who links it is told apart. */
const moves = ['activated', 'transferred', 'disconnected', 'reconnected', 'surrendered'] as const

/**
 * Keeps whom a campaign to a part of the city reaches. Changes come in any order: an older one changes nothing. What there was
 * before changes were told is asked of billing, once, whoever starts first.
 */
export async function keepAudience(prisma: PrismaClient, events: Pick<Events, 'consume' | 'publish'>): Promise<void> {
  if (!(await prisma.audienceFill.findUnique({ where: { id: 1 } }))) await askForAll(prisma, events)
  const consume = <Event extends object>(name: string, handle: (tx: Tx, event: Event) => Promise<void>) =>
    events.consume<Event, Tx>(prisma, { queue: `notification.audience-${name}`, concurrency: 1, handle })
  await Promise.all([
    ...moves.map((move) => consume(move, move === 'transferred' ? keepTransfer : keepMove)),
    consume('linked', keepMember(true)),
    consume('unlinked', keepMember(false)),
    consume('placed', keepPage),
  ])
}

const askForAll = (prisma: PrismaClient, events: Pick<Events, 'publish'>): Promise<void> =>
  prisma.$transaction(async (tx) => {
    const requestedAt = new Date()
    const { count } = await tx.audienceFill.createMany({ data: { requestedAt }, skipDuplicates: true })
    if (count > 0) await events.publish(tx, 'audience.requested', { at: requestedAt.toISOString() })
  })

/** Whether all that there was before is there. */
export async function isAudienceFull(db: Pick<PrismaClient, 'audienceFill'>): Promise<boolean> {
  const fill = await db.audienceFill.findUnique({ where: { id: 1 } })
  return fill !== null && fill.pages !== null && fill.pagesTold >= fill.pages
}

type Row = Omit<ConnectionsPlaced['connections'][number], 'memberIds'>

const keepMove = async (tx: Tx, event: ConnectionEvent) => keepRows(tx, rowOf(event))

/** Whoever had linked it has lost it with who held it; where a name was put right, nobody was another before. */
async function keepTransfer(tx: Tx, event: ConnectionEvent): Promise<void> {
  await keepMove(tx, event)
  const { connectionId, version, details } = event
  if (version === undefined || !('fromCitizenId' in details)) return
  await tx.$executeRaw`UPDATE audience_connection SET members_since = greatest(members_since, ${version}::bigint)
    WHERE connection_id = ${connectionId}`
}

/** Of before there were versions, and of what is no connection yet, nothing is told: it is asked for. */
function rowOf({ connectionId, citizenId, utility, region, status, consumerNumber, version }: ConnectionEvent): Row[] {
  if (connectionId === null || consumerNumber === null || status === undefined || version === undefined) return []
  return [{ connectionId, citizenId, utility, region, status, consumerNumber, version }]
}

const keepMember =
  (linked: boolean) =>
  async (tx: Tx, { connectionId, version, details }: ConnectionEvent): Promise<void> => {
    const { memberId } = details as { readonly memberId?: string }
    if (connectionId === null || version === undefined || memberId === undefined) return
    await keepMembers(tx, [{ connectionId, citizenId: memberId, linked, version }])
  }

async function keepPage(tx: Tx, { connections, pages }: ConnectionsPlaced): Promise<void> {
  await keepRows(tx, connections)
  const members = connections.flatMap(({ connectionId, memberIds, version }) =>
    memberIds.map((citizenId) => ({ connectionId, citizenId, linked: true, version })),
  )
  await keepMembers(tx, members)
  await tx.$executeRaw`UPDATE audience_fill SET pages_told = pages_told + 1, pages = coalesce(${pages}::int, pages)`
}

async function keepRows(tx: Tx, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO audience_connection AS a (connection_id, utility, region, status, consumer_number, holder_id, version)
    SELECT "connectionId", utility, region, status, "consumerNumber", "citizenId", version
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c("connectionId" text, utility text, region text, status text,
      "consumerNumber" text, "citizenId" text, version bigint)
    ORDER BY "connectionId"
    ON CONFLICT (connection_id) DO UPDATE SET utility = excluded.utility, region = excluded.region, status = excluded.status,
      consumer_number = excluded.consumer_number, holder_id = excluded.holder_id, version = excluded.version
    WHERE a.version <= excluded.version`
}

interface Member {
  readonly connectionId: string
  readonly citizenId: string
  readonly linked: boolean
  readonly version: string
}

async function keepMembers(tx: Tx, members: readonly Member[]): Promise<void> {
  if (members.length === 0) return
  await tx.$executeRaw`
    INSERT INTO audience_member AS a (connection_id, citizen_id, linked, version)
    SELECT "connectionId", "citizenId", linked, version
    FROM jsonb_to_recordset(${JSON.stringify(members)}::jsonb) AS m("connectionId" text, "citizenId" text, linked boolean,
      version bigint)
    ORDER BY "connectionId", "citizenId"
    ON CONFLICT (connection_id, citizen_id) DO UPDATE SET linked = excluded.linked, version = excluded.version
    WHERE a.version <= excluded.version`
}
