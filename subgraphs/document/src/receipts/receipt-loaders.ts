import type { Viewer } from '@suvidha/service-kit/identity'
import DataLoader from 'dataloader'
import { isEntityId } from '../entity-id.ts'
import type { PrismaClient, Receipt } from '../generated/prisma/client.ts'

export type ReceiptLoaders = ReturnType<typeof createReceiptLoaders>

/** Receipts that the viewer holds and whose PDF is made, in key order; null for any other. */
export function createReceiptLoaders(prisma: PrismaClient, viewer: Viewer) {
  const drawnAndOwn = { citizenId: viewer.id, renderedAt: { not: null } }
  return {
    byPaymentId: new DataLoader<string, Receipt | null>(async (paymentIds) => {
      const wanted = { in: paymentIds.filter(isEntityId) }
      const receipts = await prisma.receipt.findMany({ where: { paymentId: wanted, ...drawnAndOwn } })
      const byPayment = new Map(receipts.map((receipt) => [receipt.paymentId, receipt]))
      return paymentIds.map((id) => byPayment.get(id) ?? null)
    }),
    byId: new DataLoader<string, Receipt | null>(async (ids) => {
      const receipts = await prisma.receipt.findMany({ where: { id: { in: ids.filter(isEntityId) }, ...drawnAndOwn } })
      const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]))
      return ids.map((id) => byId.get(id) ?? null)
    }),
  }
}
