import type { Resolvers } from '../generated/schema.ts'
import { listKiosks, registerKiosk, retireKiosk } from './manage-kiosks.ts'

export const kioskResolvers: Pick<Resolvers, 'Query' | 'Mutation'> = {
  Query: { kiosks: (_parent, _args, { deps }) => listKiosks(deps) },
  Mutation: {
    registerKiosk: (_parent, { input }, context) => registerKiosk(context.deps, input, context),
    retireKiosk: (_parent, { id }, context) => retireKiosk(context.deps, id, context),
  },
}
