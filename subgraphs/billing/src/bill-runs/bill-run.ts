import type { Events } from '@suvidha/service-kit/events'
import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import type { Logger } from '@suvidha/service-kit/logger'
import { isoDay } from '../day.ts'
import type { BillRun, PrismaClient } from '../generated/prisma/client.ts'
import type { Days } from '../tariffs/rate-cycle.ts'

export interface BillRunDeps {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'publish' | 'send' | 'consume'>
  readonly live: Pick<LiveUpdates, 'listen' | 'onGap' | 'announce'>
  readonly logger: Logger
  readonly now: () => Date
  /** How many connections are billed in one transaction. */
  readonly chunkConnections: number
}

export const billRunTopic = 'bill-run'
export const previewQueue = 'billing.bill-run-preview'
export const issueQueue = 'billing.bill-run-issue'
export const checkQueue = 'billing.bill-run-check'

export interface ChunkJob {
  readonly runId: string
  readonly place: number
}

export const isOver = ({ status }: Pick<BillRun, 'status'>): boolean => status === 'FINISHED' || status === 'CANCELLED'

export const periodOf = ({ periodStart, periodEnd }: Pick<BillRun, 'periodStart' | 'periodEnd'>): Days => ({
  first: isoDay(periodStart),
  last: isoDay(periodEnd),
})
