import type { Events } from '@suvidha/service-kit/events'
import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import { dayInIndia, dueDateSql, dueSql, isDueSql } from '../bills/bill.ts'
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import { lookAfterPlans } from '../instalments/look-after-plans.ts'
import type { BillDue } from '../published-events.ts'

interface Deps {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'publish'>
  readonly now: () => Date
}

const everyMs = 300_000
const atOnce = 500

/** Looks after instalment plans and tells of bills that are due soon or overdue every five minutes, here and in every other process. Returns what ends it. */
export function keepTellingDueBills(deps: Deps & { readonly logger: Logger }): () => Promise<void> {
  return repeatEvery({
    everyMs,
    work: async () => {
      // First: of a plan that is not kept, the bills are overdue.
      await lookAfterPlans(deps)
      await tellDueBills(deps)
    },
    onError: (error) => deps.logger.warn({ err: error }, 'of bills that are due nothing could be told'),
  })
}

/**
 * Publishes `bill.due_soon` so many days before the last day to pay as the utility's rule says, and `bill.overdue` from
 * the day after it and its grace, in India: each once for a bill, some at a time, and none that another process is just
 * telling of. Of what is disputed nothing is told.
 */
export async function tellDueBills({ prisma, events, now }: Deps): Promise<void> {
  for (const kind of ['OVERDUE', 'DUE_SOON'] as const) {
    for (let told = atOnce; told === atOnce; ) {
      told = await prisma.$transaction((tx) => tellSome(tx, { events, kind, at: now() }))
    }
  }
}

const dueDate = Prisma.raw(dueDateSql)
const soon = {
  mark: Prisma.raw('due_soon_at'),
  when: (today: string) => Prisma.sql`b.due_soon_at IS NULL AND b.overdue_at IS NULL AND ${dueDate} >= ${today}::date
    AND ${dueDate} <= ${today}::date + r.due_soon_days`,
  event: 'bill.due_soon',
}
const overdue = {
  mark: Prisma.raw('overdue_at'),
  when: (today: string) => Prisma.sql`b.overdue_at IS NULL AND ${dueDate} < ${today}::date
    AND ${dueDate} < ${today}::date - r.overdue_grace_days`,
  event: 'bill.overdue',
}

interface Round {
  readonly events: Deps['events']
  readonly kind: 'DUE_SOON' | 'OVERDUE'
  readonly at: Date
}

async function tellSome(tx: Prisma.TransactionClient, { events, kind, at }: Round): Promise<number> {
  const { mark, when, event } = kind === 'DUE_SOON' ? soon : overdue
  const bills = await tx.$queryRaw<Omit<BillDue, 'at'>[]>`
    WITH due AS (
      SELECT b.id, c.utility, c.consumer_number, ${dueDate} AS due_date FROM bill b JOIN connection c ON c.id = b.connection_id
        JOIN collection_rule r USING (utility)
      WHERE ${Prisma.raw(isDueSql)} AND ${Prisma.raw(dueSql)} > b.disputed_paise AND ${when(dayInIndia(at))}
      ORDER BY ${dueDate} LIMIT ${atOnce} FOR NO KEY UPDATE OF b SKIP LOCKED)
    UPDATE bill AS b SET ${mark} = ${at} FROM due WHERE b.id = due.id
    RETURNING b.id AS "billId", b.number AS "billNumber", b.connection_id AS "connectionId", b.citizen_id AS "citizenId",
      due.utility, due.consumer_number AS "consumerNumber", due.due_date::text AS "dueDate",
      (${Prisma.raw(dueSql)} - b.disputed_paise)::text AS "duePaise"`
  for (const bill of bills) await events.publish(tx, event, { ...bill, at: at.toISOString() } satisfies BillDue)
  return bills.length
}
