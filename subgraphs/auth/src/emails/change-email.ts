import { badUserInput } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { checkEmail } from '../citizens/check-profile.ts'
import { lockPerson, type Person } from '../citizens/lock-person.ts'
import type { Deps } from '../context.ts'
import { checkOtp, wrongOtp } from '../otp/check-otp.ts'
import { consumeOtp } from '../otp/consume-otp.ts'
import { addressOfPlace } from '../otp/known-places.ts'
import { limitLinks } from './request-verification.ts'
import { sendVerification } from './send-verification.ts'

/**
 * Sends a link to another e-mail address, which takes the place of the one of today once the link is followed. The code
 * came by e-mail to the verified address of today, or else by SMS. Fails with BAD_USER_INPUT and RATE_LIMITED.
 */
export async function changeEmail(
  deps: Deps,
  input: { email: string; otp: string },
  { viewer, origin }: Person,
): Promise<{ expiresAt: Date }> {
  const email = checkEmail(input.email, 'input.email')
  const code = checkOtp(input.otp, 'input.otp')
  // Nothing throws in here for a wrong code: the attempt it cost must be committed.
  const expiresAt = await deps.prisma.$transaction(
    async (tx) => {
      const citizen = await lockPerson(tx, viewer)
      if (citizen.email === email && citizen.emailVerifiedAt) throw badUserInput('input.email', 'This is your address.')
      await limitLinks(tx, citizen.id)
      const { phoneNumber } = citizen
      const attempt = { phoneNumber, purpose: 'EMAIL_CHANGE', code, address: addressOfPlace(origin) } as const
      const isRight = await consumeOtp(tx, deps.config.otpPepper, attempt)
      await recordAudit(tx, {
        action: isRight ? 'email.change_requested' : 'email.change_failed',
        actor: { kind: 'person', id: citizen.id },
        subjectId: citizen.id,
        sessionId: viewer.sessionId,
        address: origin.address,
        details: {},
      })
      return isRight ? sendVerification(tx, deps, { citizen, email, sessionId: viewer.sessionId }) : undefined
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
  if (!expiresAt) throw wrongOtp('input.otp')
  return { expiresAt }
}
