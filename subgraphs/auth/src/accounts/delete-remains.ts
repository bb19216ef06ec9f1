import type { Events } from '@suvidha/service-kit/events'
import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import { recordAudit } from '../audit/record-audit.ts'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { CitizenErased } from '../published-events.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { forget } from './close-account.ts'

/** Companies Act, 2013, section 128(5): eight years from the end of the financial year. */
const keptYears = 8
const everyMs = 60 * 60_000
/** In one transaction. */
const most = 100
const india = 5.5 * 60 * 60_000
const april = 3

/** Accounts that were closed before this are not kept any more: so many financial years (1 April to 31 March, India) have ended since. */
export function keptSince(now: Date): Date {
  const today = new Date(now.getTime() + india)
  const year = today.getUTCFullYear() - (today.getUTCMonth() < april ? 1 : 0)
  return new Date(Date.UTC(year - keptYears, april, 1) - india)
}

interface Deleting {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'publish'>
}

/** Deletes now and then what is left of accounts that were closed so long ago. Whichever process comes first does it. */
export const keepDeletingRemains = (deleting: Deleting, logger: Pick<Logger, 'error'>): (() => Promise<void>) =>
  repeatEvery({
    everyMs,
    work: () => deleteRemains(deleting, new Date()),
    onError: (error) => logger.error({ err: error }, 'remains of closed accounts'),
  })

/**
 * All that auth still has of accounts that were closed before `keptSince`, consents too; the audit log has ids and stays. One that was
 * only deactivated is erased first, so that the other services forget as well. Answers how many.
 */
export async function deleteRemains({ prisma, events }: Deleting, now: Date): Promise<number> {
  for (let all = 0; ; ) {
    const deleted = await prisma.$transaction((tx) => deleteSome(tx, events, keptSince(now)), { timeout: 30_000 })
    all += deleted
    if (deleted < most) return all
  }
}

async function deleteSome(tx: Prisma.TransactionClient, events: Deleting['events'], before: Date): Promise<number> {
  // An administrator who opens one of them again, or another process, has it: it is not waited for.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM citizen WHERE state <> 'ACTIVE' AND state IN ('DEACTIVATED', 'ERASED') AND closed_at < ${before}
    ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED`
  const where = { id: { in: rows.map(({ id }) => id) } }
  for (const citizen of await tx.citizen.findMany({ where, orderBy: { id: 'asc' } })) {
    const { id } = citizen
    if (citizen.state === 'DEACTIVATED') {
      await forget(tx, citizen)
      await endSessionsOf(tx, id)
      const event: CitizenErased = { citizenId: id, at: new Date().toISOString() }
      await events.publish(tx, 'citizen.erased', event)
    }
    await tx.consent.deleteMany({ where: { citizenId: id } })
    // With sessions and whatever hangs on them.
    await tx.citizen.delete({ where: { id } })
    await recordAudit(tx, {
      action: 'account.remains_deleted',
      actor: { kind: 'service', id: 'service:auth' },
      ...{ subjectId: id, sessionId: null, address: null },
      details: { was: citizen.state },
    })
  }
  return rows.length
}
