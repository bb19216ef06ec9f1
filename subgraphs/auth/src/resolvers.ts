import { joinResolvers } from '@suvidha/service-kit/join-resolvers'
import { dateTimeScalar } from '@suvidha/service-kit/scalars'
import { accountResolvers } from './accounts/account-resolvers.ts'
import { administrationResolvers } from './administration/administration-resolvers.ts'
import { auditResolvers } from './audit/audit-resolvers.ts'
import { citizenResolvers } from './citizens/citizen-resolvers.ts'
import { consentResolvers } from './consents/consent-resolvers.ts'
import { credentialResolvers } from './credentials/credential-resolvers.ts'
import { ekycResolvers } from './ekyc/ekyc-resolvers.ts'
import { emailResolvers } from './emails/email-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { keyResolvers } from './keys/key-resolvers.ts'
import { kioskResolvers } from './kiosks/kiosk-resolvers.ts'
import { otpResolvers } from './otp/otp-resolvers.ts'
import { passwordResolvers } from './passwords/password-resolvers.ts'
import { registrationResolvers } from './registration/registration-resolvers.ts'
import { secondFactorResolvers } from './second-factor/second-factor-resolvers.ts'
import { sessionResolvers } from './sessions/session-resolvers.ts'

export const resolvers = joinResolvers<Resolvers>([
  { DateTime: dateTimeScalar },
  administrationResolvers,
  auditResolvers,
  accountResolvers,
  citizenResolvers,
  consentResolvers,
  credentialResolvers,
  ekycResolvers,
  emailResolvers,
  keyResolvers,
  kioskResolvers,
  otpResolvers,
  passwordResolvers,
  registrationResolvers,
  secondFactorResolvers,
  sessionResolvers,
])
