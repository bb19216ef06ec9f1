import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Deps } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import { sealMessage } from '../otp/seal-message.ts'
import type { EmailVerificationRequested, SealedLink } from '../published-events.ts'

const lifetimeMs = 24 * 60 * 60_000
/** After it has ended. */
const keptForMs = 24 * 60 * 60_000

/** SHA-256, hex: what is kept of a link's token, which is random enough for a plain one. */
export const hashLinkToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * Sends a link to an e-mail address, good once and for a day, that makes it this person's. Links of before end. The
 * session that asked goes on when the address takes the place of another.
 */
export async function sendVerification(
  tx: Prisma.TransactionClient,
  deps: Deps,
  { citizen, email, sessionId }: { citizen: Citizen; email: string; sessionId: string | null },
): Promise<Date> {
  const token = randomBytes(32).toString('base64url')
  const now = new Date()
  const expiresAt = new Date(now.getTime() + lifetimeMs)
  const id = randomUUID()
  await tx.emailVerification.updateMany({
    where: { citizenId: citizen.id, usedAt: null, replacedAt: null },
    data: { replacedAt: now },
  })
  await tx.emailVerification.create({
    data: { id, citizenId: citizen.id, email, tokenHash: hashLinkToken(token), sessionId, createdAt: now, expiresAt },
  })
  await forgetOldLinks(tx, now)
  const link: SealedLink = {
    url: `${deps.config.publicUrl}/verify-email?token=${token}`,
    expiresAt: expiresAt.toISOString(),
  }
  const event: EmailVerificationRequested = {
    verificationId: id,
    citizenId: citizen.id,
    email,
    name: citizen.name,
    language: citizen.language,
    sealed: await sealMessage(deps.config.messageSealingKey, link),
  }
  await deps.events.publish(tx, 'email.verification_requested', event)
  return expiresAt
}

/** A few at a time, whosever they were. */
async function forgetOldLinks(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM email_verification WHERE id IN (
      SELECT id FROM email_verification WHERE expires_at < ${new Date(now.getTime() - keptForMs)}
      ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED)`
}
