import { checkReason } from '@suvidha/service-kit/check-text'
import { lockBills } from '../bills/bill-locks.ts'
import { isEntityId } from '../entity-id.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { planNotFound } from '../not-found.ts'
import type { BillingDeps } from '../notes/request-note.ts'
import { endPlan } from './end-plan.ts'
import { findPlans, type PlanRow } from './find-plans.ts'
import { planEnded } from './plan-errors.ts'
import type { Agreeing } from './propose-plan.ts'

/** The bills first, as everywhere; then how the plan stands under their lock. Undefined where there is none. */
export async function lockPlan(tx: Prisma.TransactionClient, planId: string): Promise<PlanRow | undefined> {
  const planned = await tx.instalmentPlanBill.findMany({ where: { planId }, select: { billId: true } })
  await lockBills(
    tx,
    planned.map(({ billId }) => billId),
  )
  const [plan] = await findPlans(tx, { id: planId })
  return plan
}

/**
 * Gives a plan up: its bills are due again when they were before. Cancelled already, it changes nothing. Fails with
 * NOT_FOUND (another's), BAD_USER_INPUT and CONFLICT (it has ended, or all is paid).
 */
export async function cancelPlan(
  { prisma, events, now }: BillingDeps,
  by: Pick<Agreeing, 'id' | 'isOperator'>,
  { planId, reason }: { readonly planId: string; readonly reason: string },
): Promise<PlanRow> {
  const endReason = checkReason(reason)
  return prisma.$transaction(async (tx) => {
    const plan = isEntityId(planId) ? await lockPlan(tx, planId) : undefined
    if (!plan || (!by.isOperator && plan.citizenId !== by.id)) throw planNotFound()
    if (plan.status === 'CANCELLED') return plan
    if (plan.status !== 'ACTIVE') throw planEnded()
    await endPlan(tx, events, { plan, status: 'CANCELLED', at: now(), endedBy: by.id, endReason })
    const [ended] = await findPlans(tx, { id: planId })
    return ended ?? plan
  })
}
