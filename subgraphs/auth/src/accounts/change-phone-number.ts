import { badUserInput } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockPerson, type Person } from '../citizens/lock-person.ts'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import { tellContact } from '../citizens/tell-contact.ts'
import type { Deps } from '../context.ts'
import { tellCredentialChange } from '../credentials/record-change.ts'
import { type Citizen, Prisma } from '../generated/prisma/client.ts'
import { checkOtp, wrongOtp } from '../otp/check-otp.ts'
import { consumeOtps } from '../otp/consume-otp.ts'
import { addressOfPlace } from '../otp/known-places.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'

export interface PhoneChange {
  readonly currentOtp: string
  readonly newPhoneNumber: string
  readonly newOtp: string
}

/**
 * Takes another number in place of the one of today, with a code that was sent to each. Every other session ends, and the
 * old number is told. Fails with BAD_USER_INPUT that names the field; a number that somebody has never got a code, so
 * that it fails as a wrong one does.
 */
export async function changePhoneNumber(deps: Deps, input: PhoneChange, person: Person): Promise<Citizen> {
  const newPhoneNumber = normalizePhoneNumber(input.newPhoneNumber, 'input.newPhoneNumber')
  const codes = {
    current: checkOtp(input.currentOtp, 'input.currentOtp'),
    next: checkOtp(input.newOtp, 'input.newOtp'),
  }
  const address = addressOfPlace(person.origin)
  // Nothing throws in here for a wrong code: the attempts it cost must be committed.
  const outcome: Outcome = await deps.prisma
    .$transaction(
      async (tx): Promise<Outcome> => {
        const before = await lockPerson(tx, person.viewer)
        if (before.phoneNumber === newPhoneNumber) throw badUserInput('input.newPhoneNumber', 'This is your number.')
        const purpose = 'PHONE_CHANGE'
        const current = { phoneNumber: before.phoneNumber, purpose, code: codes.current, address } as const
        const next = { phoneNumber: newPhoneNumber, purpose, code: codes.next, address } as const
        const wrong = await consumeOtps(tx, deps.config.otpPepper, [current, next])
        if (wrong) {
          await record(tx, 'phone.change_failed', before.id, person)
          return { wrongField: wrong === current ? 'input.currentOtp' : 'input.newOtp' }
        }
        return { citizen: await move(tx, deps, { before, newPhoneNumber, person }) }
      },
      { maxWait: 15_000, timeout: 15_000 },
    )
    .catch((error: unknown): Outcome => {
      // Somebody registered the number between its code and now.
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
        return { wrongField: 'input.newOtp' }
      throw error
    })
  if ('wrongField' in outcome) throw wrongOtp(outcome.wrongField)
  return outcome.citizen
}

type Outcome = { readonly wrongField: string } | { readonly citizen: Citizen }

interface Move {
  readonly before: Citizen
  readonly newPhoneNumber: string
  readonly person: Person
}

async function move(tx: Prisma.TransactionClient, deps: Deps, { before, newPhoneNumber, person }: Move) {
  const { viewer } = person
  const citizen = await tx.citizen.update({ where: { id: before.id }, data: { phoneNumber: newPhoneNumber } })
  await endSessionsOf(tx, citizen.id, viewer.sessionId ? { exceptSessionId: viewer.sessionId } : {})
  // Whoever gets the old number next begins as a stranger everywhere.
  await tx.knownPlace.deleteMany({ where: { phoneNumber: before.phoneNumber } })
  await tellContact(tx, deps, citizen)
  await tellCredentialChange(tx, deps.events, { citizen: before, change: 'PHONE_CHANGED' })
  await record(tx, 'phone.changed', citizen.id, person)
  return citizen
}

function record(
  tx: Prisma.TransactionClient,
  action: 'phone.change_failed' | 'phone.changed',
  id: string,
  { viewer, origin }: Person,
) {
  const actor = { kind: 'person', id } as const
  const { address } = origin
  return recordAudit(tx, { action, actor, subjectId: id, sessionId: viewer.sessionId, address, details: {} })
}
