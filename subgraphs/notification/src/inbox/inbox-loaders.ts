import type { Viewer } from '@suvidha/service-kit/identity'
import DataLoader from 'dataloader'
import type { PrismaClient } from '../generated/prisma/client.ts'

export type InboxLoaders = ReturnType<typeof createInboxLoaders>

/** The viewer's own inbox; another citizen's count is zero, as if there were no such inbox. */
export function createInboxLoaders(prisma: PrismaClient, viewer: Viewer) {
  return {
    unreadCountByCitizenId: new DataLoader<string, number>(async (citizenIds) => {
      if (!citizenIds.includes(viewer.id)) return citizenIds.map(() => 0)
      const unread = await prisma.notification.count({ where: { citizenId: viewer.id, readAt: null } })
      return citizenIds.map((id) => (id === viewer.id ? unread : 0))
    }),
  }
}

/** A citizen's notifications from an instant on, but for these, oldest first. */
export const loadSince = (
  prisma: PrismaClient,
  citizenId: string,
  { from, without }: { from: Date; without: readonly string[] },
) =>
  prisma.notification.findMany({
    where: { citizenId, createdAt: { gte: from }, id: { notIn: [...without] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 100,
  })

/** Which of these citizens were told something since. */
export async function findTold(prisma: PrismaClient, citizenIds: readonly string[], since: Date): Promise<string[]> {
  const told = await prisma.notification.groupBy({
    by: ['citizenId'],
    where: { citizenId: { in: [...citizenIds] }, createdAt: { gte: since } },
  })
  return told.map(({ citizenId }) => citizenId)
}
