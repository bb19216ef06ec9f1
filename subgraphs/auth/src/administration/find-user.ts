import { recordAudit } from '../audit/record-audit.ts'
import type { Context } from '../context.ts'
import type { Citizen } from '../generated/prisma/client.ts'
import { conditionOf } from './user-filter.ts'

/** Somebody whom the viewer may see, or null. Written down before it is answered, unless it is the viewer. */
export async function findUser(
  { deps, viewer, origin, requestId }: Pick<Context, 'deps' | 'viewer' | 'origin' | 'requestId'>,
  id: string,
): Promise<Citizen | null> {
  if (!/^[\w-]{1,128}$/.test(id)) return null
  const { text, values } = conditionOf(viewer.id, {}, '')
  const { rowCount } = await deps.pool.query(`SELECT FROM citizen c WHERE c.id = $2 AND ${text}`, [...values, id])
  const user = rowCount === 1 ? await deps.prisma.citizen.findUnique({ where: { id } }) : null
  if (user && id !== viewer.id) {
    await recordAudit(deps.prisma, {
      action: 'citizen.data_read',
      actor: { kind: viewer.kind, id: viewer.id },
      subjectId: id,
      sessionId: viewer.sessionId,
      address: origin.address,
      details: { service: 'auth', what: 'user', requestId },
    })
  }
  return user
}
