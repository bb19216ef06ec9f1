import DataLoader from 'dataloader'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { findPlans, type PlanRow } from './find-plans.ts'

/** Plans of bills and connections that somebody was shown: the caller has found these. */
export function createPlanLoaders(prisma: PrismaClient) {
  const byId = new DataLoader<string, PlanRow | null>(async (ids) => {
    const found = new Map((await findPlans(prisma, { id: { in: [...ids] } })).map((plan) => [plan.id, plan]))
    return ids.map((id) => found.get(id) ?? null)
  })
  const byConnection = new DataLoader<string, PlanRow[]>(async (connectionIds) => {
    const plans = await findPlans(prisma, { connectionId: { in: [...connectionIds] } })
    const grouped = Map.groupBy(plans, ({ connectionId }) => connectionId)
    return connectionIds.map((id) => grouped.get(id) ?? [])
  })
  return { byId, byConnection }
}
