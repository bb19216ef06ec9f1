import type { MutationResolvers } from '../generated/schema.ts'
import { requestOtp } from './request-otp.ts'

export const otpResolvers: { Mutation: MutationResolvers } = {
  Mutation: { requestOtp: (_parent, { input }, { deps }) => requestOtp(deps, input) },
}
