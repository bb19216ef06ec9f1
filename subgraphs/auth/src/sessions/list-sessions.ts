import type { Viewer } from '@suvidha/service-kit/identity'
import type { Context } from '../context.ts'
import { mostSessions } from './bound-sessions.ts'

/** Where somebody is signed in now, the last seen first. Of oneself alone: nobody else has any. */
export async function listSessions({ deps, viewer }: Pick<Context, 'deps' | 'viewer'>, citizenId: string) {
  const rows = await deps.prisma.session.findMany({
    where: { AND: [{ citizenId }, { citizenId: ownId(viewer) }], endedAt: null, expiresAt: { gt: new Date() } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: mostSessions,
  })
  return rows.map((row) => ({ ...row, current: row.id === viewer.sessionId }))
}

/** No citizen has the id of nobody. */
const ownId = ({ kind, id }: Viewer) => (kind === 'person' ? id : '')
