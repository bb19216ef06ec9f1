import { badUserInput } from '@suvidha/service-kit/public-error'
import { dayMs, toDate } from '../day.ts'
import { toThousandths } from '../thousandths.ts'

export type ReadingSource = 'FIELD' | 'SMART' | 'CITIZEN' | 'ESTIMATE'
export type ReadingState = 'ACCEPTED' | 'HELD' | 'REJECTED' | 'REPLACED'
export type HoldReason = 'LOWER_THAN_BEFORE' | 'HIGHER_THAN_LATER' | 'JUMP'

/** What a register showed at the end of a day. */
export interface Shown {
  readonly readOn: string
  /** Thousandths of its unit since it was at 0 first: what it shows, and what it has begun anew for. */
  readonly total: bigint
}

/** What is known of a meter's register around a day, estimates left out. */
export interface Register {
  readonly digits: number
  /** The latest before the day. */
  readonly before: Shown
  /** The first after it. */
  readonly after: Shown | null
  /** Months before `before`, or when it was installed: between the two lies the usual use. */
  readonly earlier: Shown | null
  /** So many times the usual use is a jump. */
  readonly jumpFactor: number
}

export type Verdict =
  | { readonly state: 'ACCEPTED'; readonly reason: null; readonly rollovers: number }
  | { readonly state: 'HELD'; readonly reason: HoldReason; readonly rollovers: number }

/** Less is a jump for nobody, in thousandths. */
const smallUse = 10_000n
/** Of less than these days no use is usual. */
const fewestUsualDays = 20
/** A register that is lower has begun anew only if that makes a use not far from the usual. */
const rolloverFactor = 3n

const sizeOf = (digits: number) => 10n ** BigInt(digits + 3)
const daysBetween = (from: Shown, until: string) =>
  BigInt((toDate(until).getTime() - toDate(from.readOn).getTime()) / dayMs)

/** What a register of so many digits can show. Fails with BAD_USER_INPUT at the field. */
export function checkShown(text: string, digits: number, field: string): bigint {
  if (!/^\d{1,10}(\.\d{1,3})?$/.test(text))
    throw badUserInput(field, 'A register shows digits, with up to three decimals.')
  const value = toThousandths(text)
  if (value >= sizeOf(digits)) throw badUserInput(field, `This register has ${digits} digits before the point.`)
  return value
}

/**
 * Whether a value (thousandths, within the register's digits) can be what the register showed at the end of a day after
 * `before`, and how often it has begun anew by then. What is not plausible is held: lower than before, unless it began anew
 * and was close to its end; higher than what was read later; many times the usual use.
 */
export function judgeReading(value: bigint, readOn: string, register: Register): Verdict {
  const { digits, before, after } = register
  const size = sizeOf(digits)
  const rollovers = Number(before.total / size)
  const use = value - (before.total % size)
  const held = (reason: HoldReason): Verdict => ({ state: 'HELD', reason, rollovers })
  if (use < 0n) {
    const begunAnew = isRollover({ use: use + size, size, readOn }, register)
    return begunAnew ? { state: 'ACCEPTED', reason: null, rollovers: rollovers + 1 } : held('LOWER_THAN_BEFORE')
  }
  if (after && before.total + use > after.total) return held('HIGHER_THAN_LATER')
  return isJump(use, readOn, register) ? held('JUMP') : { state: 'ACCEPTED', reason: null, rollovers }
}

interface AnewUse {
  readonly use: bigint
  readonly size: bigint
  readonly readOn: string
}

function isRollover({ use, size, readOn }: AnewUse, register: Register): boolean {
  const { before, after } = register
  if (after && before.total + use > after.total) return false
  const usual = usualUse(readOn, register)
  // Who is not known yet has a tenth of the register, others no more than half of it.
  if (usual === null) return use * 10n <= size
  return use * 2n <= size && use * usual.days <= rolloverFactor * usual.use
}

function isJump(use: bigint, readOn: string, register: Register): boolean {
  const usual = usualUse(readOn, register)
  return usual !== null && use > smallUse && use * usual.days > BigInt(register.jumpFactor) * usual.use
}

/** The usual use of as many days as since `before`, as a fraction: `use` over `days`. */
function usualUse(readOn: string, { before, earlier }: Register) {
  if (!earlier) return null
  const days = daysBetween(earlier, before.readOn)
  if (days < fewestUsualDays) return null
  return { use: (before.total - earlier.total) * daysBetween(before, readOn), days }
}
