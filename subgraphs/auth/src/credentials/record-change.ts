import { randomUUID } from 'node:crypto'
import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import type { AuditAction } from '../audit/audit-actions.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import type { CredentialChanged } from '../published-events.ts'

const actionOf = {
  PASSWORD_SET: 'password.set',
  PASSWORD_CHANGED: 'password.changed',
  PASSWORD_RESET: 'password.reset',
  SECOND_FACTOR_ADDED: 'second_factor.enrolled',
  SECOND_FACTOR_REMOVED: 'second_factor.removed',
  RECOVERY_CODES_RENEWED: 'recovery_codes.renewed',
  RECOVERY_CODE_USED: 'recovery_code.used',
} satisfies Record<string, AuditAction>

export interface CredentialChange {
  readonly change: keyof typeof actionOf
  readonly citizen: Citizen
  /** Missing where nobody is signed in. */
  readonly sessionId: string | null
  readonly origin: ClientOrigin
  readonly details?: Readonly<Record<string, string | number>>
}

/** Writes a change of how somebody signs in down, and tells the person of it: whoever did it may be somebody else. */
export async function recordCredentialChange(
  tx: Prisma.TransactionClient,
  events: Deps['events'],
  done: CredentialChange,
) {
  const { change, citizen, sessionId, origin, details = {} } = done
  await recordAudit(tx, {
    action: actionOf[change],
    actor: sessionId ? { kind: 'person', id: citizen.id } : { kind: 'anonymous', id: 'anonymous' },
    subjectId: citizen.id,
    sessionId,
    address: origin.address,
    details,
  })
  await tellCredentialChange(tx, events, { change, citizen })
}

interface ToldChange {
  readonly change: CredentialChanged['change']
  /** As they were before, where it is the address or the number that changes: they are told where they were reached until now. */
  readonly citizen: Citizen
  /** Where the change has an id already. */
  readonly changeId?: string
}

/** Tells the person, wherever they are reached. */
export async function tellCredentialChange(
  tx: Prisma.TransactionClient,
  events: Deps['events'],
  { change, citizen, changeId = randomUUID() }: ToldChange,
): Promise<void> {
  const event: CredentialChanged = {
    changeId,
    citizenId: citizen.id,
    change,
    name: citizen.name,
    phoneNumber: citizen.phoneNumber,
    email: citizen.emailVerifiedAt ? citizen.email : null,
    language: citizen.language,
    changedAt: new Date().toISOString(),
  }
  await events.publish(tx, 'credential.changed', event)
}
