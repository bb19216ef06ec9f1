import { randomUUID } from 'node:crypto'
import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import type { SessionKind } from '../generated/prisma/enums.ts'
import { findKiosk } from '../kiosks/find-kiosk.ts'
import type { SessionStarted } from '../published-events.ts'
import { rolesInForce } from '../second-factor/roles-in-force.ts'
import { endOldestSessions, forgetOldSessions } from './bound-sessions.ts'
import { deviceLabel } from './device-label.ts'
import { hashRefreshToken, keepRefreshToken } from './refresh-token.ts'
import { endsOf } from './session-lifetimes.ts'

export interface SessionToOpen {
  /** As they are under the lock of their row. */
  readonly citizen: Citizen
  /** In clear; what is kept is its hash. */
  readonly refreshToken: string
  readonly origin: ClientOrigin
  /** How the person proved who they are. */
  readonly method: 'OTP' | 'PASSWORD'
  /** Whether they showed a second factor, too. */
  readonly secondFactor?: boolean
  /** What the client says that it is. A registered kiosk is one whatever it says. */
  readonly kind?: SessionKind | undefined
}

export interface OpenedSession {
  readonly sessionId: string
  readonly kind: SessionKind
  /** The registered one where it was opened. */
  readonly kioskId: string | null
  /** In force as it was opened. */
  readonly roles: readonly string[]
  readonly accessEndsAtMs: number
  readonly refreshEndsAtMs: number
}

/** A session of its own for one sign-in, within the transaction that spends what was proved. */
export async function openSession(
  { config, events }: Pick<Deps, 'config' | 'events'>,
  tx: Prisma.TransactionClient,
  session: SessionToOpen,
): Promise<OpenedSession> {
  const { citizen, refreshToken, origin, method, secondFactor = false } = session
  const citizenId = citizen.id
  const id = randomUUID()
  const now = new Date()
  const kiosk = await findKiosk(tx, origin.kioskKey)
  // Who shows a key that is not known stands at a kiosk too, of whatever kind.
  const kind = origin.kioskKey === null ? (session.kind ?? 'PERSONAL') : 'KIOSK'
  const { accessEndsAtMs, refreshEndsAt } = endsOf(kind, { createdAt: now, now })
  const place = { address: origin.address, device: kiosk?.label ?? deviceLabel(origin.userAgent) }
  await tx.session.create({
    data: {
      ...{ id, citizenId, family: randomUUID(), kind, method, secondFactor, kioskId: kiosk?.id ?? null, ...place },
      ...{ createdAt: now, lastSeenAt: now, expiresAt: refreshEndsAt },
    },
  })
  await keepRefreshToken(tx, { hash: hashRefreshToken(refreshToken), sessionId: id, now, expiresAt: refreshEndsAt })
  const beyond = await endOldestSessions(tx, { citizenId, now })
  await forgetOldSessions(tx, now)
  await recordAudit(tx, {
    action: 'session.started',
    actor: { kind: 'person', id: citizenId },
    subjectId: citizenId,
    sessionId: id,
    address: origin.address,
    details: { method, kind, kioskId: kiosk?.id ?? null, ...(beyond > 0 && { endedBeyond: beyond }) },
  })
  const event: SessionStarted = { sessionId: id, citizenId, kind, method, startedAt: now.toISOString() }
  await events.publish(tx, 'session.started', event)
  const roles = await rolesInForce({ prisma: tx, config }, citizen)
  return {
    sessionId: id,
    kind,
    kioskId: kiosk?.id ?? null,
    roles,
    accessEndsAtMs,
    refreshEndsAtMs: refreshEndsAt.getTime(),
  }
}
