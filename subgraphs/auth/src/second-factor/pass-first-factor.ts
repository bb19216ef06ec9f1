import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { PublicError } from '@suvidha/service-kit/public-error'
import type { Deps } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import type { SessionKind } from '../generated/prisma/enums.ts'
import { issueSession } from '../sessions/issue-session.ts'
import { openSession } from '../sessions/open-session.ts'
import { createRefreshToken } from '../sessions/refresh-token.ts'
import { type LoginChallenge, openChallenge } from './login-challenge.ts'

interface FirstFactor {
  readonly citizen: Citizen
  readonly origin: ClientOrigin
  readonly method: 'OTP' | 'PASSWORD'
  readonly kind?: SessionKind | undefined
}

type Opened = Parameters<typeof issueSession>[1]
export type FirstFactorPassed = Opened | LoginChallenge

/**
 * Opens the session of who proved the first factor, or, where a second one is enrolled, a challenge for that. The caller has
 * locked the citizen: who enrols meanwhile waits, or is seen.
 */
export async function passFirstFactor(
  deps: Pick<Deps, 'config' | 'events'>,
  tx: Prisma.TransactionClient,
  { citizen, origin, method, kind = 'PERSONAL' }: FirstFactor,
): Promise<FirstFactorPassed> {
  const enrolled = { citizenId: citizen.id, confirmedAt: { not: null } }
  if ((await tx.secondFactor.count({ where: enrolled })) > 0)
    return openChallenge(tx, { citizenId: citizen.id, method, kind })
  const refreshToken = createRefreshToken()
  const opened = await openSession(deps, tx, { citizen, refreshToken, origin, method, kind })
  return { citizen, refreshToken, ...opened }
}

/** After the transaction: the tokens, or SECOND_FACTOR_REQUIRED with the challenge that `completeLogin` takes. */
export async function finishLogin(deps: Deps, passed: FirstFactorPassed) {
  if (!('challenge' in passed)) return issueSession(deps, passed)
  const { challenge, expiresAt } = passed
  throw new PublicError('SECOND_FACTOR_REQUIRED', 'Now the code of your second factor.', {
    challenge,
    challengeExpiresAt: expiresAt.toISOString(),
  })
}
