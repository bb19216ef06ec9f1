import { joinResolvers } from '@suvidha/service-kit/join-resolvers'
import { dateTimeScalar } from '@suvidha/service-kit/scalars'
import { administrationResolvers } from './administration/administration-resolvers.ts'
import { auditResolvers } from './audit/audit-resolvers.ts'
import { citizenResolvers } from './citizens/citizen-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { otpResolvers } from './otp/otp-resolvers.ts'
import { sessionResolvers } from './sessions/session-resolvers.ts'

export const resolvers = joinResolvers<Resolvers>([
  { DateTime: dateTimeScalar },
  administrationResolvers,
  auditResolvers,
  citizenResolvers,
  otpResolvers,
  sessionResolvers,
])
