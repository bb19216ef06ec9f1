import type { ConnectionEvent } from '@suvidha/billing/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'

/** Where a citizen has something connected they live, for the admins of that region. */
export async function consumeRegions(prisma: PrismaClient, events: Events): Promise<void> {
  for (const queue of ['auth.connection-activated', 'auth.connection-transferred'])
    await events.consume(prisma, { queue, handle: noteRegion })
}

/** Of the staff, regions say where they work: a connection of their own says nothing about that. */
async function noteRegion(tx: Prisma.TransactionClient, { citizenId, region }: ConnectionEvent): Promise<void> {
  await tx.$executeRaw`
    UPDATE citizen SET regions = array_append(regions, ${region})
    WHERE id = ${citizenId} AND roles = ARRAY['CITIZEN'] AND NOT regions @> ARRAY[${region}]`
}
