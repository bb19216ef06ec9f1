import { randomUUID } from 'node:crypto'
import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { SessionKind } from '../generated/prisma/enums.ts'
import { findKiosk } from '../kiosks/find-kiosk.ts'
import type { SessionStarted } from '../published-events.ts'
import { deviceLabel } from './device-label.ts'
import { hashRefreshToken, keepRefreshToken } from './refresh-token.ts'
import { endsOf } from './session-lifetimes.ts'

export interface SessionToOpen {
  readonly citizenId: string
  /** In clear; what is kept is its hash. */
  readonly refreshToken: string
  readonly origin: ClientOrigin
  /** How the person proved who they are. */
  readonly method: 'OTP' | 'PASSWORD'
  /** What the client says that it is. A registered kiosk is one whatever it says. */
  readonly kind?: SessionKind | undefined
}

export interface OpenedSession {
  readonly sessionId: string
  readonly accessEndsAtMs: number
  readonly refreshEndsAtMs: number
}

/** A session of its own for one sign-in, within the transaction that spends what was proved. */
export async function openSession(
  { events }: Pick<Deps, 'events'>,
  tx: Prisma.TransactionClient,
  session: SessionToOpen,
): Promise<OpenedSession> {
  const { citizenId, refreshToken, origin, method } = session
  const id = randomUUID()
  const now = new Date()
  const kiosk = await findKiosk(tx, origin.kioskKey)
  // Who shows a key that is not known stands at a kiosk too, of whatever kind.
  const kind = origin.kioskKey === null ? (session.kind ?? 'PERSONAL') : 'KIOSK'
  const { accessEndsAtMs, refreshEndsAt } = endsOf(kind, { createdAt: now, now })
  const place = { address: origin.address, device: kiosk?.label ?? deviceLabel(origin.userAgent) }
  await tx.session.create({
    data: {
      ...{ id, citizenId, family: randomUUID(), kind, kioskId: kiosk?.id ?? null, ...place },
      ...{ createdAt: now, lastSeenAt: now, expiresAt: refreshEndsAt },
    },
  })
  await keepRefreshToken(tx, { hash: hashRefreshToken(refreshToken), sessionId: id, now, expiresAt: refreshEndsAt })
  await recordAudit(tx, {
    action: 'session.started',
    actor: { kind: 'person', id: citizenId },
    subjectId: citizenId,
    sessionId: id,
    address: origin.address,
    details: { method, kind, kioskId: kiosk?.id ?? null },
  })
  const event: SessionStarted = { sessionId: id, citizenId, kind, method, startedAt: now.toISOString() }
  await events.publish(tx, 'session.started', event)
  return { sessionId: id, accessEndsAtMs, refreshEndsAtMs: refreshEndsAt.getTime() }
}
