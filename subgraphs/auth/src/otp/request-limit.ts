import { rateLimited } from '@suvidha/service-kit/public-error'
import type { Prisma } from '../generated/prisma/client.ts'
import type { OtpPurpose } from '../published-events.ts'
import { allowanceOf, attemptsAfter, type CountedRequest, countedSince, wrongTriesOf } from './otp-allowance.ts'

/** Of an hour no more are looked at: three from each of a score of places. */
const mostCounted = 60

export interface OtpRequest {
  readonly phoneNumber: string
  readonly purpose: OtpPurpose
  /** The known place that it is made from; null elsewhere. */
  readonly place: string | null
  /** Whether the wait between two requests is enforced. */
  readonly waits: boolean
}

/** What a new code of this number begins with, and when the next may be asked for. */
export interface GrantedRequest {
  readonly createdAt: Date
  readonly attempts: number
  readonly knownAttempts: number
  readonly resendAfter: Date
}

/**
 * Lets one request per phone run at a time, until its transaction ends, and says what it gets. Counted are those of the
 * last hour since a code of the number was used. Fails with RATE_LIMITED.
 */
export async function limitOtpRequests(tx: Prisma.TransactionClient, request: OtpRequest): Promise<GrantedRequest> {
  const { phoneNumber, purpose, place, waits } = request
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`otp:${phoneNumber}`}, 0))`
  const nowMs = Date.now()
  const lastUsed = await tx.otpChallenge.findFirst({
    where: { phoneNumber, consumedAt: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  })
  const recent = await tx.otpChallenge.findMany({
    where: {
      phoneNumber,
      createdAt: { gt: new Date(Math.max(countedSince(nowMs), lastUsed?.createdAt.getTime() ?? 0)) },
    },
    orderBy: { createdAt: 'desc' },
    take: mostCounted,
  })
  const seen = (wrongTries: (challenge: Tries & { place: string | null }) => number) =>
    recent.map(
      (each): CountedRequest => ({
        createdAtMs: each.createdAt.getTime(),
        wrongTries: each.purpose === purpose ? wrongTries(each) : undefined,
        samePlace: each.place === place,
      }),
    )
  const elsewhere = seen((each) => each.attempts - each.attemptsLeft)
  const known = seen((each) => (each.place === place ? each.knownAttempts - each.knownAttemptsLeft : 0))
  const allowance = allowanceOf(place === null ? elsewhere : known, { nowMs, waits })
  if (!allowance.allowed) throw rateLimited(Math.max(1, Math.ceil((allowance.retryAtMs - nowMs) / 1000)))
  return {
    createdAt: new Date(nowMs),
    attempts: attemptsAfter(wrongTriesOf(elsewhere)),
    knownAttempts: attemptsAfter(wrongTriesOf(known)),
    resendAfter: new Date(allowance.resendAfterMs),
  }
}

interface Tries {
  readonly attempts: number
  readonly attemptsLeft: number
  readonly knownAttempts: number
  readonly knownAttemptsLeft: number
}
