import { guardRoute } from '@suvidha/service-kit/guarded-route'
import { originOf } from '@suvidha/service-kit/route-origin'
import type { HttpRoute } from '@suvidha/service-kit/service'
import pg from 'pg'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps } from '../context.ts'
import { copyCsv, csvText, type Exporting } from '../exports/copy-csv.ts'
import { type Condition, conditionOf, partsOf } from './user-filter.ts'

/** `GET /exports/users.csv?name=&phoneNumber=&role=&state=&region=&department=`. That it was taken is in the audit log. */
export function usersExportRoute(deps: Deps, { verifyIdentity, seated }: Exporting): HttpRoute {
  const guard = { verifyIdentity, scopes: ['users:read'], peopleOnly: true }
  return {
    method: 'GET',
    path: '/exports/users.csv',
    handle: guardRoute(guard, async (viewer, request, response) => {
      const parameters = new URL(request.url ?? '/', 'http://here').searchParams
      const filter = {
        name: parameters.get('name'),
        phoneNumber: parameters.get('phoneNumber'),
        role: parameters.get('role'),
        state: parameters.get('state'),
        region: parameters.get('region'),
        department: parameters.get('department'),
      }
      const select = selectOf(conditionOf(viewer.id, filter, ''))
      await seated(async () => {
        await recordAudit(deps.prisma, {
          action: 'users.exported',
          actor: { kind: 'person', id: viewer.id },
          subjectId: null,
          sessionId: viewer.sessionId,
          address: originOf(request).address,
          details: { by: partsOf(filter) },
        })
        await copyCsv(deps.pool, select, { response, name: 'users.csv' })
      })
    }),
  }
}

/** COPY takes no parameters: values are quoted, in one pass, so that none is looked at again. */
function selectOf({ text, values }: Condition): string {
  const condition = text.replace(/\$(\d+)/g, (_, place) => pg.escapeLiteral(values[Number(place) - 1] ?? ''))
  return `SELECT c.id, ${csvText('c.name')} AS name,
      substr(c.phone_number, 1, 3) || repeat('•', greatest(length(c.phone_number) - 7, 0)) || right(c.phone_number, 4) AS phone_number,
      array_to_string(c.roles, ' ') AS roles, ${csvText(`array_to_string(c.regions, ' ')`)} AS regions,
      array_to_string(c.departments, ' ') AS departments, c.state,
      to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS created_at
    FROM citizen c WHERE ${condition} ORDER BY c.created_at, c.id`
}
