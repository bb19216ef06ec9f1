import { type Paging, pageArguments, toPage } from '@suvidha/service-kit/page'
import type { Payout, PayoutBatch, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'

/** Newest first: an id sorts by its time. */
export async function listPayoutBatches(
  { prisma }: PaymentDeps,
  paging: Paging & { status?: string | null | undefined },
) {
  const { take, after } = pageArguments(paging)
  const where: Prisma.PayoutBatchWhereInput = {
    ...(paging.status && { status: paging.status }),
    ...(after && { id: { lt: after } }),
  }
  const rows = await prisma.payoutBatch.findMany({ where, orderBy: { id: 'desc' }, take })
  return toPage<PayoutBatch>(rows, paging, ({ id }) => id)
}

/** In the order of the file. */
export async function listPayouts(
  { prisma }: PaymentDeps,
  batchId: string,
  paging: Paging & { status?: string | null | undefined },
) {
  const { take, after } = pageArguments(paging)
  const line = Number(after ?? 0)
  const where: Prisma.PayoutWhereInput = {
    batchId,
    ...(paging.status && { status: paging.status }),
    line: { gt: Number.isSafeInteger(line) ? line : 0 },
  }
  const rows = await prisma.payout.findMany({ where, orderBy: { line: 'asc' }, take })
  return toPage<Payout>(rows, paging, (row) => String(row.line))
}

export async function countPayouts({ prisma }: PaymentDeps, batchId: string) {
  const groups = await prisma.payout.groupBy({
    by: ['status'],
    where: { batchId },
    _count: true,
    _sum: { amountPaise: true },
  })
  return groups
    .map(({ status, _count, _sum }) => ({ status, count: _count, amountPaise: _sum.amountPaise ?? 0n }))
    .sort((a, b) => (a.status < b.status ? -1 : 1))
}
