import { limitsAsked } from '@suvidha/service-kit/staff-limits'
import type { Resolvers } from '../generated/schema.ts'
import { acknowledgeAlerts, resolveAlerts } from './change-alerts.ts'
import type { AlertKind } from './judge-source.ts'
import { listAlerts } from './list-alerts.ts'

export const alertResolvers: Resolvers = {
  Query: {
    consumptionAlerts: (_, { filter, ...paging }, { prisma, viewer }) => {
      const limits = limitsAsked(viewer, filter ?? {}, 'filter.')
      return listAlerts(prisma, { limits, filter: filter ?? {} }, paging)
    },
  },
  Mutation: {
    acknowledgeAlerts: (_, { ids }, { prisma, viewer, now }) =>
      acknowledgeAlerts(prisma, { ids, by: viewer.id, at: now }),
    resolveAlerts: (_, { ids, note }, { prisma, viewer, now }) =>
      resolveAlerts(prisma, { ids, note, by: viewer.id, at: now }),
  },
  ConsumptionAlert: {
    kind: ({ kind }) => kind as AlertKind,
    state: ({ state }) => state as 'OPEN' | 'ACKNOWLEDGED' | 'RESOLVED',
    measured: ({ kind, measured }) => formatMeasured(kind, measured),
  },
  ConsumptionAlertConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
}

/** Volts have one decimal, amounts up to three. */
function formatMeasured(kind: string, measured: bigint | null): string | null {
  if (measured === null) return null
  const places = kind === 'VOLTAGE' ? 1 : 3
  const digits = String(measured).padStart(places + 1, '0')
  const decimals = digits.slice(-places).replace(/0+$/, '')
  return `${digits.slice(0, -places)}${decimals && `.${decimals}`}`
}
