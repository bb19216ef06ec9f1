import type { CycleExport } from '../readings/exports-of-cycles.ts'
import type { CycleUsage } from '../readings/usage-of-cycles.ts'
import { formatDecimal, fraction, roundTo, times } from '../tariffs/fraction.ts'
import { type BlockEnergy, netCycle } from '../tariffs/net-metering.ts'
import type { TariffTerms } from '../tariffs/tariff.ts'
import { formatThousandths, toThousandths } from '../thousandths.ts'
import type { BillingProblem } from './billing-cycle.ts'
import type { NewBillLine, UsedInCycle } from './rate-bills.ts'
import type { ExportedInCycle } from './read-exports.ts'

/** What flowed in a cycle of a connection that sends energy into the grid, as its bill keeps it; decimals as text. */
export interface NetMetering {
  readonly imported: string
  readonly exported: string
  readonly carriedIn: string
  /** What earlier bills had too many by estimates and did not charge, which counts in the same way; missing where nothing was. */
  readonly corrected?: string
  /** What the next cycle has over. */
  readonly carriedOut: string
  /** What was over when the settlement year, or the connection, ended, and was paid for instead; null in other cycles. */
  readonly settled: string | null
  /** Rupees a unit of that. */
  readonly rate: string | null
}

/** What an order says of what is sent into the grid, in a cycle. */
export interface NetRule {
  readonly netMetering: NonNullable<TariffTerms['netMetering']>
  /** Keys of the hours at which what is over may be used, in order; null where hours do not matter. */
  readonly order: readonly string[] | null
  /** Whether they are all hours of the day: then it does not matter for the whole at which of them what was used. */
  readonly isAnyHour: boolean
  readonly rounding: TariffTerms['rounding']['line']
  /** The settlement year ends in the cycle, or the connection with it, or orders say nothing of it any more. */
  readonly settles: boolean
  /** Whether anything counts against what comes in; if not, what is over is paid for as it is. */
  readonly counts: boolean
}

export interface NettedUsage {
  readonly usage: UsedInCycle
  /** What is paid for what is over; null where nothing is. */
  readonly line: NewBillLine | null
}

/** What is billed of a use when something was sent out as well. */
export function netUsage(
  told: CycleUsage,
  { exported, carriedIn, corrected }: ExportedInCycle,
  rule: NetRule | null,
): NettedUsage | BillingProblem {
  if (exported === 'NO_READING') return 'NO_EXPORT_READING'
  if (!rule) return 'NO_EXPORT_RULE'
  const blocks = rule.order && blocksOf(told, exported)
  if (rule.counts && rule.order && !blocks && !rule.isAnyHour) return told.blocksProblem ?? 'NO_INTERVALS'
  const flowed = { imported: toThousandths(told.units), exported: toThousandths(exported.units) }
  const over = toThousandths(carriedIn) + corrected
  const netted = rule.counts
    ? netCycle({ ...flowed, carriedIn: over, blocks, order: rule.order ?? [] })
    : { billed: flowed.imported, blocks: null, carriedOut: over }
  const settled = rule.settles ? netted.carriedOut : null
  const { rate } = rule.netMetering
  const net = {
    imported: formatThousandths(flowed.imported),
    exported: formatThousandths(flowed.exported),
    carriedIn,
    ...(corrected > 0n && { corrected: formatThousandths(corrected) }),
    carriedOut: formatThousandths(netted.carriedOut - (settled ?? 0n)),
    settled: settled === null ? null : formatThousandths(settled),
    rate: settled === null ? null : formatDecimal(rate),
  }
  const inHours =
    netted.blocks && Object.fromEntries([...netted.blocks].map(([key, of]) => [key, formatThousandths(of)]))
  const usage = { units: formatThousandths(netted.billed), blocks: rule.counts ? inHours : told.blocks, net }
  return { usage, line: settled ? settlementLine(settled, rule) : null }
}

function blocksOf({ blocks }: CycleUsage, exported: CycleExport): BlockEnergy[] | null {
  const sent = exported.blocks
  if (!blocks || !sent || typeof sent === 'string') return null
  return Object.entries(blocks).map(([key, of]) => {
    return { key, imported: toThousandths(of), exported: toThousandths(sent[key] ?? '0') }
  })
}

function settlementLine(settled: bigint, { netMetering: { rate }, rounding }: NetRule): NewBillLine {
  const units = fraction(settled, 1000n)
  const paise = roundTo(times(times(units, rate), fraction(100n)), BigInt(rounding.toPaise), rounding.mode)
  const label = 'Sent into the grid and not used back until the settlement'
  return {
    label,
    headKind: 'ARREARS',
    amountPaise: -paise,
    units: formatThousandths(settled),
    rate: formatDecimal(rate),
  }
}
