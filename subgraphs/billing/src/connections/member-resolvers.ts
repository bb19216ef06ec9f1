import type { Resolvers } from '../generated/schema.ts'
import { connectionNotFound } from '../not-found.ts'
import { unlinkConnection } from './connection-members.ts'
import { actOf } from './connection-resolvers.ts'
import { linkByProof } from './link-by-proof.ts'
import { linkConnection } from './link-connection.ts'

export const memberResolvers: Resolvers = {
  Mutation: {
    linkConnection: (_, { input }, context) => linkConnection(context.deps, actOf(context), input),
    linkConnectionByProof: (_, { input }, context) =>
      linkByProof({ ...context.deps, verifyLinkProof: context.verifyLinkProof }, actOf(context), input),
    unlinkConnection: async (_, { connectionId }, context) => {
      const act = actOf(context)
      await unlinkConnection(context.deps, act, { connectionId, memberId: act.by })
      return true
    },
    removeConnectionMember: async (_, ids, context) => {
      await unlinkConnection(context.deps, actOf(context), ids)
      const connection = await context.connections.byId.load(ids.connectionId)
      if (!connection) throw connectionNotFound()
      return connection
    },
  },
  Connection: {
    members: ({ id }, _, { connectionMembers }) => connectionMembers.load(id),
    history: ({ id }, _, { connectionHistory }) => connectionHistory.load(id),
  },
  ConnectionChange: {
    by: ({ by }, _, { viewer }) => (viewer.scopes.has('connections:read') ? by : null),
  },
}
