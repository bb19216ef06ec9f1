import type { BillingDeps } from '../notes/request-note.ts'
import type { PartRow } from './find-plans.ts'
import { type Agreeing, agreeingAbout, findBillsToPlan, type PlanWish, proposePlan } from './propose-plan.ts'

/** The instalments that `agreePlan` would agree. Fails as it does, and writes and locks nothing. */
export async function quotePlan(
  { prisma, now }: BillingDeps,
  agreeing: Pick<Agreeing, 'id' | 'isOperator'>,
  { billIds, instalments }: PlanWish,
): Promise<PartRow[]> {
  const bills = await findBillsToPlan(prisma, agreeing, { billIds, locked: false })
  const { parts } = await proposePlan(prisma, agreeingAbout(agreeing, bills, now()), { bills, instalments })
  return parts.map((part, place) => ({ ...part, number: place + 1, coveredPaise: 0n }))
}
