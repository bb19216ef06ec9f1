import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { recordAudit } from '../audit/record-audit.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import type { CodeKind } from './check-code.ts'

interface CodeUse {
  readonly citizen: Citizen
  readonly sessionId: string | null
  readonly origin: ClientOrigin
  readonly kind: CodeKind
  readonly holds: boolean
}

/** A code was right or wrong, at a login or within a session. */
export function recordCode(
  tx: Prisma.TransactionClient,
  { citizen, sessionId, origin, kind, holds }: CodeUse,
): Promise<void> {
  return recordAudit(tx, {
    action: holds ? 'second_factor.used' : 'second_factor.failed',
    actor: sessionId ? { kind: 'person', id: citizen.id } : { kind: 'anonymous', id: 'anonymous' },
    subjectId: citizen.id,
    sessionId,
    address: origin.address,
    details: { kind },
  })
}
