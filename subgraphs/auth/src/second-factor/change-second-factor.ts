import { notFound } from '@suvidha/service-kit/public-error'
import { lockSignedIn } from '../citizens/lock-person.ts'
import type { Context, Deps } from '../context.ts'
import { budgetOf, giveBackTries, takeTries } from '../credentials/count-tries.ts'
import { sessionIdOf } from '../credentials/fresh-sign-in.ts'
import { type CredentialChange, recordCredentialChange } from '../credentials/record-change.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { readCode, spendCode, wrongCode } from './check-code.ts'
import { recordCode } from './record-code.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'

type Asked = Pick<Context, 'viewer' | 'origin'>
type Tx = Prisma.TransactionClient

/** Ten new recovery codes; the old ones are worth nothing. Fails as `removeSecondFactor` does. */
export function renewRecoveryCodes(deps: Deps, input: { code: string }, asked: Asked): Promise<string[]> {
  const renew = (tx: Tx) => replaceRecoveryCodes(tx, asked.viewer.id)
  return changeWithCode(deps, { code: input.code, change: 'RECOVERY_CODES_RENEWED', act: renew }, asked)
}

/**
 * Takes the factor away, and every other session with it. Fails with BAD_USER_INPUT (`input.code`) for a wrong code,
 * NOT_FOUND where none is enrolled, RATE_LIMITED.
 */
export function removeSecondFactor(deps: Deps, input: { code: string }, asked: Asked): Promise<boolean> {
  const citizenId = asked.viewer.id
  const remove = async (tx: Tx) => {
    await tx.secondFactor.delete({ where: { citizenId } })
    await tx.recoveryCode.deleteMany({ where: { citizenId } })
    await endSessionsOf(tx, citizenId, { exceptSessionId: sessionIdOf(asked.viewer) })
    return true as const
  }
  return changeWithCode(deps, { code: input.code, change: 'SECOND_FACTOR_REMOVED', act: remove }, asked)
}

interface Change<T> {
  readonly code: string
  readonly change: CredentialChange['change']
  act(tx: Tx): Promise<T>
}

/** Spends a code and makes the change, in one transaction. */
async function changeWithCode<T>(deps: Deps, { code, change, act }: Change<T>, { viewer, origin }: Asked): Promise<T> {
  const sessionId = sessionIdOf(viewer)
  const presented = readCode(code)
  const citizenId = viewer.id
  const budgets = [budgetOf(deps.config, 'person', `second-factor|${citizenId}`)]
  const done = await deps.prisma.$transaction(async (tx) => {
    const citizen = await lockSignedIn(tx, viewer)
    const enrolled = await tx.secondFactor.count({ where: { citizenId, confirmedAt: { not: null } } })
    if (enrolled === 0) throw notFound('No second factor is enrolled.')
    await takeTries(tx, budgets)
    const holds = await spendCode(tx, deps.config, { citizenId, ...presented })
    await recordCode(tx, { citizen, sessionId, origin, kind: presented.kind, holds })
    // A wrong code must cost its try: nothing throws in here.
    if (!holds) return undefined
    await giveBackTries(tx, budgets)
    const result = await act(tx)
    await recordCredentialChange(tx, deps.events, { change, citizen, sessionId, origin })
    return { result }
  })
  if (!done) throw wrongCode()
  return done.result
}
