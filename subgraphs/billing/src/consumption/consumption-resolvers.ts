import type { Viewer } from '@suvidha/service-kit/identity'
import { limitsAsked } from '@suvidha/service-kit/staff-limits'
import { dayInIndia } from '../bills/bill.ts'
import type { Utility } from '../connections/connection.ts'
import { isoDay, toDate } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { intervalFlags } from '../intervals/interval.ts'
import { toMoney } from '../money.ts'
import { connectionNotFound } from '../not-found.ts'
import { formatThousandths } from '../thousandths.ts'
import { findTopConsumers, listSmartMeters, readRegionLoad, summariseConsumption } from './analyse-load.ts'
import { compareConsumption, compareNeighbours } from './compare-consumption.ts'
import { spanOfHistory, unitOf } from './consumption.ts'
import { estimateCycle, priceCycle } from './estimate-cycle.ts'
import { readDays, readMonths } from './read-history.ts'

export const consumptionResolvers: Resolvers = {
  Query: {
    connectionConsumption: async (_, { connectionId }, { consumption }) => {
      const row = await consumption.byConnection.load(connectionId)
      if (!row) throw connectionNotFound()
      return row
    },
    topConsumers: (_, { month, first, ...group }, { pool, viewer }) =>
      findTopConsumers(pool, groupOf(viewer, group), { month, first }),
    regionLoad: (_, { by, from, to, ...group }, { pool, viewer }) =>
      readRegionLoad(pool, groupOf(viewer, group), { by, from, to }),
    consumptionSummary: (_, { month, ...group }, { pool, now, viewer }) =>
      summariseConsumption(pool, groupOf(viewer, group), { month, now }),
    smartMeters: (_, { month, first, after, ...group }, { pool, viewer }) =>
      listSmartMeters(pool, groupOf(viewer, group), { month, first, after }),
  },
  Connection: {
    consumption: ({ id }, _, { consumption }) => consumption.byConnection.load(id),
  },
  Consumption: {
    unit: ({ utility }) => unitOf[utility],
    smart: ({ smartSince }) => smartSince !== null,
    latest: async (row, _, { consumption }) => {
      const latest = (await consumption.latest.load(row)).at(-1)
      const isOwn = latest && (row.since === null || dayInIndia(latest.startsAt) >= row.since)
      return isOwn ? latest : null
    },
    intervals: async (row, { day }, { consumption }) => {
      if (row.since !== null && isoDay(day) < row.since) return []
      return [...(await consumption.intervals(isoDay(day)).load(row))]
    },
    history: (row, asked, { consumption, today }) => {
      const span = spanOfHistory(asked, today)
      return asked.by === 'DAY' ? readDays(consumption, row, span) : readMonths(consumption, row, span)
    },
    comparison: (row, _, { consumption, today }) => compareConsumption(consumption, row, today),
    alerts: (row, _, { alerts }) => alerts.load(row),
    currentCycle: (row, _, { consumption, today }) => estimateCycle(consumption, row, today),
  },
  ConsumptionPeriod: {
    first: ({ first }) => toDate(first),
    last: ({ last }) => toDate(last),
    units: ({ amount }) => formatThousandths(amount),
  },
  ConsumptionComparison: {
    neighbours: (comparison, _, { pool }) => compareNeighbours(pool, comparison),
  },
  CycleEstimate: {
    first: ({ first }) => toDate(first),
    last: ({ last }) => toDate(last),
    unitsSoFar: ({ amountSoFar }) => (amountSoFar === null ? null : formatThousandths(amountSoFar)),
    estimatedUnits: ({ estimatedAmount }) => formatThousandths(estimatedAmount),
    estimatedAmount: async (cycle, _, { pool, today }) => {
      const paise = await priceCycle(pool, cycle, today)
      return paise === null ? null : toMoney(paise)
    },
  },
  IntervalReading: {
    units: ({ amount }) => formatThousandths(BigInt(amount)),
    voltage: ({ voltage }) => (voltage === null ? null : `${Math.floor(voltage / 10)}.${voltage % 10}`),
    tampered: ({ flags }) => (flags & intervalFlags.TAMPER) !== 0,
    outage: ({ flags }) => (flags & intervalFlags.OUTAGE) !== 0,
  },
  SmartMeterConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
}

const groupOf = (viewer: Viewer, { utility, region }: { utility: Utility; region?: string | null | undefined }) => {
  return { utility, regions: limitsAsked(viewer, { utility, region }).regions }
}
