import type { CountSources } from '@suvidha/service-kit/count-sources'
import type { Events } from '@suvidha/service-kit/events'
import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import type { Logger } from '@suvidha/service-kit/logger'
import type { CallService } from '@suvidha/service-kit/service-client'
import type { ServiceAuthorization } from '@suvidha/service-kit/service-token'
import type { Config } from './config.ts'
import type { PrismaClient } from './generated/prisma/client.ts'
import type { PaymentFeed } from './live/payment-feed.ts'
import type { PayoutBank } from './payouts/payout-bank.ts'
import type { PayoutAccount } from './payouts/payout-settings.ts'
import type { Providers } from './providers/provider-port.ts'
import type { ProviderHealth } from './routing/provider-health.ts'

/** What the operations of payment work with, put together in start.ts. */
export interface PaymentDeps {
  readonly config: Config
  readonly logger: Logger
  readonly prisma: PrismaClient
  readonly events: Events
  readonly live: LiveUpdates
  readonly feed: PaymentFeed
  readonly providers: Providers
  /** Undefined where the city has no account to pay from. */
  readonly payouts?: (PayoutAccount & { readonly bank: PayoutBank }) | undefined
  /** How the providers do, as far as this process knows. */
  readonly health: ProviderHealth
  /** How much came from one place. */
  readonly sources: CountSources
  readonly callBilling: CallService
  readonly serviceAuthorization: ServiceAuthorization
}

/** The topic on which a payment's id is announced after each change. */
export const paymentTopic = 'payment'

/** The change is committed already: a subscriber who is not told finds it at the next look. */
export async function announcePayment({ live, logger }: PaymentDeps, paymentId: string): Promise<void> {
  await live.announce(paymentTopic, paymentId).catch((error) => logger.warn({ err: error, paymentId }, 'not announced'))
}
