import { badUserInput } from '@suvidha/service-kit/public-error'
import { z } from 'zod'
import { hoursKey, quartersOf, quartersOfDay } from './block-of-day.ts'
import { decimalPattern, type Fraction, fraction, isAbove, parseDecimal, zero } from './fraction.ts'

/** Rupees, units, kilowatts, percent: decimals written as text, read exactly. */
const decimal = z.string().regex(decimalPattern, 'Digits with up to six decimals.').transform(parseDecimal)
const code = z.string().regex(/^[A-Z][A-Z0-9_]{0,30}$/)
const label = z.string().min(1).max(80)
const range = z.strictObject({ above: decimal.optional(), upTo: decimal.optional() })

/** For which supplies and how much use something counts. Without any: for all. */
const condition = z.strictObject({
  phase: z.enum(['SINGLE', 'THREE']).optional(),
  units: range.optional(),
  loadKw: range.optional(),
  pipeMm: range.optional(),
})

/** Each slab ends with its bound, the last has none. */
const slabs = bounded(z.strictObject({ upTo: decimal.nullable(), rate: decimal }), 'slab')
const base = { code, label, head: z.enum(['CURRENT', 'REBATE']).default('CURRENT'), when: condition.optional() }

const usageCharge = z.strictObject({
  ...base,
  kind: z.literal('USAGE'),
  /** Only what was used in this block of the day, such as PEAK. */
  block: code.optional(),
  /** All of the use decides which table counts; its slabs then fill up one after the other, by what the charge counts. */
  schedules: bounded(z.strictObject({ upTo: decimal.nullable(), slabs }), 'table'),
})

const fixedCharge = z.strictObject({
  ...base,
  kind: z.literal('FIXED'),
  per: z.enum(['CONNECTION', 'KW']).default('CONNECTION'),
  prorated: z.boolean().default(true),
  /** The first whose condition holds; rupees a period. */
  options: z
    .array(z.strictObject({ when: condition.optional(), amount: decimal }))
    .min(1)
    .max(60),
})

const percentCharge = z.strictObject({
  ...base,
  kind: z.literal('PERCENT'),
  /** Codes of charges before this one. */
  of: z.array(code).min(1).max(20),
  percent: decimal,
})

const minimumCharge = z.strictObject({
  ...base,
  kind: z.literal('MINIMUM'),
  of: z.array(code).min(1).max(20),
  prorated: z.boolean().default(true),
  /** What those charges come to at least, in rupees a period. */
  amount: decimal,
})

const charge = z.discriminatedUnion('kind', [usageCharge, fixedCharge, percentCharge, minimumCharge])

const clock = z.string().regex(/^([01]\d|2[0-3]):(00|15|30|45)$/, 'A quarter of an hour: 18:00.')
/** Hours of each day by India's clock; those that end at or before they begin go on into the next day. */
const block = z
  .strictObject({
    code,
    hours: z
      .array(z.strictObject({ from: clock, to: clock }))
      .min(1)
      .max(6),
  })
  .transform((of) => ({ ...of, key: hoursKey(of.hours) }))

/** What is sent into the grid counts against what comes in, and what is over against later cycles until it is paid for. */
const netMetering = z.strictObject({
  /** At the end of this month what is over is paid for, and nothing is carried on: 3 is March. */
  settlementMonth: z.int().min(1).max(12),
  /** Rupees a unit of what is over then. */
  rate: decimal,
  /** Where hours matter: the blocks against which what is over at other hours or from before counts, in this order. */
  usedAt: z.array(code).max(12).default([]),
  source: z.strictObject({ title: z.string().min(1).max(200), url: z.url({ protocol: /^https$/ }).max(500) }),
})

const rebate = { label, of: z.array(code).min(1).max(20) }
const positive = decimal.refine((value) => isAbove(value, zero), 'More than nothing.')
const percentage = positive.refine((value) => !isAbove(value, fraction(100n)), 'At most 100.')

/** Less on the next bill for who pays all of this one by a day: a part of charges, or an amount in rupees, no more than they. */
const promptPayment = z.strictObject({
  ...rebate,
  gives: z.union([z.strictObject({ percent: percentage }), z.strictObject({ amount: positive })]),
  /** The last day for it; never after the one on which the bill is due. */
  by: z.union([
    z.strictObject({ daysAfterIssue: z.int().min(0).max(90) }),
    z.strictObject({ daysBeforeDue: z.int().min(0).max(90) }),
  ]),
  /** Only of bills whose period costs more, in rupees. */
  above: decimal.optional(),
})

/** Less on a bill that is issued so many days after its period ended. */
const lateBill = z.strictObject({ ...rebate, percent: percentage, fromDays: z.int().min(1).max(366) })

const rounding = z.strictObject({ toPaise: z.int().min(1).max(10_000), mode: z.enum(['HALF_UP', 'UP', 'DOWN']) })

/**
 * What a tariff order says, as data. Amounts are for one `period`; a cycle of another length scales bounds and amounts
 * as `proration` says. Charges stand in their order: one that is a share of others comes after them.
 */
export const tariffTerms = z
  .strictObject({
    period: z.union([
      z.strictObject({ days: z.int().min(1).max(366) }),
      z.strictObject({ months: z.int().min(1).max(12) }),
    ]),
    /** Bounds of slabs in a cycle of another length: as they are, exactly in proportion, or that in whole units. */
    slabProration: z.enum(['NONE', 'EXACT', 'WHOLE_UNITS']),
    /** Together they are the day, without a hole and without a quarter of an hour in two of them. */
    blocks: z.array(block).min(2).max(12).optional(),
    charges: z.array(charge).min(1).max(60),
    netMetering: netMetering.optional(),
    promptPayment: promptPayment.optional(),
    lateBill: lateBill.optional(),
    rounding: z.strictObject({ line: rounding, total: rounding }),
  })
  .superRefine(({ charges, promptPayment: prompt, lateBill: late }, context) => {
    const known = new Set<string>()
    for (const [index, { code: own, ...rest }] of charges.entries()) {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['charges', index, field], message })
      if (known.has(own)) refuse('code', 'Another charge has this code.')
      const missing = 'of' in rest ? rest.of.find((other) => !known.has(other)) : undefined
      if (missing) refuse('of', `No charge before this one has the code ${missing}.`)
      known.add(own)
    }
    for (const [field, of] of [
      ['promptPayment', prompt?.of],
      ['lateBill', late?.of],
    ] as const) {
      const missing = of?.find((other) => !known.has(other))
      if (missing)
        context.addIssue({ code: 'custom', path: [field, 'of'], message: `No charge has the code ${missing}.` })
    }
  })

export type TariffTerms = z.infer<typeof tariffTerms>
export type Charge = TariffTerms['charges'][number]
export type Condition = NonNullable<Charge['when']>

/** The terms of one tariff order, in force from a day until another, both included. */
export interface Tariff {
  readonly id: string
  readonly code: string
  readonly validFrom: string
  readonly validUntil: string | null
  readonly terms: TariffTerms
}

/** Of what somebody proposes. Fails with BAD_USER_INPUT at the place that is wrong. */
export function readTerms(terms: unknown): TariffTerms {
  const read = tariffTerms.safeParse(terms)
  if (read.success) {
    const wrong = wrongBlocks(read.data)
    if (wrong) throw badUserInput(`input.terms.${wrong.field}`, wrong.message)
    return read.data
  }
  const [issue] = read.error.issues
  throw badUserInput(['input.terms', ...(issue?.path ?? [])].join('.'), issue?.message ?? 'These are no terms.')
}

/** Of orders that came into the database before there were hours, these are not asked for. */
function wrongBlocks({
  blocks = [],
  charges,
  netMetering: net,
}: TariffTerms): { field: string; message: string } | undefined {
  const seen = new Set<number>()
  for (const [index, { code: own, key }] of blocks.entries()) {
    if (blocks.findIndex((other) => other.code === own) < index) {
      return { field: `blocks.${index}.code`, message: 'Another block has this code.' }
    }
    for (const quarter of quartersOf(key)) {
      if (seen.has(quarter)) return { field: `blocks.${index}.hours`, message: 'These hours are in two blocks.' }
      seen.add(quarter)
    }
  }
  if (blocks.length > 0 && seen.size < quartersOfDay) {
    return { field: 'blocks', message: 'Some hours of the day are in no block.' }
  }
  const codes = blocks.map((block) => block.code)
  const isWrong =
    net &&
    (net.usedAt.some((used, at) => !codes.includes(used) || net.usedAt.indexOf(used) < at) ||
      (codes.length > 0 && net.usedAt.length === 0))
  if (isWrong)
    return { field: 'netMetering.usedAt', message: 'Blocks of the day, each once, and at least one of them.' }
  const index = charges.findIndex((one) => 'block' in one && one.block && !blocks.some((of) => of.code === one.block))
  return index < 0 ? undefined : { field: `charges.${index}.block`, message: 'No block of the day has this code.' }
}

/** A list whose bounds rise and whose last entry has none, so that every use has its place. */
function bounded<Entry extends z.ZodType<{ readonly upTo: Fraction | null }>>(entry: Entry, what: string) {
  return z
    .array(entry)
    .min(1)
    .max(40)
    .superRefine((entries, context) => {
      let below = zero
      for (const [index, { upTo }] of entries.entries()) {
        const isLast = index === entries.length - 1
        const refuse = (message: string) => context.addIssue({ code: 'custom', path: [index, 'upTo'], message })
        if (isLast && upTo) refuse(`The last ${what} has no bound: above it there would be no rate.`)
        if (!isLast && !upTo) refuse(`Only the last ${what} has no bound.`)
        if (upTo && !isAbove(upTo, below)) refuse(`Each ${what} ends above the one before.`)
        if (upTo) below = upTo
      }
    })
}
