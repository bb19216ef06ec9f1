import type { MutationResolvers } from '../generated/schema.ts'
import { requestOtp } from './request-otp.ts'

export const requestOtpResolver: Pick<MutationResolvers, 'requestOtp'> = {
  requestOtp: (_parent, { input }, { deps }) => requestOtp(deps, input),
}
