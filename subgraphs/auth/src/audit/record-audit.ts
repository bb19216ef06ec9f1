import type { Prisma } from '../generated/prisma/client.ts'
import type { AuditAction } from './audit-actions.ts'

export interface AuditEntry {
  readonly action: AuditAction
  /** Who did it. Nobody signed in is `anonymous`. */
  readonly actor: { readonly kind: 'anonymous' | 'person' | 'service'; readonly id: string }
  /** The citizen it was done to or read of, if there is one. */
  readonly subjectId: string | null
  readonly sessionId: string | null
  /** The client's address. */
  readonly address: string | null
  /** Facts and ids; never a phone number, a name, a code. */
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

/** Writes down what happens in this transaction: both stand or neither. Signed on the way, and linked to what is before it within a second. */
export async function recordAudit(tx: Prisma.TransactionClient, entry: AuditEntry): Promise<void> {
  await tx.auditEntry.create({ data: { ...rowOf(entry), at: new Date() } })
}

/** The same of several at once. */
export async function recordAudits(tx: Prisma.TransactionClient, entries: readonly AuditEntry[]): Promise<void> {
  const at = new Date()
  await tx.auditEntry.createMany({ data: entries.map((entry) => ({ ...rowOf(entry), at })) })
}

function rowOf({ action, actor, subjectId, sessionId, address, details }: AuditEntry) {
  return { action, actorKind: actor.kind, actorId: actor.id, subjectId, sessionId, address, details }
}
