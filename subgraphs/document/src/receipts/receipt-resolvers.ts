import type { Resolvers } from '../generated/schema.ts'
import { signLink } from '../storage/signed-link.ts'
import { isSubjectToRealisation } from './receipt.ts'

export const receiptResolvers: Pick<Resolvers, 'Payment' | 'Receipt'> = {
  Payment: {
    __resolveReference: ({ id }) => ({ id }),
    receipt: ({ id }, _args, { loaders }) => loaders.byPaymentId.load(id),
  },
  Receipt: {
    __resolveReference: ({ id }, { loaders }) => loaders.byId.load(id),
    isSubjectToRealisation,
    amount: ({ amountPaise }) => ({ paise: amountPaise, currency: 'INR' }),
    url: ({ id }, _args, { config }) => `${config.publicUrl}/files/${signLink(id, config.linkSecret, Date.now())}`,
  },
}
