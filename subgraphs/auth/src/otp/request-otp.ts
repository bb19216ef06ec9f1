import { randomUUID } from 'node:crypto'
import { badUserInput, PublicError, unauthenticated } from '@suvidha/service-kit/public-error'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import type { Context, Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Language, OtpPurpose, OtpRequested, SealedOtp } from '../published-events.ts'
import { addressOfPlace, isKnownPlace, placeOf } from './known-places.ts'
import { limitSource } from './limit-source.ts'
import { createOtp, hashOtp, otpLifetimeMs } from './one-time-password.ts'
import { needsOwnNumber, needsSignIn, toldTo } from './otp-recipient.ts'
import { recordRefused, recordRequested } from './record-otp.ts'
import { limitOtpRequests } from './request-limit.ts'
import { sealMessage } from './seal-message.ts'

/** Longer than a code lives and than its request counts against the limit. */
const keptForMs = 24 * 60 * 60_000

const holderFields = { id: true, language: true, email: true, emailVerifiedAt: true } as const

export interface OtpWish {
  readonly phoneNumber: string
  readonly purpose: OtpPurpose
  readonly language?: Language
}

/**
 * Makes a one-time password and hands it, sealed, to whoever sends messages. A number that nobody has goes through the
 * same steps and gets the same answer; only the message is another. Fails with BAD_USER_INPUT, UNAUTHENTICATED and
 * RATE_LIMITED.
 */
export async function requestOtp(deps: Deps, input: OtpWish, { viewer, origin }: Pick<Context, 'viewer' | 'origin'>) {
  const phoneNumber = normalizePhoneNumber(input.phoneNumber, 'input.phoneNumber')
  const { purpose } = input
  if (needsSignIn.has(purpose) && viewer.kind !== 'person') throw unauthenticated()
  const asked = { purpose, viewer, origin }
  await limitSource(deps, origin, () => recordRefused(deps.prisma, asked, { limit: 'SOURCE', holderId: null }))
  const { otpPepper, otpLimits } = deps.config
  // Who asks for a holder's code is not the holder: their tries are a stranger's (see prove-holder.ts).
  const address = purpose === 'CONNECTION_LINK' ? null : addressOfPlace(origin)
  const here = address === null ? null : placeOf(otpPepper, address)
  const code = createOtp()
  const binding = { challengeId: randomUUID(), phoneNumber, purpose }
  const codeHash = hashOtp(otpPepper, binding, code)

  const refusal = { limit: 'NUMBER' as const, holderId: null as string | null }
  const request = deps.prisma.$transaction(
    async (tx) => {
      const holder = await tx.citizen.findUnique({ where: { phoneNumber }, select: holderFields })
      if (needsOwnNumber.has(purpose) && holder?.id !== viewer.id)
        throw badUserInput('input.phoneNumber', 'This is not your number.')
      refusal.holderId = holder?.id ?? null
      const place = (await isKnownPlace(tx, phoneNumber, here)) ? here : null
      const waits = otpLimits.resendWait === 'enforced'
      const granted = await limitOtpRequests(tx, { phoneNumber, purpose, place, waits })
      const { createdAt } = granted
      const expiresAt = new Date(createdAt.getTime() + otpLifetimeMs)
      const olderCodes = { phoneNumber, purpose, consumedAt: null, replacedAt: null }
      await tx.otpChallenge.updateMany({ where: olderCodes, data: { replacedAt: createdAt } })
      await tx.otpChallenge.create({
        data: {
          ...{ id: binding.challengeId, phoneNumber, purpose, codeHash, expiresAt, createdAt, place },
          ...{ attempts: granted.attempts, attemptsLeft: granted.attempts },
          ...{ knownAttempts: granted.knownAttempts, knownAttemptsLeft: granted.knownAttempts },
        },
      })
      await forgetOldChallenges(tx, createdAt)
      await recordRequested(tx, asked, refusal.holderId)
      const told = toldTo(purpose, holder?.id, viewer.id)
      const sealed: SealedOtp = { code, expiresAt: expiresAt.toISOString() }
      const event: OtpRequested = {
        challengeId: binding.challengeId,
        // Who wants a number that nobody has is told there: it is theirs to be forgotten.
        citizenId: holder?.id ?? (purpose === 'PHONE_CHANGE' ? viewer.id : null),
        purpose,
        tells: told === 'NOTHING' ? 'CODE' : told,
        phoneNumber,
        email: purpose === 'EMAIL_CHANGE' && holder?.emailVerifiedAt ? holder.email : null,
        language: holder?.language ?? input.language ?? 'EN',
        sealed: await sealMessage(deps.config.messageSealingKey, sealed),
      }
      await deps.events.publish(tx, told === 'NOTHING' ? 'otp.withheld' : 'otp.requested', event)
      return { expiresAt, resendAfter: granted.resendAfter }
    },
    { maxWait: 10_000, timeout: 10_000 },
  )
  return request.catch(async (error: unknown) => {
    if (error instanceof PublicError && error.code === 'RATE_LIMITED') await recordRefused(deps.prisma, asked, refusal)
    throw error
  })
}

/** A few at a time: anybody may ask for a code for any number, and each is a row. */
async function forgetOldChallenges(tx: Prisma.TransactionClient, now: Date) {
  await tx.$executeRaw`
    DELETE FROM otp_challenge WHERE id IN (
      SELECT id FROM otp_challenge WHERE created_at < ${new Date(now.getTime() - keptForMs)}
      ORDER BY created_at LIMIT 10 FOR UPDATE SKIP LOCKED)`
}
