import type { Resolvers } from '../generated/schema.ts'
import { listAttention } from './list-attention.ts'

export const attentionResolvers: Resolvers = {
  Query: {
    paymentsNeedingAttention: (_parent, { reasons, ...paging }, { deps }) =>
      listAttention(deps.prisma, reasons, paging),
  },
  PaymentAttention: { heldMoney: ({ payment }) => [...payment.captures] },
  PaymentAttentionConnection: { totalCount: ({ totalCount }) => totalCount() },
}
