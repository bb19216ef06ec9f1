import type { Paging } from '@suvidha/service-kit/page'
import { badUserInput, forbidden } from '@suvidha/service-kit/public-error'
import type { Context } from '../context.ts'
import type { AuditActorKind, Resolvers } from '../generated/schema.ts'
import { readHead, writeHead } from './audit-chain.ts'
import { kindOf, listActivity } from './list-activity.ts'
import { type AuditFilter, detailsOf, listAuditEntries } from './list-audit-entries.ts'
import { recordAudit } from './record-audit.ts'
import { verifyAuditLog } from './verify-audit-log.ts'

/** What a request may take; more is asked for in parts. */
const mostAtOnce = 100_000

export const auditResolvers: Resolvers = {
  Query: {
    auditLog: (_, { filter, ...paging }, context) => list(context, filter ?? {}, paging),
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
  Citizen: {
    // Whoever found the citizen: what happened to an account is its own.
    activity: ({ id }, paging, { deps, viewer }) => {
      if (viewer.kind !== 'person' || viewer.id !== id) throw forbidden()
      return listActivity(deps.prisma, id, paging)
    },
  },
  Activity: {
    id: ({ id }) => String(id),
    kind: kindOf,
    // Of the staff it is nobody's business but the city's.
    address: ({ actorKind, actorId, subjectId, address }) =>
      actorKind === 'anonymous' || actorId === subjectId ? address : null,
    current: ({ sessionId }, _, { viewer }) => sessionId !== null && sessionId === viewer.sessionId,
  },
  AuditEntryConnection: { totalCount: ({ totalCount }) => totalCount() },
  AuditVerification: {
    valid: ({ fault }) => fault === null,
    head: ({ head }) => (head.number === 0n ? null : writeHead(head)),
    fault: ({ fault }) => fault && { ...fault, number: fault.number === null ? null : String(fault.number) },
  },
}

/** Who looks at the log is in it: written before it is answered, so that nobody looks unseen. */
async function list({ deps, viewer, origin }: Context, filter: AuditFilter, paging: Paging) {
  const page = await listAuditEntries(deps.prisma, filter, paging)
  await recordAudit(deps.prisma, {
    action: 'audit.listed',
    actor: { kind: viewer.kind, id: viewer.id },
    subjectId: filter.subjectId ?? null,
    sessionId: viewer.sessionId,
    address: origin.address,
    details: { ...detailsOf(filter), entries: page.edges.length },
  })
  return page
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
