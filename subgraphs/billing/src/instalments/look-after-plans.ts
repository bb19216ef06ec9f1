import type { Events } from '@suvidha/service-kit/events'
import { dayInIndia, dueSql } from '../bills/bill.ts'
import { isoDay, toDate } from '../day.ts'
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import { lockPlan } from './cancel-plan.ts'
import { endPlan, publishPlan } from './end-plan.ts'
import type { PlanRow } from './find-plans.ts'
import { moveOf } from './instalment-plan.ts'

interface Deps {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'publish'>
  readonly now: () => Date
}

const atOnce = 500

/**
 * Breaks the plans of which an instalment was missed, and tells of those of which all is paid; each in a transaction of its
 * own. What another process did meanwhile is seen under the lock of the bills.
 */
export async function lookAfterPlans(deps: Deps): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const ids: string[] = await plansToLookAt(deps, after)
    for (const id of ids) await deps.prisma.$transaction((tx) => lookAfterPlan(tx, deps, id))
    after = ids.length < atOnce ? undefined : ids.at(-1)
  }
}

/** Live plans that are paid or over, and those of which less is paid than by now should be: a few of all. */
async function plansToLookAt({ prisma, now }: Deps, after: string): Promise<string[]> {
  const today = dayInIndia(now())
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM instalment_plan p JOIN connection c ON c.id = p.connection_id JOIN collection_rule r USING (utility)
      CROSS JOIN LATERAL (SELECT sum(greatest(0, least(w.amount_paise, w.amount_paise + w.paid_paise - b.paid_paise,
          CASE WHEN b.cancelled THEN 0 ELSE ${Prisma.raw(dueSql)} END))) AS paise
        FROM instalment_plan_bill w JOIN bill b ON b.id = w.bill_id WHERE w.plan_id = p.id) rest
    WHERE p.status = 'ACTIVE' AND p.id > ${after} AND ((rest.paise = 0 AND p.completed_at IS NULL) OR p.kept_until < ${today}::date
      OR p.amount_paise - rest.paise < (SELECT sum(i.amount_paise) FROM instalment i
        WHERE i.plan_id = p.id AND i.due_on + r.instalment_grace_days < ${today}::date))
    ORDER BY p.id LIMIT ${atOnce}`
  return rows.map(({ id }) => id)
}

async function lookAfterPlan(tx: Prisma.TransactionClient, { events, now }: Deps, id: string): Promise<void> {
  const at = now()
  const plan = await lockPlan(tx, id)
  if (!plan || plan.endedOn !== null) return
  const today = dayInIndia(at)
  const move = moveOf({ ...plan, keptUntil: isoDay(plan.keptUntil), ...(await timeOf(tx, plan)) }, today)
  if (move === 'BREAK') return endPlan(tx, events, { plan, status: 'BROKEN', at })
  const where = { id, status: 'ACTIVE' }
  if (move === 'HOLD') await tx.instalmentPlan.update({ where, data: { keptUntil: toDate(today) } })
  if (move !== 'PAID' && move !== 'CLOSE') return
  const completedAt = plan.completedAt ?? at
  const ended = move === 'CLOSE' ? { status: 'COMPLETED', endedOn: toDate(today) } : {}
  await tx.instalmentPlan.update({ where, data: { completedAt, ...ended } })
  if (plan.completedAt === null) await publishPlan(tx, events, { plan, event: 'instalment_plan.completed', at })
}

/** How long the utility waits for an instalment, and since when what was disputed is to be paid again. */
async function timeOf(tx: Prisma.TransactionClient, { id, agreedOn }: PlanRow) {
  const [time] = await tx.$queryRaw<[{ graceDays: number; decidedOn: string | null }]>`
    SELECT r.instalment_grace_days AS "graceDays", (SELECT max(d.ended_on)::text FROM dispute d
        JOIN instalment_plan_bill w ON w.bill_id = d.bill_id AND w.plan_id = p.id
        WHERE d.ended_on >= ${isoDay(agreedOn)}::date AND d.status <> 'WITHDRAWN') AS "decidedOn"
    FROM instalment_plan p JOIN connection c ON c.id = p.connection_id JOIN collection_rule r USING (utility) WHERE p.id = ${id}`
  return time
}
