import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import type { Payment, Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { withinLimits } from '../staff-limits.ts'
import type { FeedKey } from './payment-feed.ts'

type Database = Pick<PrismaClient, 'payment'>

/** A change is committed a while after its time was taken: who says "since then" is given a little more. */
const toleranceMs = 15_000
/** More at once is not the state of a person or of a screen any more; what is older is found in the list. */
const most = 200
/** Money may come this long after the start; Razorpay asks the banks for up to 5 days. */
const changesForMs = 7 * 24 * 60 * 60 * 1000

export const loadByIds = (prisma: Database, ids: readonly string[]) =>
  prisma.payment.findMany({ where: { id: { in: [...ids] } } })

/** Payments of the keys that changed since, oldest change first. */
export function loadChangedSince(prisma: Database, keys: readonly FeedKey[], since: Date): Promise<Payment[]> {
  const named = (kind: string) => keys.flatMap((key) => (key.startsWith(kind) ? [key.slice(kind.length)] : []))
  const [citizens, regions] = [named('citizen:'), named('region:')]
  const of: Prisma.PaymentWhereInput[] = []
  if (citizens.length > 0) of.push({ citizenId: { in: citizens } })
  if (regions.length > 0) of.push({ region: { in: regions } })
  return prisma.payment.findMany({
    where: { OR: of, createdAt: { gte: new Date(Date.now() - changesForMs) }, updatedAt: { gte: since } },
    orderBy: { updatedAt: 'asc' },
  })
}

interface Watched {
  readonly key: FeedKey
  readonly limits: StaffLimits
  readonly since: Date | undefined
}

/** What a watcher is sent first: open payments and, for one who was here before, what changed since. Oldest change first. */
export async function loadFirst(prisma: Database, { key, limits, since }: Watched): Promise<Payment[]> {
  const separator = key.indexOf(':')
  const name = key.slice(separator + 1)
  const of = { citizen: { citizenId: name }, region: { region: name } }
  const newest = await prisma.payment.findMany({
    where: {
      AND: [of[key.slice(0, separator) as keyof typeof of], withinLimits(limits)],
      createdAt: { gte: new Date(Date.now() - changesForMs) },
      OR: [
        { status: { in: ['CREATED', 'PENDING'] } },
        ...(since ? [{ updatedAt: { gte: new Date(since.getTime() - toleranceMs) } }] : []),
      ],
    },
    orderBy: { updatedAt: 'desc' },
    take: most,
  })
  return newest.reverse()
}
