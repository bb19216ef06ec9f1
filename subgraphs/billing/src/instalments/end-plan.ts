import type { Events } from '@suvidha/service-kit/events'
import { dayInIndia } from '../bills/bill.ts'
import { addDays, toDate } from '../day.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { InstalmentPlanChanged } from '../published-events.ts'
import type { PlanRow } from './find-plans.ts'

export interface PlanEnd {
  readonly plan: PlanRow
  readonly status: 'BROKEN' | 'CANCELLED'
  readonly at: Date
  readonly endedBy?: string
  readonly endReason?: string | null
}

/**
 * Ends a plan of which something is left: from this day on its bills are due again when they were before. The days on which
 * it was kept stay without a surcharge. The caller holds the locks of its bills.
 */
export async function endPlan(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { plan, status, at, ...by }: PlanEnd,
): Promise<void> {
  const today = dayInIndia(at)
  await tx.instalmentPlan.update({
    where: { id: plan.id, status: 'ACTIVE' },
    data: { status, endedOn: toDate(today), keptUntil: toDate(addDays(today, -1)), ...by },
  })
  await publishPlan(tx, events, {
    plan,
    event: status === 'BROKEN' ? 'instalment_plan.broken' : 'instalment_plan.cancelled',
    at,
  })
}

interface ToldPlan {
  readonly plan: PlanRow
  readonly event: 'instalment_plan.broken' | 'instalment_plan.cancelled' | 'instalment_plan.completed'
  readonly at: Date
}

export function publishPlan(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { plan, event, at }: ToldPlan,
): Promise<unknown> {
  const { id: planId, connectionId, citizenId, amountPaise, restPaise } = plan
  return events.publish(tx, event, {
    ...{ planId, connectionId, citizenId, billIds: plan.bills.map(({ billId }) => billId) },
    ...{ amountPaise: String(amountPaise), restPaise: String(restPaise), at: at.toISOString() },
  } satisfies InstalmentPlanChanged)
}
