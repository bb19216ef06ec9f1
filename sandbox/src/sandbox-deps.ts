import type { Logger } from '@suvidha/service-kit/logger'
import type { Config } from './config.ts'
import type { PrismaClient } from './generated/prisma/client.ts'
import type { AnswerMessages } from './messages/answer-messages.ts'
import type { StandIn } from './stand-in.ts'

export interface SandboxDeps {
  readonly config: Config
  readonly logger: Logger
  readonly prisma: PrismaClient
  readonly standInOf: (provider: string) => StandIn
  /** The providers of SMS, WhatsApp and push. */
  readonly messages: AnswerMessages
  /** Looks for webhooks to deliver at once instead of at the next look. */
  readonly wakeDelivery: () => void
}
