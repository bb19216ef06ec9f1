import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { badUserInput, unauthenticated } from '@suvidha/service-kit/public-error'
import { lockCitizen } from '../citizens/lock-person.ts'
import type { Deps } from '../context.ts'
import { type Budget, budgetOf, giveBackTries, takeTries } from '../credentials/count-tries.ts'
import { recordCredentialChange } from '../credentials/record-change.ts'
import { recordRefusal } from '../credentials/record-refusal.ts'
import { issueSession } from '../sessions/issue-session.ts'
import { openSession } from '../sessions/open-session.ts'
import { createRefreshToken } from '../sessions/refresh-token.ts'
import { readCode, spendCode } from './check-code.ts'
import { closeChallenge, findChallenged, takeAttempt } from './login-challenge.ts'
import { recordCode } from './record-code.ts'

const noChallenge = /[^\w-]/

/**
 * Exchanges a challenge and a code of the second factor for a session. Fails with BAD_USER_INPUT; with RATE_LIMITED
 * after too many wrong codes of the app, over however many challenges; and with one and the same UNAUTHENTICATED for a code that
 * is wrong or used, and a challenge that is unknown, used, over or was tried five times.
 */
export async function completeLogin(deps: Deps, input: { challenge: string; code: string }, origin: ClientOrigin) {
  const { challenge } = input
  if (challenge.length !== 43 || noChallenge.test(challenge)) {
    throw badUserInput('input.challenge', 'This is not a challenge that login gave.')
  }
  const presented = readCode(input.code)
  const challenged = await findChallenged(deps.prisma, challenge)
  const login = { citizenId: challenged ?? null, method: 'SECOND_FACTOR', origin } as const
  const granted = await recordRefusal(deps, login, () => complete(deps, { challenge, challenged, presented }, origin))
  if (!granted) throw unauthenticated('The code is wrong or used, or the login took too long. Sign in again.')
  return issueSession(deps, granted)
}

interface Completion {
  readonly challenge: string
  readonly challenged: string | undefined
  readonly presented: ReturnType<typeof readCode>
}

/** Nothing throws in here for a wrong code: what it cost must be committed. */
function complete(deps: Deps, { challenge, challenged, presented }: Completion, origin: ClientOrigin) {
  return deps.prisma.$transaction(
    async (tx) => {
      const citizen = challenged === undefined ? null : await lockCitizen(tx, challenged)
      const passed = await takeAttempt(tx, challenge)
      if (!passed || !citizen) return undefined
      const { citizenId, method, kind } = passed
      const budgets = [codeBudgetOfLogin(deps.config, passed)]
      // Nobody guesses 80 bits in five tries; who stole a password must not use up what is for an emergency.
      if (presented.kind === 'TOTP') await takeTries(tx, budgets)
      const holds = await spendCode(tx, deps.config, { citizenId, ...presented })
      if (!holds || citizen.state !== 'ACTIVE') {
        await recordCode(tx, { citizen, sessionId: null, origin, kind: presented.kind, holds: false })
        return undefined
      }
      await giveBackTries(tx, budgets)
      await closeChallenge(tx, challenge)
      const refreshToken = createRefreshToken()
      const opened = await openSession(deps, tx, {
        ...{ citizen, refreshToken, origin, method, kind },
        secondFactor: true,
      })
      const { sessionId } = opened
      await recordCode(tx, { citizen, sessionId, origin, kind: presented.kind, holds })
      if (presented.kind === 'RECOVERY_CODE') {
        const details = { left: await tx.recoveryCode.count({ where: { citizenId, usedAt: null } }) }
        await recordCredentialChange(tx, deps.events, {
          change: 'RECOVERY_CODE_USED',
          citizen,
          sessionId,
          origin,
          details,
        })
      }
      return { citizen, refreshToken, ...opened }
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
}

/** For each first factor its own: whoever has a stolen password alone does not use up the tries of who has the phone. */
export function codeBudgetOfLogin(
  config: Deps['config'],
  { citizenId, method }: { citizenId: string; method: 'OTP' | 'PASSWORD' },
): Budget {
  return budgetOf(config, 'person', `second-factor-login|${method}|${citizenId}`)
}
