import { badUserInput } from '@suvidha/service-kit/public-error'
import { GraphQLScalarType, valueFromASTUntyped } from 'graphql'
import { ofConnections } from '../connections/of-connections.ts'
import { isoDay, toDate } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { estimateBill } from './estimate-bill.ts'
import { type TariffRow, tariffsInForce } from './find-tariffs.ts'
import { type ForecastTenth, forecastTariff } from './forecast-tariff.ts'
import { decimalPattern, formatDecimal } from './fraction.ts'
import { endTariffOverride, overrideTariff } from './override-tariff.ts'
import { publishTariff } from './publish-tariff.ts'
import type { RatedCycle, RatedCycleAndMore } from './rate-cycle.ts'

/** Of everything that was rated by tariffs. */
export const ratedCycleFields = {
  lines: ({ lines }: RatedCycle) => [...lines],
  total: ({ totalPaise }: RatedCycle) => toMoney(totalPaise),
  oneUnitMore: ({ oneUnitMorePaise }: RatedCycleAndMore) => toMoney(oneUnitMorePaise),
  tariffs: ({ tariffs }: { readonly tariffs: readonly TariffRow[] }) => [...tariffs],
}

const beforeAndAfter = {
  before: ({ beforePaise }: Pick<ForecastTenth, 'beforePaise'>) => toMoney(beforePaise),
  after: ({ afterPaise }: Pick<ForecastTenth, 'afterPaise'>) => toMoney(afterPaise),
}

export const tariffResolvers: Resolvers = {
  Query: {
    tariffs: (_, { utility, date }, { pool, today }) =>
      tariffsInForce(pool, date ? isoDay(date) : today, utility ?? null),
    estimateBill: (_, { input }, { pool, today }) => estimateBill(pool, { input, today }),
    forecastTariff: (_, { input }, { pool, viewer: { limits } }) => forecastTariff(pool, limits, input),
    tariffOverrides: (_, { connectionId }, { prisma, viewer: { limits } }) =>
      prisma.tariffOverride.findMany({
        where: { connectionId, ...ofConnections(limits) },
        orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
      }),
  },
  Mutation: {
    publishTariff: (_, { input }, { prisma, viewer }) => publishTariff(prisma, viewer.id, input),
    overrideTariff: (_, { input }, { prisma, viewer }) => overrideTariff(prisma, viewer.id, input),
    endTariffOverride: (_, { input }, { prisma, viewer }) => endTariffOverride(prisma, viewer.id, input),
  },
  Tariff: {
    validFrom: ({ validFrom }) => toDate(validFrom),
    validUntil: ({ validUntil }) => (validUntil ? toDate(validUntil) : null),
  },
  TariffForecast: { ...beforeAndAfter, tenths: ({ tenths }) => [...tenths] },
  TariffForecastTenth: beforeAndAfter,
  BillEstimate: ratedCycleFields,
  BillEstimateLine: {
    units: ({ units }) => units && formatDecimal(units),
    rate: ({ rate }) => rate && formatDecimal(rate, 2),
    amount: ({ amountPaise }) => toMoney(amountPaise),
    kind: ({ head }) => head,
  },
  Units: new GraphQLScalarType<string, string>({
    name: 'Units',
    parseValue: readUnits,
    parseLiteral: (node) => readUnits('value' in node ? node.value : undefined),
  }),
  TariffTerms: new GraphQLScalarType<unknown, unknown>({
    name: 'TariffTerms',
    parseValue: (value) => value,
    parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
  }),
}

function readUnits(value: unknown): string {
  const text = String(value)
  if (!decimalPattern.test(text)) throw badUserInput('Units', 'Units are digits with up to six decimals.')
  return text
}
