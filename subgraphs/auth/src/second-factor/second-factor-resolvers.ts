import type { MutationResolvers } from '../generated/schema.ts'
import { removeSecondFactor, renewRecoveryCodes } from './change-second-factor.ts'
import { completeLogin } from './complete-login.ts'
import { confirmSecondFactor, startSecondFactor } from './enrol.ts'

export const secondFactorResolvers: { Mutation: MutationResolvers } = {
  Mutation: {
    completeLogin: (_parent, { input }, { deps, origin }) => completeLogin(deps, input, origin),
    startSecondFactor: (_parent, _args, { deps, viewer }) => startSecondFactor(deps, viewer),
    confirmSecondFactor: async (_parent, { input }, { deps, viewer, origin }) => ({
      recoveryCodes: await confirmSecondFactor(deps, input, { viewer, origin }),
    }),
    renewRecoveryCodes: async (_parent, { input }, { deps, viewer, origin }) => ({
      recoveryCodes: await renewRecoveryCodes(deps, input, { viewer, origin }),
    }),
    removeSecondFactor: (_parent, { input }, { deps, viewer, origin }) =>
      removeSecondFactor(deps, input, { viewer, origin }),
  },
}
