import { randomUUID } from 'node:crypto'
import { badUserInput, unauthenticated } from '@suvidha/service-kit/public-error'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { consumeOtp } from '../otp/consume-otp.ts'
import { issueSession } from './issue-session.ts'
import { createRefreshToken, hashRefreshToken, keepRefreshToken } from './refresh-token.ts'

/**
 * Exchanges a one-time password for a session. Fails with BAD_USER_INPUT for what is no phone number or no code, and
 * with one and the same UNAUTHENTICATED for a code that is wrong, used, too old or tried too often.
 */
export async function logIn(deps: Deps, input: { phoneNumber: string; otp: string }) {
  const phoneNumber = normalizePhoneNumber(input.phoneNumber, 'input.phoneNumber')
  if (!/^\d{6}$/.test(input.otp)) throw badUserInput('input.otp', 'The one-time password has six digits.')
  const refreshToken = createRefreshToken()

  // Nothing throws in here for a wrong code: the attempt it cost must be committed.
  const granted = await deps.prisma.$transaction(
    async (tx) => {
      const attempt = { phoneNumber, purpose: 'LOGIN', code: input.otp }
      if (!(await consumeOtp(tx, deps.config.otpPepper, attempt))) return undefined
      const citizen = await tx.citizen.findUnique({ where: { phoneNumber } })
      if (!citizen) return undefined
      return { citizen, sessionId: await openSession(tx, citizen.id, refreshToken), refreshToken }
    },
    // A crowd of tries for one phone waits for each other.
    { maxWait: 15_000, timeout: 15_000 },
  )
  if (!granted) throw unauthenticated('The one-time password is wrong or has ended. Ask for a new one.')
  return issueSession(deps.tokens, granted)
}

async function openSession(tx: Prisma.TransactionClient, citizenId: string, refreshToken: string): Promise<string> {
  const sessionId = randomUUID()
  const now = new Date()
  await tx.session.create({ data: { id: sessionId, citizenId, family: randomUUID(), createdAt: now, lastSeenAt: now } })
  await keepRefreshToken(tx, { hash: hashRefreshToken(refreshToken), sessionId, now })
  return sessionId
}
