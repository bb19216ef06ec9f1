import { smaller } from '../bills/allocation.ts'
import { amountDuePaise } from '../bills/bill.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { listOpenDisputes } from './dispute-loaders.ts'
import { raiseDispute } from './raise-dispute.ts'
import { resolveDispute, withdrawDispute } from './resolve-dispute.ts'

export const disputeResolvers = {
  Query: {
    openDisputes: (_, { first, after }, { prisma, viewer: { limits } }) =>
      listOpenDisputes(prisma, limits, { first, after }),
  },
  Mutation: {
    raiseDispute: (_, { input: { position, amountPaise, evidenceIds, ...input } }, { deps, viewer }) =>
      raiseDispute(deps, viewer.id, {
        ...input,
        position: position ?? undefined,
        amountPaise: amountPaise ?? undefined,
        evidenceIds: evidenceIds ?? [],
      }),
    withdrawDispute: (_, { disputeId }, { deps, viewer }) => withdrawDispute(deps, viewer.id, disputeId),
    resolveDispute: (_, { input: { creditPaise, ...input } }, { deps, viewer }) =>
      resolveDispute(deps, viewer.id, { ...input, creditPaise: creditPaise ?? undefined }),
  },
  Bill: {
    // What of it is still to pay: what is paid is not collected.
    disputedAmount: (bill) => {
      return toMoney(smaller(bill.disputedPaise, amountDuePaise(bill)))
    },
    disputes: ({ id }, _, { disputes }) => disputes.load(id),
  },
  DisputeConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
  Dispute: {
    evidence: ({ evidenceIds }) => evidenceIds.map((id) => ({ id })),
    amount: ({ amountPaise }) => toMoney(amountPaise),
  },
} satisfies Resolvers
