import { randomInt } from 'node:crypto'
import { conflict } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockPerson, type Person } from '../citizens/lock-person.ts'
import type { Deps } from '../context.ts'
import { forgetWhoStarted } from '../ekyc/limit-starts.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import { checkOtp, wrongOtp } from '../otp/check-otp.ts'
import { consumeOtp } from '../otp/consume-otp.ts'
import { addressOfPlace } from '../otp/known-places.ts'
import type { CitizenErased } from '../published-events.ts'
import { endSessionsOf } from '../sessions/end-sessions.ts'

type Tx = Prisma.TransactionClient

/**
 * Closes one's own account: nobody signs in with it until an administrator opens it again. Nothing is forgotten. Fails
 * with BAD_USER_INPUT (input.otp).
 */
export const deactivateAccount = (deps: Deps, input: { otp: string }, person: Person): Promise<true> =>
  close(deps, input, {
    person,
    action: 'account.deactivated',
    change: async (tx, { id }) =>
      void (await tx.citizen.update({ where: { id }, data: { state: 'DEACTIVATED', closedAt: new Date() } })),
  })

/**
 * Forgets who a person is, for good. Bills, payments and receipts stay with the citizen's id, as tax law wants; what is due
 * stays due. Fails with BAD_USER_INPUT (input.otp), and with CONFLICT for members of the staff.
 */
export const eraseAccount = (deps: Deps, input: { otp: string }, person: Person): Promise<true> =>
  close(deps, input, {
    person,
    action: 'account.erased',
    change: async (tx, citizen) => {
      await forget(tx, citizen)
      const event: CitizenErased = { citizenId: citizen.id, at: new Date().toISOString() }
      await deps.events.publish(tx, 'citizen.erased', event)
    },
  })

interface Closing {
  readonly person: Person
  readonly action: 'account.deactivated' | 'account.erased'
  readonly change: (tx: Tx, citizen: Citizen) => Promise<void>
}

async function close(deps: Deps, input: { otp: string }, { person, action, change }: Closing): Promise<true> {
  const code = checkOtp(input.otp, 'input.otp')
  const { viewer, origin } = person
  // Nothing throws in here for a wrong code: the attempt it cost must be committed.
  const isClosed = await deps.prisma.$transaction(
    async (tx) => {
      const citizen = await lockPerson(tx, viewer)
      if (citizen.roles.some((role) => role !== 'CITIZEN'))
        throw conflict('You work for the city: an administrator takes the role away first.')
      const { phoneNumber } = citizen
      const attempt = { phoneNumber, purpose: 'ACCOUNT_CLOSURE', code, address: addressOfPlace(origin) } as const
      const isRight = await consumeOtp(tx, deps.config.otpPepper, attempt)
      if (isRight) {
        await change(tx, citizen)
        await endSessionsOf(tx, citizen.id)
      }
      await recordAudit(tx, {
        action: isRight ? action : 'account.closing_failed',
        actor: { kind: 'person', id: citizen.id },
        subjectId: citizen.id,
        sessionId: viewer.sessionId,
        address: origin.address,
        details: {},
      })
      return isRight
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
  if (!isClosed) throw wrongOtp('input.otp')
  return true
}

/** Everything that says who they were. */
export async function forget(tx: Tx, { id, phoneNumber }: Citizen): Promise<void> {
  const now = new Date()
  await tx.citizen.update({
    where: { id },
    data: {
      ...{
        state: 'ERASED',
        name: 'Erased',
        phoneNumber: numberOfNobody(),
        roles: [],
        regions: [],
        departments: [],
        language: 'EN',
      },
      ...{ email: null, emailVerifiedAt: null, address: null, closedAt: now },
    },
  })
  await tx.otpChallenge.deleteMany({ where: { phoneNumber } })
  await tx.knownPlace.deleteMany({ where: { phoneNumber } })
  const theirs = { where: { citizenId: id } }
  await tx.emailVerification.deleteMany(theirs)
  await forgetWhoStarted(tx, id)
  await tx.verification.deleteMany(theirs)
  await tx.password.deleteMany(theirs)
  await tx.secondFactor.deleteMany(theirs)
  await tx.recoveryCode.deleteMany(theirs)
  await tx.loginChallenge.deleteMany(theirs)
  await tx.session.updateMany({ where: { citizenId: id }, data: { device: null, address: null } })
  // That somebody agreed, and to what, is kept: it says nothing about who.
  await tx.consent.updateMany({ where: { citizenId: id, withdrawnAt: null }, data: { withdrawnAt: now } })
}

/** In the shape of a number, under a country code that no country has: nothing can ever be sent to it. */
const numberOfNobody = () => `+999${String(randomInt(1e6)).padStart(6, '0')}${String(randomInt(1e6)).padStart(6, '0')}`
