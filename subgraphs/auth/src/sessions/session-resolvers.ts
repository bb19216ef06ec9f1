import type { MutationResolvers } from '../generated/schema.ts'
import { logIn } from './log-in.ts'
import { logOut, logOutEverywhere } from './log-out.ts'
import { refreshSession } from './refresh-session.ts'

export const sessionResolvers: { Mutation: MutationResolvers } = {
  Mutation: {
    login: (_parent, { input }, { deps, origin }) => logIn(deps, input, origin),
    refreshSession: (_parent, { input }, { deps, origin }) => refreshSession(deps, input, origin),
    logout: (_parent, _args, { deps, viewer, origin }) => logOut(deps, { viewer, origin }),
    logoutEverywhere: (_parent, _args, { deps, viewer, origin }) => logOutEverywhere(deps, { viewer, origin }),
  },
}
