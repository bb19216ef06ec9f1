import { randomUUID } from 'node:crypto'
import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { recordAudit } from '../audit/record-audit.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { hashRefreshToken, keepRefreshToken } from './refresh-token.ts'

export interface SessionToOpen {
  readonly citizenId: string
  /** In clear; what is kept is its hash. */
  readonly refreshToken: string
  readonly origin: ClientOrigin
  /** How the person proved who they are. */
  readonly method: 'OTP'
}

/** A session of its own for one sign-in, within the transaction that spends what was proved. Its id. */
export async function openSession(tx: Prisma.TransactionClient, session: SessionToOpen): Promise<string> {
  const { citizenId, refreshToken, origin, method } = session
  const sessionId = randomUUID()
  const now = new Date()
  const device = origin.userAgent
  await tx.session.create({
    data: { id: sessionId, citizenId, family: randomUUID(), createdAt: now, lastSeenAt: now, device },
  })
  await keepRefreshToken(tx, { hash: hashRefreshToken(refreshToken), sessionId, now })
  await recordAudit(tx, {
    action: 'session.started',
    actor: { kind: 'person', id: citizenId },
    subjectId: citizenId,
    sessionId,
    address: origin.address,
    details: { method },
  })
  return sessionId
}
