import { setImmediate as breathe } from 'node:timers/promises'
import type { Database } from '@suvidha/service-kit/database'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import { ofPlace } from '../connections/of-place.ts'
import { isoDay } from '../day.ts'
import type { ForecastTariffInput } from '../generated/schema.ts'
import { countDays, type Days, rateCycle } from './rate-cycle.ts'
import { ifBlocksKnown, type Supply } from './rate-usage.ts'
import { readSupply, readUsage } from './read-usage.ts'
import { readTerms, type TariffTerms } from './tariff.ts'

export interface ForecastTenth {
  /** In the tariff's unit, decimals as text. */
  readonly fromUnits: string
  readonly toUnits: string
  readonly bills: number
  readonly beforePaise: bigint
  readonly afterPaise: bigint
}

export interface ForecastBills extends Pick<ForecastTenth, 'bills' | 'beforePaise' | 'afterPaise'> {
  readonly risen: number
  readonly fallen: number
  /** By what was used, the least first; fewer where there are fewer bills. */
  readonly tenths: readonly ForecastTenth[]
}

const longestDays = 366
const mostUses = 200_000
const usesBetweenBreaths = 500

/** Bills that used the same and cost the same: one computation for all of them. */
interface SameUse {
  readonly units: string
  readonly blocks: Readonly<Record<string, string>> | null
  readonly phase: Supply['phase']
  readonly loadKw: string | null
  readonly pipeMm: string | null
  readonly wholePeriods: number | null
  /** The days of the cycle; null where it counts as whole periods, whichever its days. */
  readonly first: string | null
  readonly last: string | null
  readonly beforePaise: string
  readonly bills: number
}

/**
 * What a change of a tariff would have done to the bills within some limits, of some months, each computed again by the terms proposed. What
 * bills took from advances or charged for late payment stays out of it, and so do bills of which nobody knows at which of
 * the proposed hours they used what. Fails with BAD_USER_INPUT.
 */
export async function forecastTariff(
  pool: Database['pool'],
  limits: StaffLimits,
  input: ForecastTariffInput,
): Promise<ForecastBills> {
  const terms = readTerms(input.terms)
  const days = { first: isoDay(input.from), last: isoDay(input.until) }
  if (days.last < days.first) throw badUserInput('input.until', 'The last day is not before the first.')
  if (countDays(days) > longestDays) throw badUserInput('input.until', `At most ${longestDays} days.`)
  const uses = await readUses(pool, { code: input.tariffCode, limits, ...days })
  if (uses.length > mostUses) throw badUserInput('input.until', `More than ${mostUses} different uses: fewer days.`)
  const rated: Rated[] = []
  for (const [index, use] of uses.entries()) {
    // Others are answered meanwhile.
    if (index % usesBetweenBreaths === 0) await breathe()
    const { units, bills, beforePaise } = use
    const afterPaise = ifBlocksKnown(() => ratedAnew(terms, use))
    if (afterPaise !== null) rated.push({ units, bills, beforePaise: BigInt(beforePaise), afterPaise })
  }
  const count = (counts: (one: Rated) => boolean) => countBills(rated.filter(counts))
  return {
    ...summed(rated),
    risen: count(({ beforePaise, afterPaise }) => afterPaise > beforePaise),
    fallen: count(({ beforePaise, afterPaise }) => afterPaise < beforePaise),
    tenths: intoTenths(rated),
  }
}

interface Rated {
  readonly units: string
  readonly bills: number
  /** Of each of them. */
  readonly beforePaise: bigint
  readonly afterPaise: bigint
}

const countBills = (rated: readonly Rated[]) => rated.reduce((sum, { bills }) => sum + bills, 0)

function summed(rated: readonly Rated[]) {
  const sum = (paise: (one: Rated) => bigint) =>
    rated.reduce((total, one) => total + paise(one) * BigInt(one.bills), 0n)
  return {
    bills: countBills(rated),
    beforePaise: sum(({ beforePaise }) => beforePaise),
    afterPaise: sum(({ afterPaise }) => afterPaise),
  }
}

/** Bills whose supply changed inside the cycle are of two computations, and left out. */
async function readUses(
  pool: Database['pool'],
  { code, limits, first, last }: Days & { readonly code: string; readonly limits: StaffLimits },
): Promise<SameUse[]> {
  const { rows } = await pool.query<SameUse>({
    name: 'uses_of_tariff',
    text: `SELECT trim_scale(units)::text AS units, blocks, phase, load_kw::text AS "loadKw", pipe_mm::text AS "pipeMm",
        whole_periods AS "wholePeriods", CASE WHEN whole_periods IS NULL THEN period_start::text END AS first,
        CASE WHEN whole_periods IS NULL THEN period_end::text END AS last, charged.paise AS "beforePaise",
        count(*)::int AS bills
      FROM bill CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount_paise), 0)::text AS paise FROM bill_line
        WHERE bill_id = bill.id AND head_kind IN ('CURRENT', 'REBATE')) AS charged
      WHERE tariff_code = $1 AND period_start BETWEEN $2 AND $3 AND kind = 'CYCLE' AND NOT cancelled
        AND units IS NOT NULL AND parts IS NULL
        AND ($4::text[] IS NULL AND $5::text[] IS NULL
          OR (SELECT ${ofPlace('c', { departments: '$4', regions: '$5' })} FROM connection c WHERE c.id = connection_id))
      GROUP BY bill.units, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY bill.units LIMIT ${mostUses + 1}`,
    values: [code, first, last, limits.departments, limits.regions],
  })
  return rows
}

function ratedAnew(terms: TariffTerms, use: SameUse): bigint {
  const tariff = { id: 'proposed', code: 'proposed', validFrom: '0001-01-01', validUntil: null, terms }
  const days = use.first && use.last ? { first: use.first, last: use.last } : null
  const { totalPaise } = rateCycle({
    tariffs: [tariff],
    days,
    wholePeriods: use.wholePeriods,
    usage: readUsage(use.units, use.blocks),
    supply: readSupply(use),
  })
  return totalPaise
}

/** Those who used the same stay together, so the parts are only about equal. */
function intoTenths(rated: readonly Rated[]): ForecastTenth[] {
  const all = countBills(rated)
  const parts: Rated[][] = []
  let before = 0
  let lastUnits: string | undefined
  for (const one of rated) {
    const isNext = parts.length === 0 || (before * 10 >= all * parts.length && one.units !== lastUnits)
    if (isNext) parts.push([])
    parts.at(-1)?.push(one)
    before += one.bills
    lastUnits = one.units
  }
  // As the database sorted them.
  return parts.map((part) => ({ fromUnits: part[0]?.units ?? '', toUnits: part.at(-1)?.units ?? '', ...summed(part) }))
}
