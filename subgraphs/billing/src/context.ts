import type { Database } from '@suvidha/service-kit/database'
import type { Viewer } from '@suvidha/service-kit/identity'
import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import { createAllocationLoader } from './bills/allocation-loaders.ts'
import { dayInIndia } from './bills/bill.ts'
import { createBillLoaders } from './bills/bill-loaders.ts'
import { createConnectionLoaders } from './connections/connection-loaders.ts'
import type { PrismaClient } from './generated/prisma/client.ts'
import { createNoteLineLoader, createNoteLoader } from './notes/note-loaders.ts'
import type { BillingDeps } from './notes/request-note.ts'

/** What the resolvers of one request share. */
export interface Context extends RequestContext {
  readonly pool: Database['pool']
  readonly prisma: PrismaClient
  readonly deps: BillingDeps
  /** One day for the whole answer, although midnight may pass while it is made. */
  readonly today: string
  readonly bills: ReturnType<typeof createBillLoaders>
  readonly allocations: ReturnType<typeof createAllocationLoader>
  readonly notes: ReturnType<typeof createNoteLoader>
  readonly noteLines: ReturnType<typeof createNoteLineLoader>
  readonly connections: ReturnType<typeof createConnectionLoaders>
}

export function createContext(
  { pool, ...deps }: BillingDeps & { pool: Database['pool'] },
  viewer: Viewer,
  requestId: string,
): Context {
  const { prisma, now } = deps
  return {
    viewer,
    requestId,
    pool,
    prisma,
    deps,
    today: dayInIndia(now()),
    bills: createBillLoaders(pool, viewer.id),
    allocations: createAllocationLoader(pool, viewer.id),
    notes: createNoteLoader(prisma, viewer.id),
    noteLines: createNoteLineLoader(pool),
    connections: createConnectionLoaders(pool, viewer.id),
  }
}
