import type { Viewer } from '@suvidha/service-kit/identity'
import { type Paging, pageArguments, toPage } from '@suvidha/service-kit/page'
import { inRegions, isLimited, type StaffLimits } from '@suvidha/service-kit/staff-limits'
import { isEntityId } from '../entity-id.ts'
import type { Cheque, Counter, CounterSession, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { withinLimits } from '../staff-limits.ts'

export type SessionWithCounter = CounterSession & { readonly counter: Counter }

export interface ReportLine {
  readonly kind: string
  readonly method: string
  readonly count: number
  readonly amountPaise: bigint
}

/** What cannot be an id is nobody's. */
const idOrNone = (id: string) => (isEntityId(id) ? id : '')
const withCounter = { include: { counter: true } } as const

export const findSession = ({ prisma }: PaymentDeps, id: string): Promise<SessionWithCounter> =>
  prisma.counterSession.findUniqueOrThrow({ where: { id }, ...withCounter })

export const findUnclosedSession = ({ prisma }: PaymentDeps, clerkId: string): Promise<SessionWithCounter | null> =>
  prisma.counterSession.findFirst({ where: { clerkId, status: { not: 'CLOSED' } }, ...withCounter })

interface SessionFilter extends Paging {
  readonly counterId?: string | null | undefined
  readonly clerkId?: string | null | undefined
  readonly status?: string | null | undefined
  readonly day?: Date | null | undefined
}

function visibleTo({ id: clerkId, scopes, limits }: Viewer): Prisma.CounterSessionWhereInput {
  if (!scopes.has('counter:approve')) return { clerkId }
  return limits.regions === null ? {} : { OR: [{ clerkId }, { counter: inRegions(limits) }] }
}

/** Newest first: an id sorts by its time. A clerk sees their own, whoever may approve sees all of their regions. */
export async function listSessions({ prisma }: PaymentDeps, viewer: Viewer, filter: SessionFilter) {
  const { take, after } = pageArguments(filter)
  const { counterId, clerkId, status, day } = filter
  const where: Prisma.CounterSessionWhereInput = {
    ...(counterId && { counterId: idOrNone(counterId) }),
    ...(clerkId && { clerkId: idOrNone(clerkId) }),
    ...(status && { status }),
    ...(day && { day }),
    ...(after && { id: { lt: after } }),
    AND: visibleTo(viewer),
  }
  const rows = await prisma.counterSession.findMany({ where, orderBy: { id: 'desc' }, take, ...withCounter })
  return toPage<SessionWithCounter>(rows, filter, ({ id }) => id)
}

interface ChequeFilter extends Paging {
  readonly counterId?: string | null | undefined
  readonly status?: string | null | undefined
}

export async function listCheques({ prisma }: PaymentDeps, limits: StaffLimits, filter: ChequeFilter) {
  const { take, after } = pageArguments(filter)
  const { counterId, status } = filter
  const where = {
    ...(counterId && { counterId: idOrNone(counterId) }),
    ...(status && { status }),
    ...(after && { id: { lt: after } }),
    ...(isLimited(limits) && { counter: inRegions(limits), payment: withinLimits(limits) }),
  }
  const rows = await prisma.cheque.findMany({ where, orderBy: { id: 'desc' }, take })
  return toPage<Cheque>(rows, filter, ({ id }) => id)
}

export async function reportOf({ prisma }: PaymentDeps, session: CounterSession) {
  const where = { sessionId: session.id }
  const groups = await prisma.counterEntry.groupBy({
    by: ['kind', 'method'],
    where,
    _count: true,
    _sum: { amountPaise: true },
    orderBy: [{ kind: 'asc' }, { method: 'asc' }],
  })
  const { _min: first, _max: last } = await prisma.counterEntry.aggregate({
    where: { ...where, kind: 'RECEIPT' },
    _min: { position: true },
    _max: { position: true },
  })
  const lines = groups.map(({ kind, method, _count, _sum }): ReportLine => {
    return { kind, method, count: _count, amountPaise: _sum.amountPaise ?? 0n }
  })
  const numberOf = (position: number | null) => (position === null ? null : acknowledgement(session, position))
  return { lines, firstReceipt: numberOf(first.position), lastReceipt: numberOf(last.position) }
}

/** The number of a receipt: counter, session, entry. */
export const acknowledgement = (
  { counterId, number }: Pick<CounterSession, 'counterId' | 'number'>,
  position: number,
): string => `${counterId}/${String(number).padStart(5, '0')}/${String(position).padStart(4, '0')}`
