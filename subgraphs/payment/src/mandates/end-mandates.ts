import type { CitizenErased } from '@suvidha/auth/published-events'
import { consumeTwice } from '@suvidha/service-kit/consume-twice'
import type { Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { isMandateOpen, openMandateStatuses } from './mandate.ts'
import { lockMandate, moveMandate } from './mandate-row.ts'
import { lookNow } from './schedule-look.ts'

/**
 * Who is forgotten could not end a mandate any more: from the erasure on nothing is debited, and no mandate says who it was;
 * the bank is told after that.
 */
export function consumeErasedCitizens(deps: PaymentDeps): Promise<void> {
  return consumeTwice<CitizenErased, Prisma.TransactionClient>(deps.events, deps.prisma, {
    queue: 'payment.citizen-erased',
    concurrency: 1,
    handle: async (tx, { citizenId }) => {
      const open = await tx.mandate.findMany({
        where: { citizenId, status: { in: [...openMandateStatuses] } },
        orderBy: { id: 'asc' },
        select: { id: true },
      })
      for (const { id } of open) await end(tx, deps, id)
      await tx.mandate.updateMany({ where: { citizenId }, data: { holderName: 'Erased' } })
    },
  })
}

async function end(tx: Prisma.TransactionClient, deps: PaymentDeps, id: string): Promise<void> {
  const mandate = await lockMandate(tx, { id })
  if (!mandate || !isMandateOpen(mandate.status)) return
  await moveMandate(tx, deps, mandate, { to: 'CANCELLED', source: 'TIMER' })
  await lookNow(deps, tx, id)
}
