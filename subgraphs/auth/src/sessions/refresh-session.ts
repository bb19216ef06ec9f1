import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { badUserInput, unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps } from '../context.ts'
import type { Prisma, RefreshToken, Session } from '../generated/prisma/client.ts'
import { hashKioskKey } from '../kiosks/find-kiosk.ts'
import type { SessionReuseDetected } from '../published-events.ts'
import { rolesInForce } from '../second-factor/roles-in-force.ts'
import { issueSession } from './issue-session.ts'
import { judgeRefreshToken, type ShownToken } from './judge-refresh-token.ts'
import { createRefreshToken, hashRefreshToken, keepRefreshToken } from './refresh-token.ts'
import { endsOf } from './session-lifetimes.ts'

type Tx = Prisma.TransactionClient

/**
 * Exchanges a refresh token, once, for a new pair. A token that was used before ends the whole session, since one of
 * its two holders is a thief, unless that was seconds ago and its answer may have been lost. Fails with
 * UNAUTHENTICATED.
 */
export async function refreshSession(
  deps: Deps,
  input: { refreshToken?: string | null | undefined },
  origin: ClientOrigin,
) {
  const { token, isShared } = presentedToken(input.refreshToken, origin)
  const presentedHash = hashRefreshToken(token)

  // A reused token ends its session, and that must be committed: nothing throws in here.
  const granted = await deps.prisma.$transaction(
    async (tx) => {
      const session = await lockSession(tx, presentedHash, origin)
      if (!session) return recordRefused(tx, presentedHash, origin)
      const presented = await tx.refreshToken.findUniqueOrThrow({ where: { hash: presentedHash } })
      const now = new Date()
      if (presented.expiresAt <= now) return recordRefused(tx, presentedHash, origin)
      const { accessEndsAtMs, refreshEndsAt: expiresAt } = endsOf(session.kind, { createdAt: session.createdAt, now })
      const next = createRefreshToken()
      const exchanged = await exchange(tx, { presented, session, refreshToken: next, isShared, now, expiresAt })
      if (exchanged === 'REUSED') {
        await endReused(deps, tx, { sessionId: session.id, now, origin })
        return undefined
      }
      const data = { lastSeenAt: now, expiresAt, ...(origin.address !== null && { address: origin.address }) }
      const { citizen } = await tx.session.update({ where: { id: session.id }, data, include: { citizen: true } })
      // Who enrols or changes roles ends this session, and waits for its row until this is committed.
      const roles = await rolesInForce({ prisma: tx, config: deps.config }, citizen)
      return {
        ...{ citizen, sessionId: session.id, kind: session.kind, kioskId: session.kioskId, roles, accessEndsAtMs },
        ...{ refreshToken: exchanged === 'SAME' ? token : next, refreshEndsAtMs: expiresAt.getTime() },
      }
    },
    { maxWait: 10_000, timeout: 10_000 },
  )
  if (!granted) throw unauthenticated('The session has ended. Sign in again.')
  return issueSession(deps, granted)
}

/** A token that opens nothing: whose it was, if it was anybody's. */
async function recordRefused(tx: Tx, hash: string, { address }: ClientOrigin): Promise<undefined> {
  const known = await tx.refreshToken.findUnique({ where: { hash }, select: { session: true } })
  await recordAudit(tx, {
    action: 'session.refresh_refused',
    actor: { kind: 'anonymous', id: 'anonymous' },
    subjectId: known?.session.citizenId ?? null,
    sessionId: known?.session.id ?? null,
    address,
    details: {},
  })
}

/** What is sent wins over the cookie that comes by itself. */
function presentedToken(sent: string | null | undefined, { keepsCookie, refreshCookie }: ClientOrigin) {
  const token = sent || refreshCookie
  // An empty one is as good as any that nobody has.
  if (token || sent === '') return { token: token ?? '', isShared: !sent && token !== null }
  // A page cannot know whether its browser has one.
  if (keepsCookie) throw unauthenticated('Nobody is signed in here.')
  throw badUserInput('input.refreshToken', 'There is no refresh token.')
}

interface Reused {
  readonly sessionId: string
  readonly now: Date
  readonly origin: ClientOrigin
}

/** The person is told: somebody else may have been in their session. */
async function endReused({ events }: Deps, tx: Tx, { sessionId: id, now, origin }: Reused) {
  const { citizenId, device } = await tx.session.update({ where: { id }, data: { endedAt: now } })
  await recordAudit(tx, {
    action: 'session.reuse_detected',
    actor: { kind: 'anonymous', id: 'anonymous' },
    subjectId: citizenId,
    sessionId: id,
    address: origin.address,
    details: {},
  })
  const event: SessionReuseDetected = { sessionId: id, citizenId, device, detectedAt: now.toISOString() }
  await events.publish(tx, 'session.reuse_detected', event)
}

type LockedSession = Pick<Session, 'id' | 'kind' | 'kioskId' | 'createdAt' | 'lastSeenAt'>

/**
 * One refresh or logout of a session at a time. Nothing when the token is unknown, its session has ended, its person may
 * not sign in, or it was taken away from the kiosk where it belongs.
 */
async function lockSession(tx: Tx, hash: string, { kioskKey }: ClientOrigin): Promise<LockedSession | undefined> {
  const keyHash = kioskKey === null ? '' : hashKioskKey(kioskKey)
  const rows = await tx.$queryRaw<LockedSession[]>`
    SELECT session.id, session.kind, session.kiosk_id AS "kioskId", session.created_at AS "createdAt", session.last_seen_at AS "lastSeenAt" FROM refresh_token JOIN session ON session.id = refresh_token.session_id
    JOIN citizen ON citizen.id = session.citizen_id AND citizen.state = 'ACTIVE'
    LEFT JOIN kiosk ON kiosk.id = session.kiosk_id
    WHERE refresh_token.hash = ${hash} AND session.ended_at IS NULL
      AND (kiosk.id IS NULL OR (kiosk.key_hash = ${keyHash} AND kiosk.retired_at IS NULL))
    FOR UPDATE OF session`
  return rows[0]
}

interface Exchange {
  readonly presented: RefreshToken
  readonly session: LockedSession
  /** The token that is given for it unless it comes back itself. */
  readonly refreshToken: string
  readonly isShared: boolean
  readonly now: Date
  readonly expiresAt: Date
}

/** Whether there is another token now, or the same is good on; nothing changes for one that was used before. */
async function exchange(tx: Tx, given: Exchange): Promise<'REUSED' | 'SAME' | 'GIVEN'> {
  const { presented, session, refreshToken, isShared, now, expiresAt } = given
  const { hash, sessionId } = presented
  const judged = judgeRefreshToken(await shownOf(tx, presented), {
    nowMs: now.getTime(),
    refreshedAtMs: session.lastSeenAt > session.createdAt ? session.lastSeenAt.getTime() : undefined,
    isShared,
  })
  if (judged === 'REUSED') return judged
  if (judged === 'SAME') {
    await tx.refreshToken.update({ where: { hash }, data: { expiresAt } })
    return judged
  }
  // With its twins: whoever has one of them, and comes later, is found out as who has it.
  if (judged === 'NEXT')
    await tx.refreshToken.updateMany({ where: { sessionId, consumedAt: null }, data: { consumedAt: now } })
  await keepRefreshToken(tx, { hash: hashRefreshToken(refreshToken), sessionId, now, expiresAt })
  return 'GIVEN'
}

async function shownOf(tx: Tx, { sessionId, issuedAt, consumedAt }: RefreshToken): Promise<ShownToken> {
  const later = consumedAt && (await tx.refreshToken.count({ where: { sessionId, consumedAt: { gt: consumedAt } } }))
  return { issuedAtMs: issuedAt.getTime(), consumedAtMs: consumedAt?.getTime(), isLastConsumed: later === 0 }
}
