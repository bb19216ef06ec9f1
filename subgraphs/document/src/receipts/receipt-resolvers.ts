import type { Resolvers } from '../generated/schema.ts'
import { signLink } from '../storage/signed-link.ts'
import { ensureCode } from '../verification/ensure-code.ts'
import { isSubjectToRealisation } from './receipt.ts'
import { paperOfReceipt } from './receipt-paper.ts'

export const receiptResolvers: Pick<Resolvers, 'Payment' | 'Receipt'> = {
  Payment: {
    __resolveReference: ({ id }) => ({ id }),
    receipt: ({ id }, _args, { loaders }) => loaders.byPaymentId.load(id),
  },
  Receipt: {
    __resolveReference: ({ id }, { loaders }) => loaders.byId.load(id),
    isSubjectToRealisation,
    amount: ({ amountPaise }) => ({ paise: amountPaise, currency: 'INR' }),
    url: ({ id }, _args, { deps: { config } }) =>
      `${config.publicUrl}/files/${signLink(id, config.linkSecret, Date.now())}`,
    verificationCode: (receipt, _args, { deps }) => ensureCode(deps, paperOfReceipt(receipt)),
  },
}
