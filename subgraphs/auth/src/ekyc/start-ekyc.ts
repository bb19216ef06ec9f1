import { randomUUID } from 'node:crypto'
import { badUserInput, conflict, type PublicError } from '@suvidha/service-kit/public-error'
import { lockPerson, type Person } from '../citizens/lock-person.ts'
import { type AgreedText, checkAgreed, recordConsent } from '../consents/record-consents.ts'
import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { checkAadhaarNumber, lastFourOf, maskedAadhaar, referenceOf } from './aadhaar.ts'
import { needEkyc, recordStep } from './ekyc-access.ts'
import type { EkycRefusal } from './ekyc-provider.ts'
import { forgetOldStarts, limitStarts } from './limit-starts.ts'

/** As long as UIDAI's codes last. */
const lifetimeMs = 10 * 60_000

export interface EkycWish {
  readonly aadhaarNumber: string
  readonly consent: Pick<AgreedText, 'language' | 'version'>
}

/**
 * Has UIDAI send a code to the holder of an Aadhaar number. Whether somebody else of the city is verified with it is told
 * only to who has that code. Fails with BAD_USER_INPUT, CONFLICT, RATE_LIMITED and UPSTREAM_UNAVAILABLE.
 */
export async function startEkyc(deps: Deps, input: EkycWish, person: Person) {
  const aadhaarNumber = checkAadhaarNumber(input.aadhaarNumber, 'input.aadhaarNumber')
  const agreed = checkAgreed({ purpose: 'EKYC', ...input.consent }, 'input.consent.version')
  const { provider, settings } = needEkyc(deps)
  const lastFour = lastFourOf(aadhaarNumber)
  const wish = { lastFour, reference: referenceOf(settings.referenceKey, aadhaarNumber) }
  const { id, expiresAt } = await deps.prisma.$transaction((tx) =>
    open(tx, { wish, agreed, person, most: settings.startsPerDay }),
  )
  // Not in a transaction: UIDAI may take seconds.
  const asked = await provider.sendOtp({ transactionId: id, aadhaarNumber }).then(
    (refusal) => ({ refusal, isAnswered: true }),
    (error: unknown) => ({ error, isAnswered: false, refusal: undefined }),
  )
  await deps.prisma.$transaction(async (tx) => {
    const isSent = asked.isAnswered && !asked.refusal
    const now = new Date()
    const data = { ...(asked.isAnswered && { answeredAt: now }), ...(!isSent && { endedAt: now }) }
    await tx.ekyc.updateMany({ where: { id }, data })
    const reason = asked.refusal ?? (asked.isAnswered ? undefined : 'UPSTREAM_UNAVAILABLE')
    await recordStep(tx, person, {
      action: isSent ? 'ekyc.started' : 'ekyc.failed',
      ekycId: id,
      ...(reason && { reason }),
    })
  })
  if ('error' in asked) throw asked.error
  if (asked.refusal) throw refused(asked.refusal)
  return { id, expiresAt, maskedAadhaar: maskedAadhaar(lastFour) }
}

interface Opening {
  readonly wish: { readonly lastFour: string; readonly reference: string }
  readonly agreed: AgreedText
  readonly person: Person
  readonly most: number
}

async function open(tx: Prisma.TransactionClient, { wish, agreed, person, most }: Opening) {
  const { viewer, origin } = person
  const { id: citizenId } = await lockPerson(tx, viewer)
  const known = await tx.verification.findUnique({ where: { citizenId } })
  if (known?.verifiedAt) throw conflict('You are verified already.')
  await limitStarts(tx, { citizenId, reference: wish.reference, most })
  await recordConsent(tx, agreed, { citizenId, sessionId: viewer.sessionId, origin })
  const createdAt = new Date()
  await tx.ekyc.updateMany({ where: { citizenId, endedAt: null }, data: { endedAt: createdAt, answeredAt: createdAt } })
  await forgetOldStarts(tx)
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs)
  return tx.ekyc.create({ data: { id: `ekyc_${randomUUID()}`, citizenId, ...wish, createdAt, expiresAt } })
}

function refused(refusal: EkycRefusal): PublicError {
  if (refusal === 'UNKNOWN_NUMBER') return badUserInput('input.aadhaarNumber', 'UIDAI knows no such Aadhaar number.')
  const reasons = {
    FLOODED: 'UIDAI sends no more codes for this Aadhaar number at the moment. Try again in half an hour.',
    LOCKED: 'This Aadhaar number is locked. Its holder unlocks it at UIDAI.',
    NOT_ACTIVE: 'This Aadhaar number is not active at UIDAI.',
    NO_PHONE: 'UIDAI has no phone number for this Aadhaar number. It is added at an Aadhaar centre.',
  }
  return conflict(reasons[refusal])
}
