import type { Resolvers } from '../generated/schema.ts'
import { listSessions } from './list-sessions.ts'
import { logIn } from './log-in.ts'
import { endSession, logOut, logOutEverywhere } from './log-out.ts'
import { refreshSession } from './refresh-session.ts'

export const sessionResolvers: Pick<Resolvers, 'Mutation' | 'Citizen'> = {
  Mutation: {
    login: (_parent, { input }, { deps, origin }) => logIn(deps, input, origin),
    refreshSession: (_parent, { input }, { deps, origin }) => refreshSession(deps, input, origin),
    logout: (_parent, _args, { deps, viewer, origin }) => logOut(deps, { viewer, origin }),
    endSession: (_parent, { id }, { deps, viewer, origin }) => endSession(deps, id, { viewer, origin }),
    logoutEverywhere: (_parent, _args, { deps, viewer, origin }) => logOutEverywhere(deps, { viewer, origin }),
  },
  Citizen: { sessions: ({ id }, _args, context) => listSessions(context, id) },
}
