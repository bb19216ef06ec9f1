import { rateLimited } from '@suvidha/service-kit/public-error'
import type { Prisma } from '../generated/prisma/client.ts'

const dayMs = 24 * 60 * 60_000

/**
 * So many codes in a day for one person, whatever the number, and for one number, whoever asks: its holder gets each by SMS.
 * Those that UIDAI refused count too, those that it did not answer do not. Runs one at a time for a number, until its transaction ends. Fails with RATE_LIMITED.
 */
export async function limitStarts(
  tx: Prisma.TransactionClient,
  { citizenId, reference, most }: { citizenId: string; reference: string; most: number },
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`ekyc:${reference}`}, 0))`
  const nowMs = Date.now()
  const createdAt = { gt: new Date(nowMs - dayMs) }
  for (const about of [{ citizenId }, { reference }]) {
    const newest = { orderBy: { createdAt: 'desc' }, take: most, select: { createdAt: true } } as const
    const counted = { OR: [{ answeredAt: { not: null } }, { endedAt: null }] }
    const recent = await tx.ekyc.findMany({ where: { ...about, createdAt, ...counted }, ...newest })
    const oldest = recent[most - 1]
    if (oldest) throw rateLimited(Math.max(1, Math.ceil((oldest.createdAt.getTime() + dayMs - nowMs) / 1000)))
  }
}

/** What counts no more, a few at a time. */
export async function forgetOldStarts(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM ekyc WHERE id IN (
      SELECT id FROM ekyc WHERE created_at < ${new Date(Date.now() - 2 * dayMs)}
      ORDER BY created_at LIMIT 10 FOR UPDATE SKIP LOCKED)`
}

/** Whose they were is forgotten; that a number was sent codes counts on, or who registers anew could have more sent to it. */
export async function forgetWhoStarted(tx: Prisma.TransactionClient, citizenId: string): Promise<void> {
  const now = new Date()
  const open = { where: { citizenId, endedAt: null } }
  await tx.ekyc.updateMany({ ...open, data: { endedAt: now, answeredAt: now } })
  await tx.ekyc.updateMany({ where: { citizenId }, data: { citizenId: '', lastFour: '' } })
}
