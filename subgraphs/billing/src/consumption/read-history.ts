import type { DaySpan, Period } from './consumption.ts'
import type { ConsumptionLoaders, ConsumptionRow } from './consumption-loaders.ts'

/** The days that a smart meter told of, oldest first. */
export async function readDays(loaders: ConsumptionLoaders, row: ConsumptionRow, span: DaySpan): Promise<Period[]> {
  return ownPeriods(row, await loaders.days(span).load(row))
}

/** Months that a smart meter told of, and before it the cycles that were billed, oldest first. */
export async function readMonths(loaders: ConsumptionLoaders, row: ConsumptionRow, span: DaySpan): Promise<Period[]> {
  const [months, cycles] = await Promise.all([loaders.months(span).load(row), loaders.cycles(span).load(row)])
  const { smartSince } = row
  const before = smartSince ? cycles.filter(({ last }) => last < smartSince) : cycles
  return ownPeriods(row, [...before, ...months])
}

const ownPeriods = ({ since }: ConsumptionRow, periods: readonly Period[]) =>
  periods.filter(({ first }) => since === null || first >= since)
