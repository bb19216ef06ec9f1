import { type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import DataLoader from 'dataloader'
import { isEntityId } from '../entity-id.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** Disputes of bills of the viewer, newest first. */
export function createDisputeLoader(prisma: PrismaClient, viewerId: string) {
  return new DataLoader(async (billIds: readonly string[]) => {
    const disputes = await prisma.dispute.findMany({
      where: { billId: { in: billIds.filter(isEntityId) }, bill: { citizenId: viewerId } },
      orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
    })
    const grouped = Map.groupBy(disputes, ({ billId }) => billId)
    return billIds.map((id) => grouped.get(id) ?? [])
  })
}

/** Open disputes of everybody, oldest first: for staff. */
export async function listOpenDisputes(prisma: PrismaClient, paging: Paging) {
  const { take, after } = pageArguments(paging)
  const place = after === undefined ? undefined : readTimeCursor(after)
  const behind = place && { OR: [{ raisedAt: { gt: place.at } }, { raisedAt: place.at, id: { gt: place.id } }] }
  const disputes = await prisma.dispute.findMany({
    where: { status: 'OPEN', ...behind },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
    take,
  })
  return toPage(disputes, paging, ({ raisedAt, id }) => timeCursor({ at: raisedAt, id }))
}
