import { randomUUID } from 'node:crypto'
import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { badUserInput, unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { checkAddress, checkEmail, checkName } from '../citizens/check-profile.ts'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import { tellContact } from '../citizens/tell-contact.ts'
import { currentConsentTexts } from '../consents/consent-texts.ts'
import { type AgreedText, checkAgreed, recordConsent } from '../consents/record-consents.ts'
import type { Deps } from '../context.ts'
import { sendVerification } from '../emails/send-verification.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import { checkOtp } from '../otp/check-otp.ts'
import { consumeOtp } from '../otp/consume-otp.ts'
import { addressOfPlace } from '../otp/known-places.ts'
import type { CitizenRegistered, Language } from '../published-events.ts'
import { issueSession } from '../sessions/issue-session.ts'
import { openSession } from '../sessions/open-session.ts'
import { createRefreshToken } from '../sessions/refresh-token.ts'

type Tx = Prisma.TransactionClient

export interface Registration {
  readonly phoneNumber: string
  readonly otp: string
  readonly name: string
  readonly email?: string | null | undefined
  readonly language?: Language | undefined
  readonly address?: string | null | undefined
  readonly consents: readonly Omit<AgreedText, 'language'>[]
}

/**
 * Makes a phone number's owner known to the city and signs them in. Fails with BAD_USER_INPUT that names the field, and
 * with one and the same UNAUTHENTICATED for a code that is wrong, used, too old or tried too often, or a number that
 * somebody has.
 */
export async function register(deps: Deps, input: Registration, origin: ClientOrigin) {
  const { phoneNumber, otp, consents, ...profile } = check(input)
  const refreshToken = createRefreshToken()
  // Nothing throws in here for a wrong code: the attempt it cost must be committed.
  const granted = await deps.prisma.$transaction(
    async (tx) => {
      const attempt = { phoneNumber, purpose: 'REGISTRATION', code: otp, address: addressOfPlace(origin) } as const
      const isRight = await consumeOtp(tx, deps.config.otpPepper, attempt)
      const citizen = await createCitizen(tx, { phoneNumber, ...profile }, isRight)
      if (!citizen) {
        await recordFailure(tx, origin)
        return undefined
      }
      const opening = { citizen, refreshToken, origin, method: 'OTP' } as const
      const opened = await openSession(deps, tx, opening)
      const { sessionId } = opened
      const about = { citizenId: citizen.id, sessionId, origin }
      for (const agreed of consents) await recordConsent(tx, agreed, about)
      await announce(tx, deps, { citizen, sessionId, origin })
      return { citizen, refreshToken, ...opened }
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
  if (!granted) throw unauthenticated('The one-time password is wrong or has ended. Ask for a new one.')
  return issueSession(deps, granted)
}

function check(input: Registration) {
  const phoneNumber = normalizePhoneNumber(input.phoneNumber, 'input.phoneNumber')
  const otp = checkOtp(input.otp, 'input.otp')
  const name = checkName(input.name, 'input.name')
  const email = input.email == null ? null : checkEmail(input.email, 'input.email')
  const address = input.address == null ? null : checkAddress(input.address, 'input.address')
  const { language = 'EN' } = input
  const consents = input.consents.map((each, index) => checkAgreed({ ...each, language }, `input.consents.${index}`))
  const purposes = new Set(consents.map(({ purpose }) => purpose))
  if (purposes.size < consents.length) throw badUserInput('input.consents', 'A purpose is named twice.')
  const lacks = currentConsentTexts().some(({ required, purpose }) => required && !purposes.has(purpose))
  if (lacks) throw badUserInput('input.consents', 'There is no account without the consent to keep it.')
  return { phoneNumber, otp, name, email, address, language, consents }
}

type NewCitizen = Pick<Citizen, 'phoneNumber' | 'name' | 'email' | 'address' | 'language'>

/** Nothing for a number that somebody has meanwhile: two registrations at once make one person. */
async function createCitizen(tx: Tx, profile: NewCitizen, isRight: boolean): Promise<Citizen | undefined> {
  if (!isRight) return undefined
  const data = { id: `cit_${randomUUID()}`, ...profile, emailVerifiedAt: null }
  const [citizen] = await tx.citizen.createManyAndReturn({ data: [data], skipDuplicates: true })
  return citizen
}

async function announce(
  tx: Tx,
  deps: Deps,
  { citizen, sessionId, origin }: { citizen: Citizen; sessionId: string; origin: ClientOrigin },
) {
  await tellContact(tx, deps, citizen)
  const event: CitizenRegistered = {
    citizenId: citizen.id,
    language: citizen.language,
    at: citizen.createdAt.toISOString(),
  }
  await deps.events.publish(tx, 'citizen.registered', event)
  if (citizen.email) await sendVerification(tx, deps, { citizen, email: citizen.email, sessionId })
  await recordAudit(tx, {
    action: 'citizen.registered',
    actor: { kind: 'person', id: citizen.id },
    subjectId: citizen.id,
    sessionId,
    address: origin.address,
    details: { email: citizen.email !== null },
  })
}

function recordFailure(tx: Tx, { address }: ClientOrigin) {
  return recordAudit(tx, {
    action: 'registration.failed',
    actor: { kind: 'anonymous', id: 'anonymous' },
    subjectId: null,
    sessionId: null,
    address,
    details: {},
  })
}
