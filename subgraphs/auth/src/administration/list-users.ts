import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { recordAudit } from '../audit/record-audit.ts'
import type { Context } from '../context.ts'
import type { Citizen } from '../generated/prisma/client.ts'
import { conditionOf, partsOf, type UserFilter } from './user-filter.ts'

export interface UserPage extends Page<Citizen> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

type Asked = Pick<Context, 'deps' | 'viewer' | 'origin'>

/** Newest first. Written down before it is answered. Fails with BAD_USER_INPUT. */
export async function listUsers(
  { deps, viewer, origin }: Asked,
  filter: UserFilter,
  paging: Paging,
): Promise<UserPage> {
  const { text, values } = conditionOf(viewer.id, filter, 'filter.')
  const { take, after } = pageArguments(paging)
  const place = after === undefined ? undefined : readTimeCursor(after)
  const behind = place ? `AND (c.created_at, c.id) < ($${values.length + 1}, $${values.length + 2})` : ''
  const { rows } = await deps.pool.query<Citizen>(
    `SELECT c.id, c.name, c.phone_number AS "phoneNumber", c.roles, c.regions, c.departments, c.state, c.created_at AS "createdAt"
     FROM citizen c WHERE ${text} ${behind} ORDER BY c.created_at DESC, c.id DESC LIMIT ${take}`,
    [...values, ...(place ? [place.at, place.id] : [])],
  )
  await recordAudit(deps.prisma, {
    action: 'users.listed',
    actor: { kind: viewer.kind, id: viewer.id },
    subjectId: null,
    sessionId: viewer.sessionId,
    address: origin.address,
    details: { by: partsOf(filter), users: Math.min(rows.length, paging.first) },
  })
  const page = toPage(rows, paging, ({ createdAt: at, id }) => timeCursor({ at, id }))
  const totalCount = async () => {
    const counted = await deps.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM citizen c WHERE ${text}`,
      [...values],
    )
    return counted.rows[0]?.count ?? 0
  }
  return { ...page, totalCount }
}

/** `+919876543210` is `+91••••••3210`. */
export const maskPhone = (phoneNumber: string): string =>
  phoneNumber.slice(0, 3) + '•'.repeat(Math.max(phoneNumber.length - 7, 0)) + phoneNumber.slice(-4)
