import { type Page, type Paging, pageArguments, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { inLimits, type StaffLimits } from '@suvidha/service-kit/staff-limits'
import { isoDay, toDate } from '../day.ts'
import { isEntityId } from '../entity-id.ts'
import type { ConnectionApplication, Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { applicationNotFound } from '../not-found.ts'
import type { ApplicationKind, ApplicationState } from './connection-moves.ts'
import { inPlaces, type Reader } from './seen-by.ts'

/** What narrows a list of applications, beside whose and where; what is left out narrows nothing. */
export interface ApplicationFilter {
  readonly states?: readonly ApplicationState[] | null | undefined
  readonly kind?: ApplicationKind | null | undefined
}

/** A citizen's, or those within limits, for staff. */
type ApplicationsOf = { readonly citizenId: string } | { readonly limits: StaffLimits }

export interface ApplicationPage extends Page<ConnectionApplication> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

/** Those that were to be dealt with first come first: what is overdue leads. Fails with BAD_USER_INPUT that names the argument. */
export async function listApplications(
  prisma: Pick<PrismaClient, 'connectionApplication'>,
  { of, filter, paging }: { readonly of: ApplicationsOf; readonly filter: ApplicationFilter; readonly paging: Paging },
): Promise<ApplicationPage> {
  const { states, kind } = filter
  const where: Prisma.ConnectionApplicationWhereInput = {
    ...('citizenId' in of ? { citizenId: of.citizenId } : inLimits(of.limits)),
    ...(states && { state: { in: [...states] } }),
    ...(kind && { kind }),
  }
  const { take, after } = pageArguments(paging)
  const applications = await prisma.connectionApplication.findMany({
    where: after ? { AND: [where, behind(after)] } : where,
    orderBy: [{ dueBy: 'asc' }, { id: 'asc' }],
    take,
  })
  const page = toPage(applications, paging, ({ dueBy, id }) => `${isoDay(dueBy)}_${id}`)
  return { ...page, totalCount: () => prisma.connectionApplication.count({ where }) }
}

function behind(cursor: string): Prisma.ConnectionApplicationWhereInput {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(cursor) ?? []
  const dueBy = day === undefined ? undefined : toDate(day)
  if (!dueBy || !id || Number.isNaN(dueBy.getTime())) throw badUserInput('after', 'This is no cursor of this list.')
  return { OR: [{ dueBy: { gt: dueBy } }, { dueBy, id: { gt: id } }] }
}

/** One application: the reader's own, or any for staff. Fails with NOT_FOUND. */
export async function findApplication(
  prisma: Pick<PrismaClient, 'connectionApplication'>,
  reader: Reader,
  id: string,
): Promise<ConnectionApplication> {
  const [citizenId, ...places] = reader ?? []
  const where = { id, ...(reader && { OR: [{ citizenId: citizenId ?? '' }, ...inPlaces(places)] }) }
  const application = isEntityId(id) ? await prisma.connectionApplication.findFirst({ where }) : null
  if (!application) throw applicationNotFound()
  return application
}
