import { isoDay } from '../day.ts'
import type { InstalmentPlan, Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { type PlannedBill, type PlanStatus, standingOf } from './instalment-plan.ts'
import type { Part } from './split-instalments.ts'

export interface PartRow extends Part {
  readonly number: number
  readonly coveredPaise: bigint
}

export interface PlanRow extends Omit<InstalmentPlan, 'status'> {
  readonly status: PlanStatus
  /** What of all is still to pay, in paise. */
  readonly restPaise: bigint
  readonly bills: readonly PlannedBill[]
  readonly parts: readonly PartRow[]
}

/** Plans as they stand, those agreed last first. Who may see them is the caller's business. */
export async function findPlans(
  tx: Prisma.TransactionClient | PrismaClient,
  where: Prisma.InstalmentPlanWhereInput,
): Promise<PlanRow[]> {
  const plans = await tx.instalmentPlan.findMany({
    where,
    include: {
      bills: { include: { bill: true }, orderBy: { billId: 'asc' } },
      instalments: { orderBy: { number: 'asc' } },
    },
    orderBy: [{ agreedAt: 'desc' }, { id: 'desc' }],
  })
  return plans.map(({ instalments, ...plan }) => {
    const parts = instalments.map(({ dueOn, ...part }) => ({ ...part, dueOn: isoDay(dueOn) }))
    const { coveredPaise, ...standing } = standingOf(plan.status as PlanStatus, { ...plan, parts })
    return {
      ...plan,
      ...standing,
      parts: parts.map((part, place) => ({ ...part, coveredPaise: coveredPaise[place] ?? 0n })),
    }
  })
}
