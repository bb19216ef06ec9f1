import type { Resolvers } from '../generated/schema.ts'

export const keyResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    rotateDocumentKey: async (_parent, { compromised }, { deps, viewer }) => {
      const { kid, createdAt } = await deps.keys.replace(compromised)
      deps.logger.warn({ kid, compromised, by: viewer.id }, 'verification codes are signed with another key')
      return { kid, createdAt }
    },
  },
}
