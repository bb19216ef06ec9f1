import { dateTimeScalar } from '@suvidha/service-kit/scalars'
import { citizenResolvers } from './citizens/citizen-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { requestOtpResolver } from './otp/otp-resolvers.ts'
import { sessionMutations } from './sessions/session-resolvers.ts'

export const resolvers: Resolvers = {
  DateTime: dateTimeScalar,
  ...citizenResolvers,
  Mutation: { ...requestOtpResolver, ...sessionMutations },
}
