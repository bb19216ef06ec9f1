import type {
  ContactChanged,
  CredentialChanged,
  EmailVerificationRequested,
  OtpRequested,
  SessionReuseDetected,
} from '@suvidha/auth/published-events'
import type { ReceiptIssued } from '@suvidha/document/published-events'
import type { DebitAnnounced, DebitMissed, MandateChanged } from '@suvidha/payment/published-events'
import { connectDatabase } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { createSubgraphSchema } from '@suvidha/service-kit/subgraph-schema'
import { followKeysAt, type TokenKeys } from '@suvidha/service-kit/token-keys'
import { type Config, readConfig } from './config.ts'
import { type Erasure, erasureQueue, forgetContact } from './contacts/forget-contact.ts'
import { keepContact } from './contacts/keep-contact.ts'
import type { Context } from './context.ts'
import { type Prisma, PrismaClient } from './generated/prisma/client.ts'
import { createInboxLoaders } from './inbox/inbox-loaders.ts'
import { announceDebit, announceMandate, announceMissedDebit } from './messages/announce-autopay.ts'
import { announceCredential } from './messages/announce-credential.ts'
import { announceReceipt } from './messages/announce-receipt.ts'
import { capturedMessagesRoute } from './messages/list-captured-messages.ts'
import { sendOtp } from './messages/send-otp.ts'
import { sendVerificationMail } from './messages/send-verification-mail.ts'
import { warnOfReuse } from './messages/warn-of-reuse.ts'
import { resolvers } from './resolvers.ts'

export interface StartDeps {
  readonly config: Config
  readonly logger: Logger
  readonly keys: TokenKeys
  readonly onStatement?: ((sql: string) => void) | undefined
}

/** Notification: what citizens are told by SMS, by e-mail and in their inbox. */
export async function start({ config, logger, keys, onStatement }: StartDeps): Promise<Service> {
  const database = connectDatabase({ url: config.databaseUrl, schema: 'notification', onStatement })
  const prisma = new PrismaClient({ adapter: database.adapter })
  const events = await connectEvents({ url: config.databaseUrl, service: 'notification', logger })
  await events.consume<OtpRequested, Prisma.TransactionClient>(prisma, {
    queue: 'notification.otp-requested',
    handle: (tx, event) => sendOtp(tx, event, config.messageSealingKey),
  })
  await events.consume<EmailVerificationRequested, Prisma.TransactionClient>(prisma, {
    queue: 'notification.email-verification-requested',
    handle: (tx, event) => sendVerificationMail(tx, event, config.messageSealingKey),
  })
  await events.consume<ContactChanged, Prisma.TransactionClient>(prisma, {
    queue: 'notification.contact-changed',
    handle: keepContact,
  })
  await events.consume<Erasure, Prisma.TransactionClient>(prisma, {
    queue: erasureQueue,
    handle: (tx, erasure) => forgetContact(tx, events, erasure),
    concurrency: 1,
  })
  await events.consume<SessionReuseDetected, Prisma.TransactionClient>(prisma, {
    queue: 'notification.session-reuse-detected',
    handle: warnOfReuse,
  })
  await events.consume<CredentialChanged, Prisma.TransactionClient>(prisma, {
    queue: 'notification.credential-changed',
    handle: announceCredential,
  })
  await events.consume<ReceiptIssued, Prisma.TransactionClient>(prisma, {
    queue: 'notification.receipt-issued',
    handle: announceReceipt,
  })
  await events.consume<MandateChanged, Prisma.TransactionClient>(prisma, {
    queue: 'notification.mandate-changed',
    handle: announceMandate,
    concurrency: 1,
  })
  await events.consume<DebitAnnounced, Prisma.TransactionClient>(prisma, {
    queue: 'notification.debit-announced',
    handle: announceDebit,
    concurrency: 1,
  })
  await events.consume<DebitMissed, Prisma.TransactionClient>(prisma, {
    queue: 'notification.debit-missed',
    handle: announceMissedDebit,
    concurrency: 1,
  })
  return {
    name: 'notification',
    graphql: createGraphqlExecutor<Context>({
      schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers),
      verifyIdentity: createIdentityVerifier(keys),
      createContext: (viewer, requestId) => ({ viewer, requestId, loaders: createInboxLoaders(prisma, viewer) }),
      logger,
    }),
    routes: config.production ? [] : [capturedMessagesRoute(prisma)],
    checkReady: async () => void (await database.pool.query('SELECT 1')),
    async stop() {
      await events.stop()
      await prisma.$disconnect()
      await database.close()
    },
  }
}

/** In a process of its own. */
export async function startAlone(environment: NodeJS.ProcessEnv, logger: Logger) {
  const config = readConfig(environment)
  const keys = followKeysAt(config.authUrl)
  return { service: await start({ config, logger, keys }), port: config.port }
}
