import type { Resolvers } from '../generated/schema.ts'
import { completeEkyc } from './complete-ekyc.ts'
import { startEkyc } from './start-ekyc.ts'

export const ekycResolvers: Pick<Resolvers, 'Mutation' | 'Citizen' | 'Verification'> = {
  Mutation: {
    startEkyc: (_parent, { input }, { deps, viewer, origin }) => startEkyc(deps, input, { viewer, origin }),
    completeEkyc: (_parent, { input }, { deps, viewer, origin }) => completeEkyc(deps, input, { viewer, origin }),
  },
  Citizen: {
    verification: ({ id }, _args, { verifications }) => verifications.load(id),
  },
  Verification: {
    aadhaarLastFour: ({ lastFour }) => lastFour,
  },
}
