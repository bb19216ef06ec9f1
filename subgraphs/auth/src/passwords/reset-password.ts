import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { networkOf } from '@suvidha/service-kit/network-of'
import { unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockNumber } from '../citizens/lock-person.ts'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import type { Deps } from '../context.ts'
import { budgetOf, giveBackTries, takeTries } from '../credentials/count-tries.ts'
import { recordCredentialChange } from '../credentials/record-change.ts'
import { checkOtp } from '../otp/check-otp.ts'
import { consumeOtp } from '../otp/consume-otp.ts'
import { addressOfPlace } from '../otp/known-places.ts'
import { codeBudgetOfLogin } from '../second-factor/complete-login.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'
import { hashPassword } from './argon2.ts'
import { checkNewPassword, checkNotOwn, normalizePassword } from './password-rules.ts'

export interface PasswordReset {
  readonly phoneNumber: string
  readonly otp: string
  readonly newPassword: string
}

/**
 * Sets a new password for who shows the code that was sent for it (PASSWORD_RESET); every session ends. A second factor
 * stays and is asked for at the next login. Fails with BAD_USER_INPUT, which costs no code, with RATE_LIMITED while
 * too many hash or after too many tries of one network, and with UNAUTHENTICATED as `login` does.
 */
export async function resetPassword(deps: Deps, input: PasswordReset, origin: ClientOrigin): Promise<boolean> {
  const phoneNumber = normalizePhoneNumber(input.phoneNumber, 'input.phoneNumber')
  const code = checkOtp(input.otp, 'input.otp')
  const field = 'input.newPassword'
  const password = normalizePassword(input.newPassword, field)
  checkNewPassword(password, field, deps.commonPasswords)
  // Before there is a seat: a crowd without codes would keep everybody's.
  const network = origin.address === null ? [] : [budgetOf(deps.config, 'network', networkOf(origin.address))]
  if (network.length > 0) await deps.prisma.$transaction((tx) => takeTries(tx, network), patient)
  return deps.hashingSeats.seated(async () => {
    // Before the code is looked at: the time must not tell whether somebody has the number, or the code was right.
    const hash = await deps.hashingSeats.hashing(() => hashPassword(password))
    const isReset = await deps.prisma.$transaction(async (tx) => {
      const citizen = await lockNumber(tx, phoneNumber)
      const attempt = { phoneNumber, purpose: 'PASSWORD_RESET', code, address: addressOfPlace(origin) } as const
      const isRight = await consumeOtp(tx, deps.config.otpPepper, attempt)
      if (!isRight || citizen?.state !== 'ACTIVE') {
        await recordAudit(tx, {
          action: 'password.failed',
          actor: { kind: 'anonymous', id: 'anonymous' },
          subjectId: citizen?.id ?? null,
          sessionId: null,
          address: origin.address,
          details: { method: 'OTP' },
        })
        return false
      }
      // Only the right code comes here; what this throws gives it back.
      checkNotOwn(password, field, citizen)
      const now = { hash, changedAt: new Date() }
      const citizenId = citizen.id
      await tx.password.upsert({ where: { citizenId }, create: { citizenId, ...now }, update: now })
      const sessions = await endSessionsOf(tx, citizenId)
      // Whoever used the codes up had the old password.
      const codes = codeBudgetOfLogin(deps.config, { citizenId, method: 'PASSWORD' })
      await giveBackTries(tx, [...network, codes])
      const done = { change: 'PASSWORD_RESET', citizen, sessionId: null, origin, details: { sessions } } as const
      await recordCredentialChange(tx, deps.events, done)
      return true
    }, patient)
    if (!isReset) throw unauthenticated('The one-time password is wrong or has ended. Ask for a new one.')
    return true
  })
}

/** A crowd of tries for one phone waits for each other. */
const patient = { maxWait: 15_000, timeout: 15_000 }
