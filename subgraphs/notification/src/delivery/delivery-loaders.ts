import DataLoader from 'dataloader'
import type { MessageAttempt, PrismaClient } from '../generated/prisma/client.ts'

export type DeliveryLoaders = ReturnType<typeof createDeliveryLoaders>

export const createDeliveryLoaders = (prisma: Pick<PrismaClient, 'messageAttempt'>) => ({
  triesByMessageId: new DataLoader<string, MessageAttempt[]>(async (ids) => {
    const tries = await prisma.messageAttempt.findMany({
      where: { messageId: { in: [...ids] } },
      orderBy: [{ at: 'asc' }, { number: 'asc' }],
    })
    const byMessage = Map.groupBy(tries, ({ messageId }) => messageId)
    return ids.map((id) => byMessage.get(id) ?? [])
  }),
})
