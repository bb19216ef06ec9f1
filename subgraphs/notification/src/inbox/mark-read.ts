import { notFound } from '@suvidha/service-kit/public-error'
import type { Notification, PrismaClient } from '../generated/prisma/client.ts'

type Database = Pick<PrismaClient, 'notification'>

/** Once: the time of the first reading stays. Fails with NOT_FOUND when the citizen has no such notification. */
export async function markRead(prisma: Database, citizenId: string, id: string): Promise<Notification> {
  await prisma.notification.updateMany({ where: { id, citizenId, readAt: null }, data: { readAt: new Date() } })
  const notification = await prisma.notification.findFirst({ where: { id, citizenId } })
  if (!notification) throw notFound('There is no notification with this id.')
  return notification
}

/** Answers how many were unread. */
export async function markAllRead(prisma: Database, citizenId: string): Promise<number> {
  const { count } = await prisma.notification.updateMany({
    where: { citizenId, readAt: null },
    data: { readAt: new Date() },
  })
  return count
}
