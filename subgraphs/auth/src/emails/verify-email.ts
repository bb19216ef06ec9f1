import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { notFound } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockCitizen } from '../citizens/lock-person.ts'
import { tellContact } from '../citizens/tell-contact.ts'
import type { Deps } from '../context.ts'
import { tellCredentialChange } from '../credentials/record-change.ts'
import type { EmailVerification, Prisma } from '../generated/prisma/client.ts'
import type { CitizenVerified } from '../published-events.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { hashLinkToken } from './send-verification.ts'

/**
 * Makes an e-mail address the person's whose link this is, once. When it takes the place of a verified one, every other
 * session ends and the old address is told. Fails with NOT_FOUND for a link that is unknown, used or too old: all alike.
 */
export async function verifyEmail(deps: Deps, { token }: { token: string }, origin: ClientOrigin): Promise<true> {
  const tokenHash = hashLinkToken(token)
  const verified = await deps.prisma.$transaction(async (tx) => {
    // The person before what is theirs, as everywhere: who erases their account at the same time waits, or is waited for.
    const whose = await tx.emailVerification.findUnique({ where: { tokenHash }, select: { citizenId: true } })
    const before = whose && (await lockCitizen(tx, whose.citizenId))
    const verification = before?.state === 'ACTIVE' && (await useLink(tx, tokenHash))
    if (!verification) return false
    const { citizenId, email, sessionId } = verification
    const citizen = await tx.citizen.update({ where: { id: citizenId }, data: { email, emailVerifiedAt: new Date() } })
    if (before.email !== null && before.emailVerifiedAt && before.email !== email) {
      await endSessionsOf(tx, citizenId, sessionId ? { exceptSessionId: sessionId } : {})
      const change = { citizen: before, change: 'EMAIL_CHANGED', changeId: verification.id } as const
      await tellCredentialChange(tx, deps.events, change)
    }
    await tellContact(tx, deps, citizen)
    const event: CitizenVerified = { citizenId, what: 'EMAIL', at: new Date().toISOString() }
    await deps.events.publish(tx, 'citizen.verified', event)
    await recordAudit(tx, {
      action: 'email.verified',
      actor: { kind: 'anonymous', id: 'anonymous' },
      subjectId: citizenId,
      sessionId: null,
      address: origin.address,
      details: { replaced: before.email !== email },
    })
    return true
  })
  if (!verified) throw notFound('This link is not good any more. Ask for another in Suvidha.')
  return true
}

/** The `WHERE` decides: of two who open a link at once, one. */
async function useLink(tx: Prisma.TransactionClient, tokenHash: string): Promise<EmailVerification | undefined> {
  const now = new Date()
  const rows = await tx.emailVerification.updateManyAndReturn({
    where: { tokenHash, usedAt: null, replacedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return rows[0]
}
