import { conflict, notFound } from '@suvidha/service-kit/public-error'
import { lockPerson, type Person } from '../citizens/lock-person.ts'
import type { Deps } from '../context.ts'
import type { Citizen, Ekyc, Prisma } from '../generated/prisma/client.ts'
import { checkOtp, wrongOtp } from '../otp/check-otp.ts'
import type { CitizenVerified } from '../published-events.ts'
import { namesMatch } from './compare-names.ts'
import { needEkyc, recordStep } from './ekyc-access.ts'
import type { KnownPerson } from './ekyc-provider.ts'

type Tx = Prisma.TransactionClient
type Outcome = 'ENDED' | 'NAME_DIFFERS' | 'NUMBER_TAKEN' | 'VERIFIED'

export interface EkycCode {
  readonly ekycId: string
  readonly otp: string
}

const over = () => conflict('This eKYC is over. Start a new one.')

/**
 * Asks UIDAI with the code it sent. The try is taken before and given back only if no answer came, so that never more
 * than three are under way; of right ones at the same time the first ends the eKYC. Fails with BAD_USER_INPUT, NOT_FOUND,
 * CONFLICT and UPSTREAM_UNAVAILABLE.
 */
export async function completeEkyc(deps: Deps, input: EkycCode, person: Person): Promise<Citizen> {
  const otp = checkOtp(input.otp, 'input.otp')
  const { provider } = needEkyc(deps)
  const ekyc = await deps.prisma.$transaction((tx) => takeTry(tx, input.ekycId, person))
  const { id, lastFour } = ekyc
  const answer = await provider.verifyOtp({ transactionId: id, otp, lastFour }).catch(async (error: unknown) => {
    await deps.prisma.ekyc.updateMany({ where: { id, endedAt: null }, data: { attemptsLeft: { increment: 1 } } })
    throw error
  })
  if (answer.kind !== 'KNOWN') {
    await deps.prisma.$transaction(async (tx) => {
      // It is not ended: a right code may be on its way, and is the one that UIDAI calls used.
      if (answer.kind === 'OVER') await tx.ekyc.updateMany({ where: { id }, data: { attemptsLeft: 0 } })
      await recordStep(tx, person, { action: 'ekyc.failed', ekycId: id, reason: answer.kind })
    })
    throw answer.kind === 'OVER' ? over() : wrongOtp('input.otp')
  }
  // Nothing throws in here: that it came to nothing must be kept, too.
  const { outcome, citizen } = await deps.prisma.$transaction((tx) =>
    conclude(tx, deps, { ekyc, person, known: answer.person }),
  )
  if (outcome === 'ENDED') throw over()
  if (outcome === 'NUMBER_TAKEN') throw conflict('Another account is verified with this Aadhaar number.')
  return citizen
}

/** The eKYC with one try less. */
async function takeTry(tx: Tx, id: string, { viewer }: Person): Promise<Ekyc> {
  const { id: citizenId } = await lockPerson(tx, viewer)
  const found = await tx.ekyc.findFirst({ where: { id, citizenId } })
  if (!found) throw notFound('There is no such eKYC.')
  const agreed = await tx.consent.findFirst({ where: { citizenId, purpose: 'EKYC', withdrawnAt: null } })
  const live = { answeredAt: { not: null }, endedAt: null, expiresAt: { gt: new Date() }, attemptsLeft: { gt: 0 } }
  const [ekyc] = await tx.ekyc.updateManyAndReturn({
    where: { id, citizenId, ...live },
    data: { attemptsLeft: { decrement: 1 } },
  })
  // What is thrown here takes the try back.
  if (!ekyc || !agreed) throw over()
  return ekyc
}

interface Conclusion {
  readonly ekyc: Ekyc
  readonly person: Person
  /** As UIDAI knows them: compared, and kept nowhere. */
  readonly known: KnownPerson
}

async function conclude(
  tx: Tx,
  deps: Deps,
  { ekyc, person, known }: Conclusion,
): Promise<{ outcome: Outcome; citizen: Citizen }> {
  const citizen = await lockPerson(tx, person.viewer)
  const now = new Date()
  const { count } = await tx.ekyc.updateMany({ where: { id: ekyc.id, endedAt: null }, data: { endedAt: now } })
  if (count === 0) return { outcome: 'ENDED', citizen }
  const nameMatches = [known.name, known.localName ?? ''].some((name) => namesMatch(name, citizen.name))
  const outcome = await keep(tx, { ekyc, nameMatches, now })
  if (outcome === 'VERIFIED') {
    const event: CitizenVerified = { citizenId: citizen.id, what: 'AADHAAR', at: now.toISOString() }
    await deps.events.publish(tx, 'citizen.verified', event)
    await recordStep(tx, person, { action: 'ekyc.verified', ekycId: ekyc.id })
  } else await recordStep(tx, person, { action: 'ekyc.failed', ekycId: ekyc.id, reason: outcome })
  return { outcome, citizen }
}

/** Of two people with one number the first is verified: the other waits for their transaction, and is not. */
async function keep(
  tx: Tx,
  { ekyc, nameMatches, now }: { ekyc: Ekyc; nameMatches: boolean; now: Date },
): Promise<Outcome> {
  const { citizenId, lastFour } = ekyc
  const verifiedAt = nameMatches ? now : null
  const reference = nameMatches ? ekyc.reference : null
  await tx.verification.deleteMany({ where: { citizenId, verifiedAt: null } })
  const { count } = await tx.verification.createMany({
    data: { citizenId, reference, lastFour, nameMatches, verifiedAt, askedAt: now },
    skipDuplicates: true,
  })
  if (!nameMatches) return 'NAME_DIFFERS'
  return count === 1 ? 'VERIFIED' : 'NUMBER_TAKEN'
}
