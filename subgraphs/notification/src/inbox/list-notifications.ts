import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import type { Notification, Prisma, PrismaClient } from '../generated/prisma/client.ts'

export interface NotificationPage extends Page<Notification> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

interface Wanted extends Paging {
  readonly unreadOnly: boolean
}

/** A citizen's inbox, newest first. Fails with BAD_USER_INPUT that names the argument. */
export async function listNotifications(
  prisma: Pick<PrismaClient, 'notification'>,
  citizenId: string,
  { unreadOnly, ...paging }: Wanted,
): Promise<NotificationPage> {
  const where: Prisma.NotificationWhereInput = { citizenId, ...(unreadOnly && { readAt: null }) }
  const { take, after } = pageArguments(paging)
  const notifications = await prisma.notification.findMany({
    where: after ? { AND: [where, behind(after)] } : where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  })
  const page = toPage(notifications, paging, ({ createdAt: at, id }) => timeCursor({ at, id }))
  return { ...page, totalCount: () => prisma.notification.count({ where }) }
}

/** Rows behind a cursor: told earlier, or at the same instant with a smaller id. */
function behind(cursor: string): Prisma.NotificationWhereInput {
  const { at: createdAt, id } = readTimeCursor(cursor)
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}
