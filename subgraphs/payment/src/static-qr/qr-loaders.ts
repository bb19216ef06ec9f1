import type { Viewer } from '@suvidha/service-kit/identity'
import { inLimits, isLimited } from '@suvidha/service-kit/staff-limits'
import DataLoader from 'dataloader'
import { isEntityId } from '../entity-id.ts'
import type { PaymentQr, Prisma, PrismaClient } from '../generated/prisma/client.ts'

export interface QrTotals {
  readonly count: number
  readonly paise: bigint
}

export interface QrLoaders {
  /** A code that the viewer may see, or null. */
  readonly qr: DataLoader<string, PaymentQr | null>
  /** The code of a connection that works, if the viewer may see it. */
  readonly qrOfConnection: DataLoader<string, PaymentQr | null>
  /** What came through a code, in rupees. */
  readonly totals: DataLoader<string, QrTotals>
}

/** One's own; those within their limits for staff, or all. */
function visibleTo({ id: citizenId, scopes, limits }: Viewer): Prisma.PaymentQrWhereInput {
  const isStaff = scopes.has('payments:read') || scopes.has('links:write')
  if (!isStaff) return { citizenId }
  return isLimited(limits) ? { OR: [{ citizenId }, inLimits(limits)] } : {}
}

/** One statement per kind of question and request, for what this person may see. */
export function createQrLoaders(prisma: PrismaClient, viewer: Viewer): QrLoaders {
  const visible = visibleTo(viewer)
  return {
    qr: new DataLoader(async (ids) => {
      const rows = await prisma.paymentQr.findMany({ where: { id: { in: ids.filter(isEntityId) }, ...visible } })
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.map((id) => byId.get(id) ?? null)
    }),
    qrOfConnection: new DataLoader(async (ids) => {
      const connectionId = { in: ids.filter(isEntityId) }
      const rows = await prisma.paymentQr.findMany({ where: { connectionId, status: 'ACTIVE', ...visible } })
      const byConnection = new Map(rows.map((row) => [row.connectionId, row]))
      return ids.map((id) => byConnection.get(id) ?? null)
    }),
    totals: new DataLoader(async (ids) => {
      const rows = await prisma.qrMoney.groupBy({
        by: ['qrId'],
        where: { qrId: { in: [...ids] }, currency: 'INR' },
        _count: true,
        _sum: { amountPaise: true },
      })
      const byQr = new Map(rows.map((row) => [row.qrId, { count: row._count, paise: row._sum.amountPaise ?? 0n }]))
      return ids.map((id) => byQr.get(id) ?? { count: 0, paise: 0n })
    }),
  }
}
