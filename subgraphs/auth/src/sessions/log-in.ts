import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockNumber } from '../citizens/lock-person.ts'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { SessionKind } from '../generated/prisma/enums.ts'
import { checkOtp } from '../otp/check-otp.ts'
import { consumeOtp } from '../otp/consume-otp.ts'
import { addressOfPlace } from '../otp/known-places.ts'
import { finishLogin, passFirstFactor } from '../second-factor/pass-first-factor.ts'

export interface Login {
  readonly phoneNumber: string
  readonly otp: string
  readonly kind?: SessionKind | undefined
}

/**
 * Exchanges a one-time password for a session. Fails with BAD_USER_INPUT for what is no phone number or no code; with
 * SECOND_FACTOR_REQUIRED and a challenge where a second factor is enrolled; and with one and the same UNAUTHENTICATED for
 * a code that is wrong, used, too old or tried too often, or of somebody who may not sign in.
 */
export async function logIn(deps: Deps, input: Login, origin: ClientOrigin) {
  const phoneNumber = normalizePhoneNumber(input.phoneNumber, 'input.phoneNumber')
  const code = checkOtp(input.otp, 'input.otp')

  // Nothing throws in here for a wrong code: the attempt it cost must be committed.
  const granted = await deps.prisma.$transaction(
    async (tx) => {
      const citizen = await lockNumber(tx, phoneNumber)
      const attempt = { phoneNumber, purpose: 'LOGIN', code, address: addressOfPlace(origin, input.kind) } as const
      const isRight = await consumeOtp(tx, deps.config.otpPepper, attempt)
      if (!isRight || citizen?.state !== 'ACTIVE') {
        await recordFailure(tx, citizen?.id ?? null, origin)
        return undefined
      }
      return passFirstFactor(deps, tx, { citizen, origin, method: 'OTP', kind: input.kind })
    },
    // A crowd of tries for one phone waits for each other.
    { maxWait: 15_000, timeout: 15_000 },
  )
  if (!granted) throw unauthenticated('The one-time password is wrong or has ended. Ask for a new one.')
  return finishLogin(deps, granted)
}

/** For a number that nobody has the same is done: an answer must not tell by its time whether somebody has it. */
function recordFailure(tx: Prisma.TransactionClient, citizenId: string | null, { address }: ClientOrigin) {
  return recordAudit(tx, {
    action: 'login.failed',
    actor: { kind: 'anonymous', id: 'anonymous' },
    subjectId: citizenId,
    sessionId: null,
    address,
    details: { method: 'OTP' },
  })
}
