import type { ClientOrigin, KeptToken } from '@suvidha/service-kit/client-origin'
import type { Database } from '@suvidha/service-kit/database'
import type { Events } from '@suvidha/service-kit/events'
import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import type { Anchor } from './audit/anchored-head.ts'
import type { CitizenLoader } from './citizens/citizen-loaders.ts'
import type { Config } from './config.ts'
import type { ConsentLoader } from './consents/consent-loaders.ts'
import type { EkycProvider } from './ekyc/ekyc-provider.ts'
import type { VerificationLoader } from './ekyc/verification-loader.ts'
import type { PrismaClient } from './generated/prisma/client.ts'
import type { TokenIssuer } from './keys/issue-token.ts'
import type { Rotation } from './keys/rotate-keys.ts'
import type { CommonPasswords } from './passwords/common-passwords.ts'
import type { HashingSeats } from './passwords/hashing-seats.ts'

/** What the operations of this service work with. */
export interface Deps {
  readonly config: Pick<
    Config,
    | 'auditKey'
    | 'ekyc'
    | 'keyEncryptionSecret'
    | 'messageSealingKey'
    | 'otpLimits'
    | 'otpPepper'
    | 'publicUrl'
    | 'staffSecondFactor'
  >
  readonly prisma: PrismaClient
  /** For what is written as SQL, and for what is too large to be in memory at once. */
  readonly pool: Database['pool']
  readonly auditAnchor: Anchor
  readonly events: Events
  readonly ekyc: EkycProvider | undefined
  readonly tokens: TokenIssuer
  readonly rotation: Rotation
  readonly hashingSeats: HashingSeats
  readonly commonPasswords: CommonPasswords
}

export interface Context extends RequestContext {
  readonly deps: Deps
  readonly citizens: CitizenLoader
  readonly consents: ConsentLoader
  readonly verifications: VerificationLoader
  readonly origin: ClientOrigin
  readonly extensions: { keptToken?: KeptToken | null }
}
