import { recordAudit } from '../audit/record-audit.ts'
import { lockPerson, type Person } from '../citizens/lock-person.ts'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import type { Deps } from '../context.ts'
import { checkOtp, wrongOtp } from '../otp/check-otp.ts'
import { consumeOtp } from '../otp/consume-otp.ts'

/**
 * Exchanges a code that came to the phone of a connection's holder for a proof that the holder let this person in. Which
 * connections that opens is billing's to say. Fails with BAD_USER_INPUT.
 */
export async function proveConnectionHolder(
  deps: Deps,
  input: { phoneNumber: string; otp: string },
  { viewer, origin }: Person,
): Promise<{ proof: string; expiresAt: Date }> {
  const phoneNumber = normalizePhoneNumber(input.phoneNumber, 'input.phoneNumber')
  const code = checkOtp(input.otp, 'input.otp')
  // Nothing throws in here for a wrong code: the attempt it cost must be committed.
  const proved = await deps.prisma.$transaction(
    async (tx) => {
      const { id: viewerId } = await lockPerson(tx, viewer)
      // No address: where the one who asks is says nothing about where the holder is.
      const attempt = { phoneNumber, purpose: 'CONNECTION_LINK', code } as const
      const isRight = await consumeOtp(tx, deps.config.otpPepper, attempt)
      const holder = await tx.citizen.findUnique({ where: { phoneNumber } })
      const isProved = isRight && holder?.state === 'ACTIVE'
      await recordAudit(tx, {
        action: isProved ? 'connection.holder_proved' : 'connection.proof_failed',
        actor: { kind: 'person', id: viewerId },
        subjectId: holder?.id ?? null,
        sessionId: viewer.sessionId,
        address: origin.address,
        details: {},
      })
      return isProved ? { holderId: holder.id, viewerId } : undefined
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
  if (!proved) throw wrongOtp('input.otp')
  const { accessToken, expiresAtMs } = await deps.tokens.forLink(proved)
  return { proof: accessToken, expiresAt: new Date(expiresAtMs) }
}
