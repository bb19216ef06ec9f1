import type { Viewer } from '@suvidha/service-kit/identity'
import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { isLimited } from '@suvidha/service-kit/staff-limits'
import { isEntityId } from '../entity-id.ts'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { withinLimits } from '../staff-limits.ts'
import { type LinkStatus, type LinkWithBills, withBills } from './link.ts'
import { linkIdMalformed, linkNotFound } from './link-errors.ts'

type Reader = Pick<Viewer, 'id' | 'scopes' | 'limits'>

export interface LinkFilter {
  readonly citizenId?: string | null | undefined
  readonly status?: LinkStatus | null | undefined
}

/** What a person sees: own links; all within their limits who may read payments or make links for others. */
function visibleTo({ id, scopes, limits }: Reader): Prisma.PaymentLinkWhereInput {
  const isStaff = scopes.has('payments:read') || scopes.has('links:write')
  if (!isStaff) return { citizenId: id }
  return isLimited(limits) ? { OR: [{ citizenId: id }, withinLimits(limits)] } : {}
}

/** A link that the viewer may not see is the same as none. Fails with BAD_USER_INPUT and NOT_FOUND. */
export async function findLink(prisma: PrismaClient, viewer: Reader, id: string): Promise<LinkWithBills> {
  if (!isEntityId(id)) throw linkIdMalformed('id')
  const link = await prisma.paymentLink.findFirst({ where: { id, ...visibleTo(viewer) }, include: withBills })
  if (!link) throw linkNotFound()
  return link
}

/** Links, the newest first. Fails with BAD_USER_INPUT. */
export async function listLinks(
  { prisma, viewer }: { readonly prisma: PrismaClient; readonly viewer: Reader },
  filter: LinkFilter,
  paging: Paging,
): Promise<Page<LinkWithBills>> {
  const { take, after } = pageArguments(paging)
  const { citizenId, status } = filter
  if (citizenId && !isEntityId(citizenId)) throw badUserInput('filter.citizenId', 'This is no id of a citizen.')
  const where = { ...(citizenId && { citizenId }), ...(status && { status }) }
  const links = await prisma.paymentLink.findMany({
    where: { AND: [where, visibleTo(viewer), after ? behind(after) : {}] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    include: withBills,
  })
  return toPage(links, paging, ({ createdAt: at, id }) => timeCursor({ at, id }))
}

function behind(cursor: string): Prisma.PaymentLinkWhereInput {
  const { at: createdAt, id } = readTimeCursor(cursor)
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}
