import { fraction, isAbove, least, roundTo, times } from '../tariffs/fraction.ts'
import { ordersOnDays, type SuppliedDays } from '../tariffs/rate-supplies.ts'
import { type RatedLine, sumOf } from '../tariffs/rate-usage.ts'
import type { Tariff, TariffTerms } from '../tariffs/tariff.ts'

type PromptTerms = NonNullable<TariffTerms['promptPayment']>

/** What a tariff takes off a bill, or off the next one, for when it is issued and paid. Amounts in paise, above zero. */
export interface RebatesOfBill {
  /** For paying all of it by a day. */
  readonly prompt: { readonly label: string; readonly by: PromptTerms['by']; readonly amountPaise: bigint } | null
  /** For issuing it so many days after its period. */
  readonly late: { readonly label: string; readonly fromDays: number; readonly amountPaise: bigint } | null
}

const none: RebatesOfBill = { prompt: null, late: null }
const paisePerRupee = fraction(100n)

/** By the order in force on the last day of the cycle, of what all of its lines charge. */
export function rebatesOfBill(
  ordersOf: (code: string) => readonly Tariff[],
  parts: readonly SuppliedDays[],
  lines: readonly RatedLine[],
): RebatesOfBill {
  const last = parts.at(-1)
  const terms = last && ordersOnDays(ordersOf(last.tariffCode ?? ''), last)?.at(-1)?.terms
  return terms ? rebatesByTerms(terms, lines) : none
}

/** Rounded once, as the terms round a total. */
export function rebatesByTerms(
  { promptPayment, lateBill, rounding: { total } }: TariffTerms,
  lines: readonly RatedLine[],
): RebatesOfBill {
  const partOf = (codes: readonly string[], gives: PromptTerms['gives']) => {
    const base = fraction(sumOf(lines.filter((line) => codes.includes(line.code))))
    const exact =
      'percent' in gives
        ? times(base, times(gives.percent, fraction(1n, 100n)))
        : least(base, times(gives.amount, paisePerRupee))
    const amountPaise = roundTo(exact, BigInt(total.toPaise), total.mode)
    return amountPaise > 0n ? amountPaise : null
  }
  const isEnough = !promptPayment?.above || isAbove(fraction(sumOf(lines)), times(promptPayment.above, paisePerRupee))
  const promptPaise = promptPayment && isEnough ? partOf(promptPayment.of, promptPayment.gives) : null
  const latePaise = lateBill ? partOf(lateBill.of, { percent: lateBill.percent }) : null
  return {
    prompt:
      promptPayment && promptPaise
        ? { label: promptPayment.label, by: promptPayment.by, amountPaise: promptPaise }
        : null,
    late: lateBill && latePaise ? { label: lateBill.label, fromDays: lateBill.fromDays, amountPaise: latePaise } : null,
  }
}
