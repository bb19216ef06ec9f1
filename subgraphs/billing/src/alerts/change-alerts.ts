import { checkText } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { ConsumptionAlert, PrismaClient } from '../generated/prisma/client.ts'
import { alertNotFound } from '../not-found.ts'

const mostAtOnce = 500

interface Change {
  readonly ids: readonly string[]
  readonly by: string
  readonly at: Date
}

/** Says that somebody is at them. What is acknowledged or resolved already stays as it is. Fails with NOT_FOUND, and changes nothing then. */
export function acknowledgeAlerts(prisma: PrismaClient, { ids, by, at }: Change): Promise<ConsumptionAlert[]> {
  return changeAll(prisma, ids, (wanted) => ({
    where: { id: { in: wanted }, state: 'OPEN' },
    data: { state: 'ACKNOWLEDGED', acknowledgedBy: by, acknowledgedAt: at },
  }))
}

/** Ends them by hand: what was seen until now raises none of their kind any more. What is resolved already stays as it is. */
export async function resolveAlerts(prisma: PrismaClient, { ids, by, at, note }: Change & { note: string }) {
  const text = checkText(note, 'note', 500)
  return changeAll(prisma, ids, (wanted) => ({
    where: { id: { in: wanted }, state: { not: 'RESOLVED' } },
    data: { state: 'RESOLVED', resolvedBy: by, resolvedAt: at, note: text },
  }))
}

type Update = NonNullable<Parameters<PrismaClient['consumptionAlert']['updateMany']>[0]>

async function changeAll(prisma: PrismaClient, ids: readonly string[], change: (ids: string[]) => Update) {
  const wanted = [...new Set(ids)].sort()
  if (wanted.length < 1 || wanted.length > mostAtOnce) throw badUserInput('ids', `1 to ${mostAtOnce} alerts at once.`)
  if (!wanted.every(isEntityId)) throw alertNotFound()
  return prisma.$transaction(async (tx) => {
    // Locked in one order: of two who change the same ones the second waits.
    await tx.$queryRaw`SELECT id FROM consumption_alert WHERE id = ANY(${wanted}::text[]) ORDER BY id FOR UPDATE`
    await tx.consumptionAlert.updateMany(change(wanted))
    const alerts = await tx.consumptionAlert.findMany({ where: { id: { in: wanted } } })
    if (alerts.length < wanted.length) throw alertNotFound()
    const byId = new Map(alerts.map((alert) => [alert.id, alert]))
    return [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
  })
}
