import type { Viewer } from '@suvidha/service-kit/identity'
import { badUserInput, forbidden, unauthenticated } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { Resolvers } from '../generated/schema.ts'
import { uploadKinds } from '../uploads/upload.ts'
import { type ErasureFacts, eraseUploads } from './erase-uploads.ts'
import { placeLegalHold, releaseLegalHold } from './legal-holds.ts'
import { retentionRules } from './retention-rules.ts'

const mostIds = 100

/** Of whom one may see certificates: of oneself, and of anybody who may read the audit log. */
function subjectOf(viewer: Viewer, citizenId: string | null | undefined): string {
  if (viewer.kind !== 'person') throw viewer.kind === 'anonymous' ? unauthenticated() : forbidden()
  if (citizenId == null || citizenId === viewer.id) return viewer.id
  if (!viewer.scopes.has('audit:read')) throw forbidden()
  return isEntityId(citizenId) ? citizenId : ''
}

const idOf = (citizenId: string) => (isEntityId(citizenId) ? citizenId : '')

export const retentionResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'ErasureCertificate'> = {
  Query: {
    retentionRules: () => uploadKinds.map((kind) => ({ kind, ...retentionRules[kind] })),
    legalHolds: (_parent, { citizenId }, { deps }) =>
      deps.prisma.legalHold.findMany({
        where: { citizenId: idOf(citizenId) },
        orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
        take: 100,
      }),
    erasureCertificates: (_parent, { citizenId }, { deps, viewer }) =>
      deps.prisma.erasureCertificate.findMany({
        where: { citizenId: subjectOf(viewer, citizenId) },
        orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
        take: 100,
      }),
  },
  Mutation: {
    placeLegalHold: (_parent, { input }, { deps, viewer }) => placeLegalHold(deps, viewer, input),
    releaseLegalHold: (_parent, { input }, { deps, viewer }) => releaseLegalHold(deps, viewer, input),
    eraseUploads: (_parent, { ids }, { deps, viewer }) => {
      const citizenId = subjectOf(viewer, null)
      if (ids && (ids.length === 0 || ids.length > mostIds)) throw badUserInput('ids', `ids are 1 to ${mostIds}.`)
      const actor = { kind: 'person', id: viewer.id } as const
      return eraseUploads(deps, { citizenId, actor, sessionId: viewer.sessionId, ids })
    },
  },
  ErasureCertificate: {
    papers: ({ facts }) =>
      ((facts as unknown as ErasureFacts).papers ?? []).map((paper) => ({
        ...paper,
        issuedAt: new Date(paper.issuedAt),
      })),
    erased: ({ facts }) =>
      (facts as unknown as ErasureFacts).erased.map((file) => ({ ...file, givenAt: new Date(file.givenAt) })),
    kept: ({ facts }) =>
      (facts as unknown as ErasureFacts).kept.map((thing) => ({
        ...thing,
        until: thing.until === null ? null : new Date(thing.until),
      })),
  },
}
