import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockNumber } from '../citizens/lock-person.ts'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import type { Deps } from '../context.ts'
import { giveBackTries } from '../credentials/count-tries.ts'
import { recordCredentialChange } from '../credentials/record-change.ts'
import { checkOtp } from '../otp/check-otp.ts'
import { consumeOtp } from '../otp/consume-otp.ts'
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
 * too many hash, and with UNAUTHENTICATED as `login` does.
 */
export function resetPassword(deps: Deps, input: PasswordReset, origin: ClientOrigin): Promise<boolean> {
  const phoneNumber = normalizePhoneNumber(input.phoneNumber, 'input.phoneNumber')
  const code = checkOtp(input.otp, 'input.otp')
  const field = 'input.newPassword'
  const password = normalizePassword(input.newPassword, field)
  checkNewPassword(password, field, deps.commonPasswords)
  return deps.hashingSeats.seated(async () => {
    // Before the code is looked at: the time must not tell whether somebody has the number, or the code was right.
    const hash = await deps.hashingSeats.hashing(() => hashPassword(password))
    const isReset = await deps.prisma.$transaction(
      async (tx) => {
        const citizen = await lockNumber(tx, phoneNumber)
        const attempt = { phoneNumber, purpose: 'PASSWORD_RESET', code, address: origin.address } as const
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
        // Whoever used them up had the old password.
        await giveBackTries(tx, [codeBudgetOfLogin(deps.config, { citizenId, method: 'PASSWORD' })])
        const done = { change: 'PASSWORD_RESET', citizen, sessionId: null, origin, details: { sessions } } as const
        await recordCredentialChange(tx, deps.events, done)
        return true
      },
      { maxWait: 15_000, timeout: 15_000 },
    )
    if (!isReset) throw unauthenticated('The one-time password is wrong or has ended. Ask for a new one.')
    return true
  })
}
