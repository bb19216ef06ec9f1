import type { Resolvers } from '../generated/schema.ts'
import { referenceOf } from '../papers/file-reference.ts'
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
    link: ({ id }, form, context) => linkTo(context, referenceOf(id, form)),
    url: ({ id }, form, context) => linkTo(context, referenceOf(id, form)).url,
    verificationCode: (receipt, _args, { deps }) => ensureCode(deps, paperOfReceipt(receipt)),
  },
}
