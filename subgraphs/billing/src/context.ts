import type { Database } from '@suvidha/service-kit/database'
import type { Viewer } from '@suvidha/service-kit/identity'
import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import { createAllocationLoader } from './bills/allocation-loaders.ts'
import { dayInIndia } from './bills/bill.ts'
import { createBillLoaders } from './bills/bill-loaders.ts'
import { createConnectionLoaders } from './connections/connection-loaders.ts'
import type { PrismaClient } from './generated/prisma/client.ts'

/** What the resolvers of one request share. */
export interface Context extends RequestContext {
  readonly pool: Database['pool']
  readonly prisma: PrismaClient
  /** One day for the whole answer, although midnight may pass while it is made. */
  readonly today: string
  readonly bills: ReturnType<typeof createBillLoaders>
  readonly allocations: ReturnType<typeof createAllocationLoader>
  readonly connections: ReturnType<typeof createConnectionLoaders>
}

export function createContext(
  deps: { pool: Database['pool']; prisma: PrismaClient; now: () => Date },
  viewer: Viewer,
  requestId: string,
): Context {
  const { pool, prisma, now } = deps
  return {
    viewer,
    requestId,
    pool,
    prisma,
    today: dayInIndia(now()),
    bills: createBillLoaders(pool, viewer.id),
    allocations: createAllocationLoader(pool, viewer.id),
    connections: createConnectionLoaders(pool, viewer.id),
  }
}
