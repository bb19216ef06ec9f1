import { guardRoute } from '@suvidha/service-kit/guarded-route'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { originOf } from '@suvidha/service-kit/route-origin'
import type { HttpRoute } from '@suvidha/service-kit/service'
import pg from 'pg'
import type { Deps } from '../context.ts'
import { copyCsv, csvText, type Exporting } from '../exports/copy-csv.ts'
import { type AuditFilter, checkAuditFilter, detailsOf } from './list-audit-entries.ts'
import { recordAudit } from './record-audit.ts'

/** `GET /exports/audit.csv?action=&actorId=&subjectId=&sessionId=&from=&until=`. That it was read is an entry itself. */
export function auditExportRoute(deps: Deps, { verifyIdentity, seated }: Exporting): HttpRoute {
  return {
    method: 'GET',
    path: '/exports/audit.csv',
    handle: guardRoute(
      { verifyIdentity, scopes: ['audit:read'], peopleOnly: true },
      async (viewer, request, response) => {
        const filter = readFilter(new URL(request.url ?? '/', 'http://here').searchParams)
        await seated(async () => {
          await recordAudit(deps.prisma, {
            action: 'audit.exported',
            actor: { kind: 'person', id: viewer.id },
            subjectId: filter.subjectId ?? null,
            sessionId: viewer.sessionId,
            address: originOf(request).address,
            details: detailsOf(filter),
          })
          await copyCsv(deps.pool, selectOf(filter), { response, name: 'audit.csv' })
        })
      },
    ),
  }
}

function readFilter(parameters: URLSearchParams): AuditFilter {
  const filter = {
    action: parameters.get('action'),
    actorId: parameters.get('actorId'),
    subjectId: parameters.get('subjectId'),
    sessionId: parameters.get('sessionId'),
    from: instantOf(parameters, 'from'),
    until: instantOf(parameters, 'until'),
  }
  checkAuditFilter(filter, '')
  return filter
}

function instantOf(parameters: URLSearchParams, field: string): Date | null {
  const text = parameters.get(field)
  if (text === null) return null
  const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{3})?Z)?$/.test(text) ? new Date(text) : undefined
  if (!instant || Number.isNaN(instant.getTime()))
    throw badUserInput(field, 'An instant in UTC, such as 2026-11-20T10:15:30Z, or a day.')
  return instant
}

/** COPY takes no parameters, so values are quoted; they were checked before. */
function selectOf({ action, actorId, subjectId, sessionId, from, until }: AuditFilter): string {
  const where = (condition: string, value: string | null | undefined) =>
    value == null ? [] : [`${condition} ${pg.escapeLiteral(value)}`]
  const conditions = [
    ...where('e.action =', action),
    ...where('e.actor_id =', actorId),
    ...where('e.subject_id =', subjectId),
    ...where('e.session_id =', sessionId),
    ...where('e.at >=', from?.toISOString()),
    ...where('e.at <', until?.toISOString()),
  ]
  const texts = ['action', 'actor_kind', 'actor_id', 'subject_id', 'session_id', 'address', 'details'] as const
  return `SELECT e.id, l.number, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
      ${texts.map((column) => `${csvText(`e.${column}::text`)} AS ${column}`).join(', ')}, l.hash
    FROM audit_entry e LEFT JOIN audit_link l ON l.entry_id = e.id
    ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY e.at, e.id`
}
