import type { ConnectionEvent } from '@suvidha/billing/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'

/** Where a citizen has something connected they live, for the admins of that region and of that department. */
export async function consumeConnections(prisma: PrismaClient, events: Events): Promise<void> {
  for (const queue of ['auth.connection-activated', 'auth.connection-transferred'])
    await events.consume(prisma, { queue, handle: noteConnection })
}

/** Of the staff they say where they work: a connection of their own says nothing about that. */
async function noteConnection(tx: Prisma.TransactionClient, connected: ConnectionEvent): Promise<void> {
  const { citizenId, region, utility } = connected
  await tx.$executeRaw`
    UPDATE citizen SET regions = CASE WHEN regions @> ARRAY[${region}] THEN regions ELSE array_append(regions, ${region}) END,
      departments = CASE WHEN departments @> ARRAY[${utility}] THEN departments ELSE array_append(departments, ${utility}) END
    WHERE id = ${citizenId} AND roles = ARRAY['CITIZEN'] AND NOT (regions @> ARRAY[${region}] AND departments @> ARRAY[${utility}])`
}
