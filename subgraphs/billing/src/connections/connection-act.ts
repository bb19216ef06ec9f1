import type { Events } from '@suvidha/service-kit/events'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** Who does something, and when. */
export interface Act {
  readonly by: string
  readonly at: Date
  /** The day of it in India. */
  readonly today: string
}

export interface ConnectionDeps {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'publish'>
}
