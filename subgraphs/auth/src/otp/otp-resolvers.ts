import type { MutationResolvers } from '../generated/schema.ts'
import { requestOtp } from './request-otp.ts'

export const otpResolvers: { Mutation: MutationResolvers } = {
  Mutation: {
    requestOtp: (_parent, { input }, { deps, viewer, origin }) => requestOtp(deps, input, { viewer, origin }),
  },
}
