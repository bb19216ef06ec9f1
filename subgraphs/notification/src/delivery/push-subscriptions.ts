import type { PushSubscriptions } from '../channels/web-push.ts'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { AddressedNews } from '../recipients.ts'

/** Who of those who are told something has a browser that shows messages. */
export async function findSubscribed(
  tx: Prisma.TransactionClient,
  news: readonly AddressedNews[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(news.flatMap(({ citizenId }) => citizenId ?? []))]
  if (ids.length === 0) return new Set()
  const where = { citizenId: { in: ids } }
  const rows = await tx.pushSubscription.findMany({ where, select: { citizenId: true }, distinct: ['citizenId'] })
  return new Set(rows.map(({ citizenId }) => citizenId))
}

export const pushSubscriptions = (prisma: PrismaClient): PushSubscriptions => ({
  find: (citizenId) => prisma.pushSubscription.findMany({ where: { citizenId } }),
  drop: async (endpoint) => void (await prisma.pushSubscription.deleteMany({ where: { endpoint } })),
})
