import type { Resolvers } from '../generated/schema.ts'
import { revokeLinks } from './revoke-links.ts'

export const linkResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    revokeDocumentLinks: (_parent, { documentId }, { deps, viewer }) => revokeLinks(deps, viewer, documentId),
  },
}
