import type { Resolvers } from '../generated/schema.ts'
import { linkTo } from '../papers/link-to.ts'
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
    url: async ({ id, citizenId }, { language, format }, { deps, loaders }) =>
      linkTo(deps, id, { language: language ?? (await loaders.languageOf.load(citizenId)), format }),
    verificationCode: (receipt, _args, { deps }) => ensureCode(deps, paperOfReceipt(receipt)),
  },
}
