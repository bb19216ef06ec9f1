import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { PayoutBatchStatus, PayoutMode, PayoutStatus, Resolvers } from '../generated/schema.ts'
import { inRupees } from '../money.ts'
import { createPayoutBatch } from './create-payout-batch.ts'
import { approvePayoutBatch, rejectPayoutBatch } from './decide-payout-batch.ts'
import { payoutBatchNotFound } from './payout-errors.ts'
import { countPayouts, listPayoutBatches, listPayouts } from './payout-queries.ts'

export const payoutResolvers: Resolvers = {
  Query: {
    payoutBatch: async (_parent, { id }, { deps }) => {
      const batch = isEntityId(id) ? await deps.prisma.payoutBatch.findUnique({ where: { id } }) : null
      if (!batch) throw payoutBatchNotFound()
      return batch
    },
    payoutBatches: (_parent, paging, { deps }) => listPayoutBatches(deps, paging),
  },
  Mutation: {
    createPayoutBatch: (_parent, { input }, { deps, viewer }) => createPayoutBatch(deps, personOf(viewer), input),
    approvePayoutBatch: (_parent, { id }, { deps, viewer }) =>
      approvePayoutBatch(deps, { batchId: known(id), decidedBy: personOf(viewer) }),
    rejectPayoutBatch: (_parent, { id, reason }, { deps, viewer }) =>
      rejectPayoutBatch(deps, { batchId: known(id), decidedBy: personOf(viewer), reason }),
  },
  PayoutFileReport: { total: ({ totalPaise }) => inRupees(totalPaise) },
  PayoutBatch: {
    status: ({ status }) => status as PayoutBatchStatus,
    total: ({ totalPaise }) => inRupees(totalPaise),
    progress: ({ id }, _arguments, { deps }) => countPayouts(deps, id),
    payouts: ({ id }, paging, { deps }) => listPayouts(deps, id, paging),
    resultPath: ({ id }) => `/payouts/results/${id}.csv`,
  },
  PayoutCount: { status: ({ status }) => status as PayoutStatus, amount: ({ amountPaise }) => inRupees(amountPaise) },
  Payout: {
    status: ({ status }) => status as PayoutStatus,
    mode: ({ mode }) => mode as PayoutMode,
    amount: ({ amountPaise }) => inRupees(amountPaise),
    destination: ({ destinationHint }) => destinationHint,
  },
}

function known(id: string): string {
  if (!isEntityId(id)) throw payoutBatchNotFound()
  return id
}

/** Two eyes are a person's. */
function personOf(viewer: Viewer): string {
  if (viewer.kind !== 'person') throw forbidden()
  return viewer.id
}
