import { joinResolvers } from '@suvidha/service-kit/join-resolvers'
import { dateScalar, dateTimeScalar, wholeNumberScalar } from '@suvidha/service-kit/scalars'
import { documentResolvers } from './documents/document-resolvers.ts'
import type { Resolvers } from './generated/schema.ts'
import { keyResolvers } from './keys/key-resolvers.ts'
import { linkResolvers } from './links/link-resolvers.ts'
import { receiptResolvers } from './receipts/receipt-resolvers.ts'
import { retentionResolvers } from './retention/retention-resolvers.ts'
import { uploadResolvers } from './uploads/upload-resolvers.ts'
import { verificationResolvers } from './verification/verification-resolvers.ts'

const scalars: Resolvers = { Date: dateScalar, DateTime: dateTimeScalar, Paise: wholeNumberScalar('Paise') }

export const resolvers = joinResolvers<Resolvers>([
  scalars,
  documentResolvers,
  keyResolvers,
  linkResolvers,
  receiptResolvers,
  retentionResolvers,
  uploadResolvers,
  verificationResolvers,
])
