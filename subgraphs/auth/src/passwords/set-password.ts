import { badUserInput } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockSignedIn } from '../citizens/lock-person.ts'
import type { Context, Deps } from '../context.ts'
import { budgetOf, giveBackTries, takeTries } from '../credentials/count-tries.ts'
import { freshSignInRequired, isFreshlySignedIn, sessionIdOf } from '../credentials/fresh-sign-in.ts'
import { recordCredentialChange } from '../credentials/record-change.ts'
import type { Citizen, Password, Prisma } from '../generated/prisma/client.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { hashPassword, passwordHolds } from './argon2.ts'
import { checkNewPassword, checkNotOwn, normalizePassword } from './password-rules.ts'

type Asked = Pick<Context, 'viewer' | 'origin'>

export interface PasswordToSet {
  readonly newPassword: string
  readonly currentPassword?: string | null | undefined
}

/**
 * Sets or changes the password of who is signed in; all their other sessions end. Needs the current one, or a fresh
 * sign-in. Fails with BAD_USER_INPUT, FRESH_SIGN_IN_REQUIRED, RATE_LIMITED, and UNAUTHENTICATED when the session has ended.
 */
export async function setPassword(deps: Deps, input: PasswordToSet, asked: Asked): Promise<boolean> {
  const { viewer, origin } = asked
  const sessionId = sessionIdOf(viewer)
  const citizenId = viewer.id
  const field = 'input.newPassword'
  const password = normalizePassword(input.newPassword, field)
  checkNewPassword(password, field, deps.commonPasswords)
  const citizen = await deps.prisma.citizen.findUniqueOrThrow({ where: { id: citizenId }, include: { password: true } })
  checkNotOwn(password, field, citizen)
  return deps.hashingSeats.seated(async () => {
    const before = citizen.password
    const isProved = input.currentPassword ? await proveCurrent(deps, input.currentPassword, { citizen, asked }) : false
    if (!isProved && !(await isFreshlySignedIn(deps.prisma, viewer))) throw freshSignInRequired()
    const hash = await deps.hashingSeats.hashing(() => hashPassword(password))
    await deps.prisma.$transaction(async (tx) => {
      // Suspended, or put out of this session, while it was hashed: then it is not theirs to say any more.
      await lockSignedIn(tx, viewer)
      await putInPlaceOf(tx, before, { citizenId, hash })
      const sessions = await endSessionsOf(tx, citizenId, { exceptSessionId: sessionId })
      const change = before ? 'PASSWORD_CHANGED' : 'PASSWORD_SET'
      await recordCredentialChange(tx, deps.events, { change, citizen, sessionId, origin, details: { sessions } })
    })
    return true
  })
}

/** Two at once: the one that was looked at must still be there, or the later would undo what it never saw. */
async function putInPlaceOf(
  tx: Prisma.TransactionClient,
  before: Password | null,
  now: { citizenId: string; hash: string },
) {
  const { citizenId, hash } = now
  const changedAt = new Date()
  const { count } = before
    ? await tx.password.updateMany({ where: { citizenId, hash: before.hash }, data: { hash, changedAt } })
    : await tx.password.createMany({ data: [{ citizenId, hash, changedAt }], skipDuplicates: true })
  if (count === 0) throw badUserInput('input.currentPassword', 'The password was changed meanwhile.')
}

/** Who tries passwords from within somebody's session is stopped as soon as at the door. */
async function proveCurrent(
  deps: Deps,
  written: string,
  { citizen, asked }: { citizen: Citizen & { password: Password | null }; asked: Asked },
): Promise<boolean> {
  const field = 'input.currentPassword'
  const current = normalizePassword(written, field)
  const stored = citizen.password
  if (!stored) throw badUserInput(field, 'There is no password yet.')
  const budgets = [budgetOf(deps.config, 'person', `current-password|${citizen.id}`)]
  await deps.prisma.$transaction((tx) => takeTries(tx, budgets))
  const holds = await deps.hashingSeats.hashing(() => passwordHolds(current, stored.hash))
  await deps.prisma.$transaction(async (tx) => {
    if (holds) return giveBackTries(tx, budgets)
    await recordAudit(tx, {
      action: 'password.failed',
      actor: { kind: 'person', id: citizen.id },
      subjectId: citizen.id,
      sessionId: asked.viewer.sessionId,
      address: asked.origin.address,
      details: {},
    })
  })
  if (!holds) throw badUserInput(field, 'This is not the current password.')
  return true
}
