import type { BillingDeps } from '../notes/request-note.ts'
import type { PartRow } from './find-plans.ts'
import { type Agreeing, agreeingAbout, lockBillsToPlan, type PlanWish, proposePlan } from './propose-plan.ts'

/** The instalments that `agreePlan` would agree. Fails as it does, and writes nothing. */
export function quotePlan(
  { prisma, now }: BillingDeps,
  agreeing: Pick<Agreeing, 'id' | 'isOperator'>,
  { billIds, instalments }: PlanWish,
): Promise<PartRow[]> {
  return prisma.$transaction(async (tx) => {
    const bills = await lockBillsToPlan(tx, agreeing, billIds)
    const { parts } = await proposePlan(tx, agreeingAbout(agreeing, bills, now()), { bills, instalments })
    return parts.map((part, place) => ({ ...part, number: place + 1, coveredPaise: 0n }))
  })
}
