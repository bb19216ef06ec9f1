import type { MutationResolvers } from '../generated/schema.ts'
import { changeEmail } from './change-email.ts'
import { requestEmailVerification } from './request-verification.ts'
import { verifyEmail } from './verify-email.ts'

export const emailResolvers: { Mutation: MutationResolvers } = {
  Mutation: {
    verifyEmail: (_parent, { token }, { deps, origin }) => verifyEmail(deps, { token }, origin),
    changeEmail: (_parent, { input }, { deps, viewer, origin }) => changeEmail(deps, input, { viewer, origin }),
    requestEmailVerification: (_parent, _args, { deps, viewer, origin }) =>
      requestEmailVerification(deps, { viewer, origin }),
  },
}
