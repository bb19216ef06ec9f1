import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import type { CountSources } from '@suvidha/service-kit/count-sources'
import type { Database } from '@suvidha/service-kit/database'
import type { VerifyLinkProof } from '@suvidha/service-kit/link-proof'
import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import { createAlertLoader } from './alerts/list-alerts.ts'
import type { BillRunDeps } from './bill-runs/bill-run.ts'
import { createAllocationLoader } from './bills/allocation-loaders.ts'
import { dayInIndia } from './bills/bill.ts'
import { createBillLoaders } from './bills/bill-loaders.ts'
import { createBillPages } from './bills/bill-pages.ts'
import { createApplicationHistoryLoader, createHistoryLoader } from './connections/connection-history.ts'
import { createConnectionLoaders } from './connections/connection-loaders.ts'
import { createMemberLoader } from './connections/connection-members.ts'
import { createNoticeLoader } from './connections/notice-loader.ts'
import { readerOfBills, readerOfConnections, readerWith } from './connections/seen-by.ts'
import { createSupplyLoaders } from './connections/supplies-of-cycles.ts'
import { createConsumptionLoaders, readerOfConsumption } from './consumption/consumption-loaders.ts'
import { createDepositLoader } from './deposits/deposit-loader.ts'
import { createDisputeLoader } from './disputes/dispute-loaders.ts'
import type { PrismaClient } from './generated/prisma/client.ts'
import { createPlanLoaders } from './instalments/plan-loaders.ts'
import { createMeterLoader } from './meters/meter-loaders.ts'
import { createNoteLineLoader, createNoteLoader } from './notes/note-loaders.ts'
import type { BillingDeps } from './notes/request-note.ts'
import { createReadingLoaders } from './readings/list-readings.ts'
import { createWindowLoader } from './readings/reading-window.ts'
import { createOfferLoader } from './rebates/offer-loader.ts'

/** What the resolvers of one request share. */
export interface Context extends RequestContext {
  /** Where who asks is. */
  readonly origin: ClientOrigin
  /** Counts what comes from one source, with how many numbers that are not there may be tried in an hour from it. */
  readonly sources: CountSources
  readonly mostMisses: number
  readonly pool: Database['pool']
  readonly prisma: PrismaClient
  readonly deps: BillingDeps
  readonly runs: BillRunDeps
  readonly verifyLinkProof: VerifyLinkProof
  /** One day for the whole answer, although midnight may pass while it is made. */
  readonly today: string
  readonly now: Date
  readonly bills: ReturnType<typeof createBillLoaders>
  readonly billPages: ReturnType<typeof createBillPages>
  readonly allocations: ReturnType<typeof createAllocationLoader>
  readonly deposits: ReturnType<typeof createDepositLoader>
  readonly disputes: ReturnType<typeof createDisputeLoader>
  readonly offers: ReturnType<typeof createOfferLoader>
  readonly plans: ReturnType<typeof createPlanLoaders>
  readonly notes: ReturnType<typeof createNoteLoader>
  readonly noteLines: ReturnType<typeof createNoteLineLoader>
  readonly connections: ReturnType<typeof createConnectionLoaders>
  readonly alerts: ReturnType<typeof createAlertLoader>
  readonly consumption: ReturnType<typeof createConsumptionLoaders>
  readonly meters: ReturnType<typeof createMeterLoader>
  readonly readings: ReturnType<typeof createReadingLoaders>
  readonly readingWindows: ReturnType<typeof createWindowLoader>
  readonly suppliesOn: ReturnType<typeof createSupplyLoaders>
  readonly disconnectionNotices: ReturnType<typeof createNoticeLoader>
  readonly connectionMembers: ReturnType<typeof createMemberLoader>
  readonly connectionHistory: ReturnType<typeof createHistoryLoader>
  readonly applicationHistory: ReturnType<typeof createApplicationHistoryLoader>
}

type Shared = Pick<Context, 'pool' | 'runs' | 'verifyLinkProof' | 'sources' | 'mostMisses'>

export function createContext(
  { pool, runs, verifyLinkProof, sources, mostMisses, ...deps }: BillingDeps & Shared,
  { viewer, requestId, origin }: Pick<Context, 'viewer' | 'requestId' | 'origin'>,
): Context {
  const { prisma } = deps
  const now = deps.now()
  const today = dayInIndia(now)
  const reader = readerWith(viewer, viewer.scopes.has('readings:write') ? 'readings:write' : 'meters:write')
  const bills = readerOfBills(viewer)
  const connections = readerOfConnections(viewer)
  return {
    viewer,
    verifyLinkProof,
    requestId,
    origin,
    sources,
    mostMisses,
    pool,
    prisma,
    deps,
    runs,
    today,
    now,
    bills: createBillLoaders(pool, bills),
    billPages: createBillPages(pool, bills),
    allocations: createAllocationLoader(pool, bills),
    deposits: createDepositLoader(pool, connections),
    disputes: createDisputeLoader(pool, bills),
    plans: createPlanLoaders(prisma),
    offers: createOfferLoader(pool),
    notes: createNoteLoader(prisma, bills),
    noteLines: createNoteLineLoader(pool),
    connections: createConnectionLoaders(pool, viewer.id, connections),
    suppliesOn: createSupplyLoaders(prisma),
    disconnectionNotices: createNoticeLoader(pool, connections),
    connectionMembers: createMemberLoader(pool, connections),
    connectionHistory: createHistoryLoader(pool, connections),
    applicationHistory: createApplicationHistoryLoader(pool),
    alerts: createAlertLoader(prisma),
    consumption: createConsumptionLoaders(pool, readerOfConsumption(viewer)),
    meters: createMeterLoader(pool, reader),
    readings: createReadingLoaders(pool, reader),
    readingWindows: createWindowLoader(pool, reader, today),
  }
}
