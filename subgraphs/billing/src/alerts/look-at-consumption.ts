import { randomUUID } from 'node:crypto'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma } from '../generated/prisma/client.ts'
import { loadRules } from '../intervals/consumption-rule.ts'
import type { AlertRaised } from '../published-events.ts'
import { type AlertKind, type Finding, judgeSource, type SeenDay, type SeenInterval } from './judge-source.ts'
import type { ConsumptionLook } from './look-queue.ts'

export interface LookDeps {
  readonly events: Pick<Events, 'publish'>
  readonly now: () => Date
}

interface LookedAt {
  readonly source: number
  readonly connectionId: string
  readonly citizenId: string
  readonly consumerNumber: string
  readonly utility: AlertRaised['utility']
  readonly region: string
}

/** As far back as any rule looks, in days. */
const seenDays = 60
const seenHours = 7 * 24

/**
 * Raises and ends the alerts of sources, by what is stored of them now: how often and in which order somebody looks makes
 * no difference. Events of new alerts are published in the same transaction.
 */
export async function lookAtConsumption(tx: Prisma.TransactionClient, deps: LookDeps, { sources }: ConsumptionLook) {
  // Of two who look at one source at once the second waits, and sees what came meanwhile.
  const looked = await tx.$queryRaw<LookedAt[]>`
    SELECT s.number AS source, c.id AS "connectionId", c.citizen_id AS "citizenId", c.consumer_number AS "consumerNumber", s.utility, s.region
    FROM interval_source s JOIN connection c ON c.id = s.connection_id
    WHERE s.number = ANY(${[...sources]}::int[]) ORDER BY s.number FOR UPDATE OF s`
  const rules = await loadRules(tx)
  const intervals = await readIntervals(tx, sources)
  const days = await readDays(tx, sources)
  const known = await readAlerts(tx, looked)
  for (const row of looked) {
    const rule = rules.get(row.utility)
    if (!rule) continue
    const alerts = known.get(row.connectionId) ?? []
    const findings = judgeSource(rule, {
      intervals: intervals.get(row.source) ?? [],
      days: days.get(row.source) ?? [],
      settled: new Map(alerts.flatMap(({ kind, settledAt }) => (settledAt ? [[kind, settledAt]] : []))),
    })
    for (const finding of findings) {
      const isOpen = alerts.some(({ kind, open }) => open && kind === finding.kind)
      if (finding.there) await raise(tx, deps, row, finding)
      else if (isOpen) await end(tx, deps, row, finding)
    }
  }
}

async function end(tx: Prisma.TransactionClient, deps: LookDeps, { connectionId }: LookedAt, { kind }: Finding) {
  await tx.$executeRaw`UPDATE consumption_alert SET state = 'RESOLVED', resolved_at = ${deps.now()}
    WHERE connection_id = ${connectionId} AND kind = ${kind} AND state <> 'RESOLVED'`
}

type Present = Extract<Finding, { there: true }>

async function raise(tx: Prisma.TransactionClient, deps: LookDeps, row: LookedAt, finding: Present) {
  const { kind, since, seenAt, measured } = finding
  const id = `alt_${randomUUID()}`
  const raisedAt = deps.now()
  const [alert] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO consumption_alert AS open (id, connection_id, kind, since, seen_at, measured, raised_at)
    VALUES (${id}, ${row.connectionId}, ${kind}, ${since}, ${seenAt}, ${measured}, ${raisedAt})
    ON CONFLICT (connection_id, kind) WHERE state <> 'RESOLVED' DO UPDATE
      SET seen_at = greatest(open.seen_at, excluded.seen_at), measured = excluded.measured RETURNING open.id`
  if (alert?.id !== id) return
  const { source: _, ...about } = row
  const times = { since: since.toISOString(), raisedAt: raisedAt.toISOString() }
  await deps.events.publish(tx, 'alert.raised', { alertId: id, kind, ...about, ...times } satisfies AlertRaised)
}

async function readIntervals(tx: Prisma.TransactionClient, sources: readonly number[]) {
  const rows = await tx.$queryRaw<(SeenInterval & { source: number })[]>`
    SELECT r.source, r.starts_at AS "startsAt", r.amount, r.voltage, r.flags
    FROM unnest(${[...sources]}::int[]) AS asked(source)
      CROSS JOIN LATERAL (SELECT latest_at FROM consumption_day WHERE source = asked.source ORDER BY day DESC LIMIT 1) last
      JOIN consumption_rule rule ON rule.utility = (SELECT utility FROM interval_source WHERE number = asked.source)
      CROSS JOIN LATERAL (SELECT * FROM interval_reading WHERE source = asked.source AND starts_at <= last.latest_at
        AND starts_at > last.latest_at - least(interval '15 minutes' * greatest(96, rule.leak_intervals), ${`${seenHours} hours`}::interval)) r
    ORDER BY r.source, r.starts_at`
  return Map.groupBy(rows, ({ source }) => source)
}

async function readDays(tx: Prisma.TransactionClient, sources: readonly number[]) {
  const rows = await tx.$queryRaw<(SeenDay & { source: number })[]>`
    SELECT d.source, d.day::timestamp AT TIME ZONE 'Asia/Kolkata' AS "startsAt", d.amount, d.intervals
    FROM unnest(${[...sources]}::int[]) AS asked(source)
      CROSS JOIN LATERAL (SELECT max(day) AS day FROM consumption_day WHERE source = asked.source) last
      JOIN consumption_day d ON d.source = asked.source AND d.day >= last.day - ${seenDays}::int
    ORDER BY d.source, d.day`
  return Map.groupBy(rows, ({ source }) => source)
}

/** Of each kind: whether one is open, and when a person last ended one. */
async function readAlerts(tx: Prisma.TransactionClient, looked: readonly LookedAt[]) {
  const rows = await tx.$queryRaw<{ connectionId: string; kind: AlertKind; open: boolean; settledAt: Date | null }[]>`
    SELECT connection_id AS "connectionId", kind, bool_or(state <> 'RESOLVED') AS open,
      max(resolved_at) FILTER (WHERE resolved_by IS NOT NULL) AS "settledAt" FROM consumption_alert
    WHERE connection_id = ANY(${looked.map(({ connectionId }) => connectionId)}::text[]) GROUP BY 1, 2`
  return Map.groupBy(rows, ({ connectionId }) => connectionId)
}
