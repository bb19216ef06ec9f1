import { randomBytes } from 'node:crypto'
import type { Viewer } from '@suvidha/service-kit/identity'
import { conflict, notFound } from '@suvidha/service-kit/public-error'
import { lockSignedIn } from '../citizens/lock-person.ts'
import type { Context, Deps } from '../context.ts'
import { budgetOf, giveBackTries, takeTries } from '../credentials/count-tries.ts'
import { freshSignInRequired, isFreshlySignedIn, sessionIdOf } from '../credentials/fresh-sign-in.ts'
import { recordCredentialChange } from '../credentials/record-change.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { readCode, sealFactorSecret, spendCode, wrongCode } from './check-code.ts'
import { recordCode } from './record-code.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { encodeBase32, otpauthUri } from './totp.ts'

type Asked = Pick<Context, 'viewer' | 'origin'>

/** 160 bits: as long as SHA-1's output, as RFC 4226 recommends. */
const secretBytes = 20
const pendingForMs = 30 * 60_000

/**
 * Makes a secret for an authenticator app. It counts for nothing until `confirmSecondFactor`, and another one takes its
 * place. Fails with CONFLICT where a factor is enrolled, and with FRESH_SIGN_IN_REQUIRED.
 */
export async function startSecondFactor(deps: Deps, viewer: Viewer) {
  sessionIdOf(viewer)
  const citizenId = viewer.id
  const secret = randomBytes(secretBytes)
  const sealedSecret = sealFactorSecret(deps.config, citizenId, secret)
  const startedAt = new Date()
  const phoneNumber = await deps.prisma.$transaction(async (tx) => {
    const citizen = await lockSignedIn(tx, viewer)
    if (!(await isFreshlySignedIn(tx, viewer))) throw freshSignInRequired()
    const enrolled = await tx.secondFactor.count({ where: { citizenId, confirmedAt: { not: null } } })
    if (enrolled > 0) throw conflict('A second factor is enrolled. Remove it first.')
    // The WHERE of the update keeps one that was confirmed in between.
    await tx.$executeRaw`
      INSERT INTO second_factor (citizen_id, sealed_secret, started_at) VALUES (${citizenId}, ${sealedSecret}, ${startedAt})
      ON CONFLICT (citizen_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, started_at = excluded.started_at,
        last_step = 0 WHERE second_factor.confirmed_at IS NULL`
    return citizen.phoneNumber
  })
  const written = encodeBase32(secret)
  return {
    secret: written,
    uri: otpauthUri(written, phoneNumber),
    expiresAt: new Date(startedAt.getTime() + pendingForMs),
  }
}

/**
 * Enrols the factor with its first code; every other session ends, since none of them has passed it. The recovery codes
 * are shown this once. Fails with BAD_USER_INPUT (`input.code`), FRESH_SIGN_IN_REQUIRED, NOT_FOUND where none
 * waits, RATE_LIMITED.
 */
export async function confirmSecondFactor(deps: Deps, input: { code: string }, { viewer, origin }: Asked) {
  const sessionId = sessionIdOf(viewer)
  const { kind, code } = readCode(input.code)
  const citizenId = viewer.id
  const budgets = [budgetOf(deps.config, 'person', `enrolment|${citizenId}`)]
  const codes = await deps.prisma.$transaction(async (tx) => {
    const citizen = await lockSignedIn(tx, viewer)
    if (!(await isFreshlySignedIn(tx, viewer))) throw freshSignInRequired()
    const since = new Date(Date.now() - pendingForMs)
    const pending = { citizenId, confirmedAt: null, startedAt: { gt: since } }
    if ((await tx.secondFactor.count({ where: pending })) === 0) throw notFound('No second factor waits for its code.')
    await takeTries(tx, budgets)
    const holds = await spendCode(tx, deps.config, { citizenId, kind, code, pending: true })
    await recordCode(tx, { citizen, sessionId, origin, kind, holds })
    if (!holds) return undefined
    await giveBackTries(tx, budgets)
    await endSessionsOf(tx, citizenId, { exceptSessionId: sessionId })
    await recordCredentialChange(tx, deps.events, { change: 'SECOND_FACTOR_ADDED', citizen, sessionId, origin })
    return replaceRecoveryCodes(tx, citizenId)
  })
  if (!codes) throw wrongCode()
  return codes
}
