import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import DataLoader from 'dataloader'
import { ofConnections } from '../connections/of-connections.ts'
import type { ConsumptionRow } from '../consumption/consumption-loaders.ts'
import type { ConsumptionAlert, Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { AlertKind } from './judge-source.ts'

export interface AlertFilter {
  readonly kinds?: readonly AlertKind[] | null | undefined
  readonly states?: readonly string[] | null | undefined
}

export interface AlertPage extends Page<ConsumptionAlert> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

/** Alerts of all connections within some limits, newest first. Fails with BAD_USER_INPUT. */
export async function listAlerts(
  prisma: PrismaClient,
  { limits, filter }: { readonly limits: StaffLimits; readonly filter: AlertFilter },
  paging: Paging,
): Promise<AlertPage> {
  const { take, after } = pageArguments(paging)
  const where = whereOf(filter, limits)
  const behind = after === undefined ? [] : [behindOf(after)]
  const alerts = await prisma.consumptionAlert.findMany({
    where: { AND: [where, ...behind] },
    orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
    take,
  })
  const page = toPage(alerts, paging, ({ raisedAt: at, id }) => timeCursor({ at, id }))
  return { ...page, totalCount: () => prisma.consumptionAlert.count({ where }) }
}

function whereOf({ kinds, states }: AlertFilter, limits: StaffLimits): Prisma.ConsumptionAlertWhereInput {
  return {
    ...(kinds && { kind: { in: [...kinds] } }),
    ...(states && { state: { in: [...states] } }),
    ...ofConnections(limits),
  }
}

function behindOf(cursor: string): Prisma.ConsumptionAlertWhereInput {
  const { at: raisedAt, id } = readTimeCursor(cursor)
  return { OR: [{ raisedAt: { lt: raisedAt } }, { raisedAt, id: { lt: id } }] }
}

/** So many alerts of a connection are shown with it. */
const mostOfConnection = 50

/** The latest alerts of connections whose consumption the viewer may see, newest first; of who held them before none. */
export function createAlertLoader(prisma: PrismaClient) {
  return new DataLoader<ConsumptionRow, ConsumptionAlert[], string>(
    async (rows) => {
      const ids = rows.map(({ connectionId }) => connectionId)
      const alerts = await prisma.$queryRaw<{ id: string }[]>`
        SELECT a.id FROM unnest(${ids}::text[]) AS c(id) CROSS JOIN LATERAL (
          SELECT id FROM consumption_alert WHERE connection_id = c.id ORDER BY raised_at DESC LIMIT ${mostOfConnection}) a`
      const found = await prisma.consumptionAlert.findMany({
        where: { id: { in: alerts.map(({ id }) => id) } },
        orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
      })
      const grouped = Map.groupBy(found, ({ connectionId }) => connectionId)
      return rows.map(({ connectionId, since }) =>
        (grouped.get(connectionId) ?? []).filter((alert) => isOwn(alert, since)),
      )
    },
    { cacheKeyFn: ({ connectionId }) => connectionId },
  )
}

const isOwn = ({ raisedAt }: ConsumptionAlert, since: string | null) => since === null || raisedAt >= new Date(since)
