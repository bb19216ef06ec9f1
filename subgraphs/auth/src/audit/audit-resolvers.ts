import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Context } from '../context.ts'
import type { AuditActorKind, Resolvers } from '../generated/schema.ts'
import { readHead, writeHead } from './audit-chain.ts'
import { listAuditEntries } from './list-audit-entries.ts'
import { recordAudit } from './record-audit.ts'
import { verifyAuditLog } from './verify-audit-log.ts'

/** What a request may take; more is asked for in parts. */
const mostAtOnce = 100_000

export const auditResolvers: Resolvers = {
  Query: {
    auditLog: (_, { filter, ...paging }, { deps }) => listAuditEntries(deps.prisma, filter ?? {}, paging),
  },
  Mutation: {
    verifyAuditLog: (_, { after }, context) => verify(context, after ?? undefined),
  },
  AuditEntry: {
    actorKind: ({ actorKind }) => actorKind.toUpperCase() as AuditActorKind,
    details: ({ details }) =>
      Object.entries(details as Record<string, unknown>).map(([name, value]) => ({
        name,
        value: value === null ? null : String(value),
      })),
    id: ({ id }) => String(id),
  },
  AuditEntryConnection: { totalCount: ({ totalCount }) => totalCount() },
  AuditVerification: {
    valid: ({ fault }) => fault === null,
    head: ({ head }) => (head.number === 0n ? null : writeHead(head)),
    fault: ({ fault }) => fault && { ...fault, number: fault.number === null ? null : String(fault.number) },
  },
}

async function verify({ deps, viewer, origin }: Context, text: string | undefined) {
  const after = text === undefined ? undefined : readHead(text)
  if (text !== undefined && !after) throw badUserInput('after', 'This is no head of the audit log.')
  const { pool, prisma, auditAnchor: anchor, config } = deps
  const verified = await verifyAuditLog({ pool, key: config.auditKey, anchor }, { after, most: mostAtOnce })
  await recordAudit(prisma, {
    action: 'audit.verified',
    actor: { kind: viewer.kind, id: viewer.id },
    subjectId: null,
    sessionId: viewer.sessionId,
    address: origin.address,
    details: { checked: verified.checked, fault: verified.fault?.kind ?? null },
  })
  return verified
}
