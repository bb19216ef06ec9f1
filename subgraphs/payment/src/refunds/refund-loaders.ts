import type { Viewer } from '@suvidha/service-kit/identity'
import { isLimited } from '@suvidha/service-kit/staff-limits'
import DataLoader from 'dataloader'
import type { Prisma, PrismaClient, Refund, RefundPart } from '../generated/prisma/client.ts'
import { withinLimits } from '../staff-limits.ts'

/** A part with the currency of its refund. */
export type RefundPartRow = RefundPart & { readonly currency: string }

export interface RefundLoaders {
  /** Of a payment that the viewer may see, newest first. */
  readonly refundsOfPayment: DataLoader<string, Refund[]>
  /** From what a refund takes its amount. */
  readonly partsOfRefund: DataLoader<string, RefundPart[]>
}

const staffScopes = ['payments:read', 'payments:refund', 'payments:approve']

/** Refunds of one's own payments; staff who look after payments see all within their limits, too. */
export function visibleRefunds({ id, scopes, limits }: Viewer): Prisma.RefundWhereInput {
  const isStaff = staffScopes.some((scope) => scopes.has(scope))
  if (!isStaff) return { payment: { citizenId: id } }
  return isLimited(limits) ? { payment: { OR: [{ citizenId: id }, withinLimits(limits)] } } : {}
}

/** One statement per kind of question and request, for what this person may see. */
export function createRefundLoaders(prisma: PrismaClient, viewer: Viewer): RefundLoaders {
  const visible = visibleRefunds(viewer)
  return {
    refundsOfPayment: new DataLoader(async (paymentIds) => {
      const refunds = await prisma.refund.findMany({
        where: { paymentId: { in: [...paymentIds] }, ...visible },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      })
      const byPayment = Map.groupBy(refunds, ({ paymentId }) => paymentId)
      return paymentIds.map((id) => byPayment.get(id) ?? [])
    }),
    partsOfRefund: new DataLoader(async (refundIds) => {
      const parts = await prisma.refundPart.findMany({
        where: { refundId: { in: [...refundIds] }, refund: visible },
        orderBy: { position: 'asc' },
      })
      const byRefund = Map.groupBy(parts, ({ refundId }) => refundId)
      return refundIds.map((id) => byRefund.get(id) ?? [])
    }),
  }
}
