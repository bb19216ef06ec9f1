import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps } from '../context.ts'
import type { Prisma, RefreshToken } from '../generated/prisma/client.ts'
import { issueSession } from './issue-session.ts'
import { createRefreshToken, hashRefreshToken, keepRefreshToken, lostAnswerGraceMs } from './refresh-token.ts'

type Tx = Prisma.TransactionClient

/**
 * Exchanges a refresh token, once, for a new pair. A token that was used before ends the whole session, since one of
 * its two holders is a thief, unless it is the last one used and its answer may have been lost. Fails with
 * UNAUTHENTICATED.
 */
export async function refreshSession(deps: Deps, input: { refreshToken: string }, origin: ClientOrigin) {
  const presentedHash = hashRefreshToken(input.refreshToken)
  const refreshToken = createRefreshToken()

  // A reused token ends its session, and that must be committed: nothing throws in here.
  const granted = await deps.prisma.$transaction(
    async (tx) => {
      const sessionId = await lockSession(tx, presentedHash)
      if (!sessionId) return undefined
      const presented = await tx.refreshToken.findUniqueOrThrow({ where: { hash: presentedHash } })
      const now = new Date()
      if (presented.expiresAt <= now) return undefined
      if (!(await rotate(tx, presented, { hash: hashRefreshToken(refreshToken), now }))) {
        await endReused(tx, sessionId, { now, origin })
        return undefined
      }
      const data = { lastSeenAt: now }
      const { citizen } = await tx.session.update({ where: { id: sessionId }, data, include: { citizen: true } })
      return { citizen, sessionId, refreshToken }
    },
    { maxWait: 10_000, timeout: 10_000 },
  )
  if (!granted) throw unauthenticated('The session has ended. Sign in again.')
  return issueSession(deps.tokens, granted)
}

async function endReused(tx: Tx, id: string, { now, origin }: { now: Date; origin: ClientOrigin }) {
  const { citizenId } = await tx.session.update({ where: { id }, data: { endedAt: now } })
  await recordAudit(tx, {
    action: 'session.reuse_detected',
    actor: { kind: 'anonymous', id: 'anonymous' },
    subjectId: citizenId,
    sessionId: id,
    address: origin.address,
    details: {},
  })
}

/** One refresh or logout of a session at a time. Nothing when the token is unknown, its session has ended or its person may not sign in. */
async function lockSession(tx: Tx, hash: string): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT session.id FROM refresh_token JOIN session ON session.id = refresh_token.session_id
    JOIN citizen ON citizen.id = session.citizen_id AND citizen.state = 'ACTIVE'
    WHERE refresh_token.hash = ${hash} AND session.ended_at IS NULL FOR UPDATE OF session`
  return rows[0]?.id
}

/** Gives `next` for `presented`. False, with nothing changed, when that one was used and no grace is left. */
async function rotate(tx: Tx, presented: RefreshToken, next: { hash: string; now: Date }): Promise<boolean> {
  const spent = { consumedAt: next.now, replacedBy: next.hash }
  const { count } = await tx.refreshToken.updateMany({ where: { hash: presented.hash, consumedAt: null }, data: spent })
  if (count === 0) {
    const { consumedAt, replacedBy } = presented
    if (!consumedAt || !replacedBy || next.now.getTime() - consumedAt.getTime() > lostAnswerGraceMs) return false
    // Only while what was given for it lies unused; that one then dies, so that the family keeps one live token.
    const unused = await tx.refreshToken.updateMany({ where: { hash: replacedBy, consumedAt: null }, data: spent })
    if (unused.count === 0) return false
    // When it was first used stays: asking again does not lengthen the grace.
    await tx.refreshToken.update({ where: { hash: presented.hash }, data: { replacedBy: next.hash } })
  }
  await keepRefreshToken(tx, { ...next, sessionId: presented.sessionId })
  return true
}
