import type { MutationResolvers } from '../generated/schema.ts'
import { logInWithPassword } from './log-in-with-password.ts'
import { resetPassword } from './reset-password.ts'
import { setPassword } from './set-password.ts'

export const passwordResolvers: { Mutation: MutationResolvers } = {
  Mutation: {
    loginWithPassword: (_parent, { input }, { deps, origin }) => logInWithPassword(deps, input, origin),
    setPassword: (_parent, { input }, { deps, viewer, origin }) => setPassword(deps, input, { viewer, origin }),
    resetPassword: (_parent, { input }, { deps, origin }) => resetPassword(deps, input, origin),
  },
}
