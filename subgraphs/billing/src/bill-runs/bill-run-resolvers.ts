import { limitsAsked } from '@suvidha/service-kit/staff-limits'
import type { Context } from '../context.ts'
import { isEntityId } from '../entity-id.ts'
import type { BillRun } from '../generated/prisma/client.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { runNotFound } from '../not-found.ts'
import { cancelBillRun, generateBillRun } from './generate-bill-run.ts'
import { listAnomalies, listBillRuns } from './list-bill-runs.ts'
import { startBillRun } from './start-bill-run.ts'
import { watchBillRun } from './watch-bill-run.ts'

export const billRunResolvers: Resolvers = {
  Query: {
    billRun: (_, { id }, context) => findRun(context, id),
    billRuns: (_, { region, utility, ...paging }, { prisma, viewer }) =>
      listBillRuns(prisma, { ...paging, limits: limitsAsked(viewer, { region, utility }) }),
  },
  Mutation: {
    startBillRun(_, { input }, { runs, viewer }) {
      limitsAsked(viewer, input, 'input.')
      return startBillRun(runs, viewer.id, input)
    },
    generateBillRun: (_, { id, leaveOut }, { runs, viewer }) =>
      generateBillRun(runs, { id: known(id), leaveOut: leaveOut ?? [], generatedBy: viewer.id }),
    cancelBillRun: (_, { id }, { runs, viewer }) => cancelBillRun(runs, { id: known(id), cancelledBy: viewer.id }),
  },
  Subscription: {
    billRunProgress: {
      subscribe: async (_, { id }, context) => {
        const { id: runId } = await findRun(context, id)
        return watchBillRun(context.runs, runId) as never
      },
      resolve: (run: unknown) => run as never,
    },
  },
  BillRun: {
    progress: ({ status, chunks, previewedChunks, issuedChunks }) =>
      Math.floor((100 * (status === 'PREVIEWING' ? previewedChunks : issuedChunks)) / chunks),
    preview: (run) => run,
    billed: ({ issued }) => issued,
    billedAmount: ({ issuedPaise }) => toMoney(issuedPaise),
    totalsAgree: ({ agrees }) => agrees,
    leftOut: ({ leftOut }) => leftOut as never,
    anomalies: ({ id: runId }, { filter, ...paging }, { prisma }) =>
      listAnomalies(prisma, { runId, filter, ...paging }),
    anomalyCounts: ({ id: runId }, { stage }, { prisma }) => countAnomalies(prisma, runId, stage),
  },
  BillRunPreview: {
    bills: ({ billable }) => billable,
    amount: ({ billablePaise }) => toMoney(billablePaise),
  },
  BillRunAnomaly: {
    amount: ({ amountPaise }) => (amountPaise === null ? null : toMoney(amountPaise)),
    units: ({ units }) => units?.toString() ?? null,
  },
  BillRunConnection: { totalCount: ({ totalCount }) => totalCount() },
  BillRunAnomalyConnection: { totalCount: ({ totalCount }) => totalCount() },
}

async function findRun({ prisma }: Context, id: string): Promise<BillRun> {
  const run = await prisma.billRun.findUnique({ where: { id: known(id) } })
  if (!run) throw runNotFound()
  return run
}

function known(id: string): string {
  if (!isEntityId(id)) throw runNotFound()
  return id
}

async function countAnomalies(prisma: Context['prisma'], runId: string, stage: string) {
  const groups = await prisma.billRunAnomaly.groupBy({
    by: ['kind'],
    where: { runId, stage },
    _count: true,
    orderBy: { kind: 'asc' },
  })
  return groups.map(({ kind, _count: count }) => ({ kind: kind as never, count }))
}
