import { Prisma } from '../generated/prisma/client.ts'
import type { Days } from '../tariffs/rate-cycle.ts'
import { blocksOfCycles, type UsedInHours } from './blocks-of-cycles.ts'
import { registerAt } from './register-at.ts'
import type { SplitProblem } from './split-by-hours.ts'

export interface Cycle extends Days {
  readonly connectionId: string
  /** For tariffs that ask at which hours something was used: all hours of the day (`hoursKey`), as each of them parts it. */
  readonly hours?: readonly (readonly string[])[]
}

/** What was used in a cycle, decimals as text in the tariff's unit. */
export interface CycleUsage {
  /** Never below zero. */
  readonly units: string
  /** The register at the end of the cycle was estimated. */
  readonly estimated: boolean
  /** That at its beginning was: with an actual end, this cycle makes good for the estimate. */
  readonly beganEstimated: boolean
  /**
   * Below zero where the register at the end is lower than that which the cycle began with: an estimate that was billed
   * was too high by so much. The cycle then has no units, and this is to be given back. Null else.
   */
  readonly trueUp: string | null
  /** By the hours that the cycle asks for; null where it asks for none or they are not known. */
  readonly blocks: Readonly<Record<string, string>> | null
  /** Why they are not. */
  readonly blocksProblem: SplitProblem | null
}

/**
 * Why a use is not known: no meter counted in the cycle; there is no accepted reading where the cycle begins or ends; or
 * there is one there that an operator has to decide about.
 */
export interface UnknownUsage {
  readonly problem: 'NO_METER' | 'NO_READING' | 'HELD'
}

type Queries = Pick<Prisma.TransactionClient, '$queryRaw'>

/**
 * What connections used in their cycles, each connection once, in one statement however many (and one more where hours of
 * the day matter): over the meters that counted in the cycle, the register at its end less that at its beginning.
 */
export async function usageOfCycles(
  db: Queries,
  cycles: readonly Cycle[],
): Promise<Map<string, CycleUsage | UnknownUsage>> {
  const usages = await usageOfEach(db, cycles)
  const byConnection = new Map(cycles.map(({ connectionId }, index) => [connectionId, usages[index] ?? noMeter]))
  if (byConnection.size < cycles.length) throw new RangeError('a connection was asked for twice at once')
  return byConnection
}

const noMeter: UnknownUsage = { problem: 'NO_METER' }

interface Row {
  /** Of its cycle, from 1. */
  readonly position: number
  /** Null where a register is not known. */
  readonly units: string | null
  readonly isHeld: boolean
  readonly beganEstimated: boolean
  readonly estimated: boolean
}

/** The same in the order of the cycles, of which a connection may have several. */
export async function usageOfEach(db: Queries, cycles: readonly Cycle[]): Promise<Usages> {
  const before = Prisma.sql`(c.first - 1)`
  const last = Prisma.sql`c.last`
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.position::int AS position,
      CASE WHEN bool_and(began.counted IS NOT NULL AND ended.counted IS NOT NULL)
        THEN trim_scale(sum(ended.counted - began.counted))::text END AS units,
      bool_or(began.counted IS NULL AND ${isHeldAt(before)} OR ended.counted IS NULL AND ${isHeldAt(last)}) AS "isHeld",
      coalesce(bool_or(began.source = 'ESTIMATE'), false) AS "beganEstimated",
      coalesce(bool_or(ended.source = 'ESTIMATE'), false) AS estimated
    FROM unnest(${cycles.map(({ connectionId }) => connectionId)}::text[],
        ${cycles.map(({ first }) => first)}::text[]::date[],
        ${cycles.map((cycle) => cycle.last)}::text[]::date[]) WITH ORDINALITY AS c(connection_id, first, last, position)
      JOIN meter_assignment a ON a.connection_id = c.connection_id
        AND a.installed_on < c.last AND (a.removed_on IS NULL OR a.removed_on >= c.first)
      JOIN meter m ON m.id = a.meter_id
      JOIN reading_rule r ON r.utility = m.utility
      LEFT JOIN LATERAL ${registerAt(before)} began ON true
      LEFT JOIN LATERAL ${registerAt(last)} ended ON true
    GROUP BY c.position`
  const usages = Array.from<CycleUsage | UnknownUsage>({ length: cycles.length }).fill(noMeter)
  for (const row of rows) usages[row.position - 1] = readRow(row)
  return withBlocks(db, cycles, usages)
}

type Usages = readonly (CycleUsage | UnknownUsage)[]

async function withBlocks(db: Queries, cycles: readonly Cycle[], usages: Usages): Promise<Usages> {
  const asked = cycles.flatMap((cycle, index) => {
    const usage = usages[index]
    if (!usage || 'problem' in usage) return []
    return (cycle.hours ?? []).map((hours) => ({ ...cycle, index, units: usage.units, hours }))
  })
  const answers = await blocksOfCycles(db, asked)
  const known = usages.map((usage) => ({ usage, answers: [] as UsedInHours[] }))
  for (const [place, { index }] of asked.entries()) known[index]?.answers.push(answers[place] ?? 'NO_INTERVALS')
  return known.map(({ usage, answers: ofCycle }) => ('problem' in usage ? usage : { ...usage, ...joinBlocks(ofCycle) }))
}

function joinBlocks(answers: readonly UsedInHours[]): Pick<CycleUsage, 'blocks' | 'blocksProblem'> {
  const blocks: Record<string, string> = {}
  for (const answer of answers) {
    if (typeof answer === 'string') return { blocks: null, blocksProblem: answer }
    Object.assign(blocks, answer)
  }
  return { blocks: answers.length > 0 ? blocks : null, blocksProblem: null }
}

function readRow({ units, isHeld, beganEstimated, estimated }: Row): CycleUsage | UnknownUsage {
  if (units === null) return { problem: isHeld ? 'HELD' : 'NO_READING' }
  const isBelowZero = units.startsWith('-')
  const trueUp = isBelowZero ? units : null
  return { units: isBelowZero ? '0' : units, trueUp, estimated, beganEstimated, blocks: null, blocksProblem: null }
}

const isHeldAt = (day: Prisma.Sql) => Prisma.sql`EXISTS (SELECT FROM reading
  WHERE assignment_id = a.id AND state = 'HELD' AND read_on BETWEEN ${day} - r.boundary_days AND ${day} + r.boundary_days)`
