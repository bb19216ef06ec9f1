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
