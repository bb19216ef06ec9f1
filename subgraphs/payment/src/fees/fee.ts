/** A row of `fee_rule`. Days are ISO 8601; `null` leaves open. */
export interface FeeRule {
  readonly method: string | null
  readonly provider: string | null
  readonly fromPaise: bigint
  readonly untilPaise: bigint | null
  readonly flatPaise: bigint
  readonly ratePpm: number
  readonly capPaise: bigint | null
  readonly validFrom: string
  readonly validUntil: string | null
}

export interface GstRate {
  readonly ratePpm: number
  readonly validFrom: string
  readonly validUntil: string | null
}

export interface FeeQuestion {
  /** Without a method nothing is charged: the payer may choose a way that is free. */
  readonly method: string | null
  readonly provider: string
  /** What is paid, without the fee. */
  readonly amountPaise: bigint
  /** The day in India. */
  readonly day: string
}

export interface Fee {
  readonly feePaise: bigint
  readonly feeGstPaise: bigint
}

export const noFee: Fee = { feePaise: 0n, feeGstPaise: 0n }

/**
 * The convenience fee and the GST on it, each rounded half up to the paisa. Of the rules that fit, the one that names
 * the method counts before one for any, then the one that names the provider, then the latest.
 */
export function feeOf(question: FeeQuestion, rules: readonly FeeRule[], gstRates: readonly GstRate[]): Fee {
  const { method, amountPaise, day } = question
  if (method === null) return noFee
  const [rule] = rules.filter((candidate) => fits(candidate, question)).sort(byRank)
  if (!rule) return noFee
  const wholePaise = rule.flatPaise + shareOf(amountPaise, rule.ratePpm)
  const feePaise = rule.capPaise !== null && rule.capPaise < wholePaise ? rule.capPaise : wholePaise
  const [gst] = gstRates.filter((rate) => isValidOn(rate, day)).sort(latestFirst)
  // A fee without its tax would be a loss that nobody sees.
  if (feePaise > 0n && !gst) throw new Error(`no rate of GST is known for ${day}`)
  return { feePaise, feeGstPaise: shareOf(feePaise, gst?.ratePpm ?? 0) }
}

function fits(rule: FeeRule, { method, provider, amountPaise, day }: FeeQuestion): boolean {
  return (
    (rule.method === null || rule.method === method) &&
    (rule.provider === null || rule.provider === provider) &&
    rule.fromPaise <= amountPaise &&
    (rule.untilPaise === null || amountPaise < rule.untilPaise) &&
    isValidOn(rule, day)
  )
}

type Period = Pick<FeeRule, 'validFrom' | 'validUntil'>

const isValidOn = ({ validFrom, validUntil }: Period, day: string) =>
  validFrom <= day && (validUntil === null || day < validUntil)
const latestFirst = (a: Period, b: Period) => (a.validFrom < b.validFrom ? 1 : -1)
const rankOf = ({ method, provider }: FeeRule) => (method === null ? 0 : 2) + (provider === null ? 0 : 1)
const byRank = (a: FeeRule, b: FeeRule) => rankOf(b) - rankOf(a) || latestFirst(a, b)

const million = 1_000_000n
const shareOf = (paise: bigint, ppm: number): bigint => (paise * BigInt(ppm) + million / 2n) / million
