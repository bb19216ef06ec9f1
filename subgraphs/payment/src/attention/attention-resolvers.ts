import type { Resolvers } from '../generated/schema.ts'
import { listAttention } from './list-attention.ts'

export const attentionResolvers: Resolvers = {
  Query: {
    paymentsNeedingAttention: (_parent, { reasons, ...paging }, { deps, viewer: { limits } }) =>
      listAttention(deps.prisma, { reasons, limits }, paging),
  },
  PaymentAttention: { heldMoney: ({ payment }) => [...payment.captures] },
  PaymentAttentionConnection: { totalCount: ({ totalCount }) => totalCount() },
}
