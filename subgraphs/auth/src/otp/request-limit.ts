import { rateLimited } from '@suvidha/service-kit/public-error'
import type { Prisma } from '../generated/prisma/client.ts'

const windowMs = 60 * 60_000
const requestsPerWindow = 3

/**
 * Lets one request per phone run at a time, until its transaction ends, and refuses the fourth within an hour that no
 * successful login followed. Fails with RATE_LIMITED.
 */
export async function limitOtpRequests(tx: Prisma.TransactionClient, phoneNumber: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`otp:${phoneNumber}`}, 0))`
  const now = Date.now()
  const lastLogin = await tx.otpChallenge.findFirst({
    where: { phoneNumber, consumedAt: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  })
  const since = new Date(Math.max(now - windowMs, lastLogin?.createdAt.getTime() ?? 0))
  const recent = await tx.otpChallenge.findMany({
    where: { phoneNumber, createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
    take: requestsPerWindow,
    select: { createdAt: true },
  })
  const oldest = recent[requestsPerWindow - 1]
  if (oldest) throw rateLimited(Math.max(1, Math.ceil((oldest.createdAt.getTime() + windowMs - now) / 1000)))
}
