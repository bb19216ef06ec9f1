import type { Prisma } from '../generated/prisma/client.ts'
import { usageOfEach } from '../readings/usage-of-cycles.ts'
import { scaleBlocks } from '../tariffs/block-of-day.ts'
import { formatDecimal, fraction, parseDecimal, roundTo, times } from '../tariffs/fraction.ts'
import type { Days } from '../tariffs/rate-cycle.ts'
import type { SuppliedDays } from '../tariffs/rate-supplies.ts'
import { readUsage } from '../tariffs/read-usage.ts'
import { formatThousandths, inProportion, toThousandths } from '../thousandths.ts'
import type { NetMetering } from './net-usage.ts'
import { type NewBillLine, prepareRating, type RateBill, type UsedInCycle } from './rate-bills.ts'

/** A cycle whose actual register at the end is below what it began with: so much was estimated too high before. */
export interface Overestimated {
  readonly connectionId: string
  readonly first: string
  /** Below zero; decimal as text. */
  readonly trueUp: string
}

/** A bill as it was computed. */
interface BilledCycle extends Days {
  readonly connectionId: string
  readonly units: string | null
  readonly blocks: UsedInCycle['blocks']
  readonly net: NetMetering | null
  readonly wholePeriods: number | null
  readonly parts: readonly SuppliedDays[]
  /** What notes have taken off it already. */
  readonly creditedPaise: bigint
}

export interface GivenBack {
  readonly lines: readonly NewBillLine[]
  /** Where energy flows both ways: thousandths of units that bills had too many and did not charge. They count as what is over does. */
  readonly over: bigint
}

/** Readings are estimated from cycles of a year: further back nobody looks. */
const billsBack = 12

/**
 * What bills charged too much since their readings were estimated, by connection: those before the cycle, back to the last
 * one that ended with an actual reading. Each had as much too many as it has of all that was estimated, and is rated again
 * without; what notes took off it already is not given again. Where energy flows both ways the estimates are of what came in: what a
 * bill had too much of it is less to pay, then more that is over, for the bills after it in their order. In a few statements however many. A bill that does not say what it was computed from is not gone behind.
 */
export async function giveBack(
  tx: Prisma.TransactionClient,
  cycles: readonly Overestimated[],
): Promise<ReadonlyMap<string, GivenBack>> {
  if (cycles.length === 0) return new Map()
  const estimated = await readEstimated(tx, cycles)
  const { rateBill } = await prepareRating(
    tx,
    [...estimated.values()].flat().flatMap(({ parts }) => parts),
  )
  return new Map(
    cycles.map(({ connectionId, trueUp }) => {
      const bills = estimated.get(connectionId) ?? []
      const less = shareBack(
        bills.map(({ units, net }) => toThousandths(net?.imported ?? units)),
        toThousandths(trueUp.replace('-', '')),
      )
      return [connectionId, giveBackOf(bills, less, rateBill)]
    }),
  )
}

/** Of bills, the latest first, each with so much too much. */
function giveBackOf(bills: readonly Estimated[], less: readonly bigint[], rateBill: RateBill): GivenBack {
  const lines: NewBillLine[] = []
  let over = 0n
  for (const [place, bill] of [...bills.entries()].reverse()) {
    const { units, net } = bill
    const tooMany = (less[place] ?? 0n) + (net ? over : 0n)
    const charged = toThousandths(units)
    const taken = tooMany < charged ? tooMany : charged
    lines.unshift(...lineOf(bill, taken, rateBill))
    if (!net) continue
    over = tooMany - taken
    if (net.settled === null || net.rate === null) continue
    lines.unshift(...settledLine(bill, over, net.rate))
    over = 0n
  }
  return { lines, over }
}

type Estimated = BilledCycle & { readonly units: string }

/** The latest first. */
async function readEstimated(
  tx: Prisma.TransactionClient,
  cycles: readonly Overestimated[],
): Promise<Map<string, Estimated[]>> {
  const bills = await tx.$queryRaw<BilledCycle[]>`
    SELECT c.connection_id AS "connectionId", b.period_start::text AS first, b.period_end::text AS last,
      trim_scale(b.units)::text AS units, b.blocks, b.net, b.whole_periods AS "wholePeriods",
      -least(b.adjusted_paise, 0) AS "creditedPaise",
      coalesce(b.parts, jsonb_build_array(jsonb_build_object('first', b.period_start, 'last', b.period_end,
        'tariffCode', b.tariff_code, 'phase', b.phase, 'loadKw', b.load_kw::text, 'pipeMm', b.pipe_mm::text))) AS parts
    FROM unnest(${cycles.map(({ connectionId }) => connectionId)}::text[], ${cycles.map(({ first }) => first)}::text[]::date[])
        AS c(connection_id, first)
      CROSS JOIN LATERAL (SELECT * FROM bill WHERE connection_id = c.connection_id AND kind = 'CYCLE' AND NOT cancelled
        AND period_start < c.first ORDER BY period_start DESC LIMIT ${billsBack}) b
    ORDER BY 1, b.period_start DESC`
  const usages = await usageOfEach(tx, bills)
  const isEstimated = (place: number) => {
    const usage = usages[place]
    return bills[place]?.units != null && usage !== undefined && 'units' in usage && usage.estimated
  }
  const byConnection = new Map<string, Estimated[]>()
  const ended = new Set<string>()
  for (const [place, bill] of bills.entries()) {
    const { connectionId, units } = bill
    if (!isEstimated(place) || units === null) ended.add(connectionId)
    else if (!ended.has(connectionId))
      byConnection.set(connectionId, [...(byConnection.get(connectionId) ?? []), { ...bill, units }])
  }
  return byConnection
}

/** Of so many units too many each bill's part, in proportion to what it has; all of them where there are not more. Thousandths. */
export function shareBack(units: readonly bigint[], over: bigint): bigint[] {
  const all = units.reduce((sum, own) => sum + own, 0n)
  return inProportion(over < all ? over : all, units)
}

function lineOf(
  { first, last, units, blocks, creditedPaise, ...cycle }: Estimated,
  less: bigint,
  rateBill: RateBill,
): NewBillLine[] {
  const right = formatThousandths(toThousandths(units) - less)
  const charged = rateBill(cycle, { units, blocks })
  const due = rateBill(cycle, { units: right, blocks: blocks && lessBlocks(blocks, units, right) })
  if (typeof charged === 'string' || typeof due === 'string') return []
  const backPaise = charged.totalPaise - due.totalPaise - creditedPaise
  if (backPaise <= 0n) return []
  const label = `Estimated too high, ${first} to ${last}: ${formatThousandths(less)} units`
  return [{ label, headKind: 'ARREARS', amountPaise: -backPaise, units: null, rate: null }]
}

/** What its settlement would have paid for besides. */
function settledLine({ first, last }: Estimated, over: bigint, rate: string): NewBillLine[] {
  const paise = roundTo(times(times(fraction(over, 1000n), parseDecimal(rate)), fraction(100n)), 1n, 'HALF_UP')
  if (paise <= 0n) return []
  const label = `Estimated too high, ${first} to ${last}: more was over at the settlement`
  return [{ label, headKind: 'ARREARS', amountPaise: -paise, units: formatThousandths(over), rate }]
}

/** The units less are less at each hour, in proportion. */
function lessBlocks(blocks: Readonly<Record<string, string>>, units: string, right: string): Record<string, string> {
  const read = readUsage(units, blocks).blocks ?? {}
  const scaled = scaleBlocks(read, fraction(toThousandths(units), 1000n), fraction(toThousandths(right), 1000n))
  return Object.fromEntries(Object.entries(scaled).map(([key, of]) => [key, formatDecimal(of)]))
}
