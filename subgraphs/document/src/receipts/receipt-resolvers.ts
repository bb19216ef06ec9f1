import type { Resolvers } from '../generated/schema.ts'
import { toFileReference } from '../papers/file-reference.ts'
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
    url: async ({ id, citizenId }, { language, format }, { deps: { config }, loaders }) => {
      const form = { language: language ?? (await loaders.languageOf.load(citizenId)), format }
      return `${config.publicUrl}/files/${signLink(toFileReference(id, form), config.linkSecret, Date.now())}`
    },
    verificationCode: (receipt, _args, { deps }) => ensureCode(deps, paperOfReceipt(receipt)),
  },
}
