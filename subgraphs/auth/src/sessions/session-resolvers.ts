import type { MutationResolvers } from '../generated/schema.ts'
import { logIn } from './log-in.ts'
import { logOut } from './log-out.ts'
import { refreshSession } from './refresh-session.ts'

export const sessionMutations: Pick<MutationResolvers, 'login' | 'refreshSession' | 'logout'> = {
  login: (_parent, { input }, { deps }) => logIn(deps, input),
  refreshSession: (_parent, { input }, { deps }) => refreshSession(deps, input),
  logout: (_parent, _args, { deps, viewer }) => logOut(deps, viewer),
}
