import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { networkOf } from '@suvidha/service-kit/network-of'
import { unauthenticated } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockNumber } from '../citizens/lock-person.ts'
import { normalizePhoneNumber } from '../citizens/phone-number.ts'
import type { Deps } from '../context.ts'
import { type Budget, budgetOf, giveBackTries, takeTries } from '../credentials/count-tries.ts'
import { readDeviceToken } from '../credentials/device-token.ts'
import { recordRefusal } from '../credentials/record-refusal.ts'
import type { Citizen, Password } from '../generated/prisma/client.ts'
import type { SessionKind } from '../generated/prisma/enums.ts'
import { addressOfPlace, isKnownPlace, placeOf } from '../otp/known-places.ts'
import { finishLogin, passFirstFactor } from '../second-factor/pass-first-factor.ts'
import { costsOtherwise, hashOfNothing, hashPassword, passwordHolds } from './argon2.ts'
import { normalizePassword } from './password-rules.ts'

export interface PasswordLogin {
  readonly phoneNumber: string
  readonly password: string
  readonly deviceToken?: string | null | undefined
  readonly kind?: SessionKind | undefined
}

type Known = Citizen & { password: Password | null }

/**
 * Exchanges a password for a session, or for a challenge where a second factor is enrolled. Fails with BAD_USER_INPUT;
 * with RATE_LIMITED after too many tries, of known and unknown phones alike; with SECOND_FACTOR_REQUIRED; and with one
 * and the same UNAUTHENTICATED, after the same time, when nobody has the phone, there is no password or it is wrong.
 */
export function logInWithPassword(deps: Deps, input: PasswordLogin, origin: ClientOrigin) {
  const phoneNumber = normalizePhoneNumber(input.phoneNumber, 'input.phoneNumber')
  const password = normalizePassword(input.password, 'input.password')
  return deps.hashingSeats.seated(async () => {
    const known = await deps.prisma.citizen.findUnique({ where: { phoneNumber }, include: { password: true } })
    const budgets = await budgetsOf(deps, { known, phoneNumber, login: input, origin })
    const login = { citizenId: known?.id ?? null, method: 'PASSWORD', origin } as const
    await recordRefusal(deps, login, () => deps.prisma.$transaction((tx) => takeTries(tx, budgets), patient))
    const hash = known?.password?.hash ?? hashOfNothing()
    const holds = await deps.hashingSeats.hashing(() => passwordHolds(password, hash))
    // A hash that cost less than new ones do is made anew, now that the password is known for once.
    const next = holds && costsOtherwise(hash) ? await deps.hashingSeats.hashing(() => hashPassword(password)) : hash
    const passed = await deps.prisma.$transaction(async (tx) => {
      const citizen = holds ? await lockNumber(tx, phoneNumber) : null
      // It may have been changed while it was compared: then what was compared is worth nothing.
      const use = { where: { citizenId: citizen?.id ?? '', hash }, data: { hash: next, usedAt: new Date() } }
      const stillHolds = citizen?.state === 'ACTIVE' && (await tx.password.updateMany(use)).count === 1
      if (!citizen || !stillHolds) {
        await recordAudit(tx, {
          action: 'login.failed',
          actor: { kind: 'anonymous', id: 'anonymous' },
          subjectId: known?.id ?? null,
          sessionId: null,
          address: origin.address,
          details: { method: 'PASSWORD' },
        })
        return undefined
      }
      await giveBackTries(tx, budgets)
      return passFirstFactor(deps, tx, { citizen, origin, method: 'PASSWORD', kind: input.kind })
    }, patient)
    if (!passed) throw unauthenticated('The phone number or the password is wrong.')
    return finishLogin(deps, passed)
  })
}

/** A crowd of tries for one phone waits for each other. */
const patient = { maxWait: 15_000, timeout: 15_000 }

const nobody = { id: '', loginVersion: 0 }

interface Presented {
  readonly known: Known | null
  readonly phoneNumber: string
  readonly login: PasswordLogin
  readonly origin: ClientOrigin
}

/**
 * What the try counts against. A device of the person's own shares its tries with nobody who guesses elsewhere, and a
 * place where a code sent to the phone was typed in rightly only with who is there too; a kiosk is none.
 */
async function budgetsOf({ config, prisma }: Deps, presented: Presented): Promise<Budget[]> {
  const { known, phoneNumber, login, origin } = presented
  const device = readDeviceToken(config, known ?? nobody, { token: login.deviceToken ?? '' })
  if (known && device) return [budgetOf(config, 'device', device), budgetOf(config, 'devices', known.id)]
  const network = origin.address === null ? undefined : networkOf(origin.address)
  const address = addressOfPlace(origin, login.kind)
  const place = address === null ? null : placeOf(config.otpPepper, address)
  const isKnown = await isKnownPlace(prisma, phoneNumber, place)
  return [
    budgetOf(config, 'place', `${phoneNumber}|${network ?? 'nowhere'}`),
    ...(isKnown ? [] : [budgetOf(config, 'phone', phoneNumber)]),
    ...(network ? [budgetOf(config, 'network', network)] : []),
  ]
}
