import type { Resolvers } from '../generated/schema.ts'
import { maskedHolder, verifyDocument } from './verify-document.ts'

export const verificationResolvers: Pick<Resolvers, 'DocumentVerification' | 'Query'> = {
  Query: {
    verifyDocument: (_parent, { code, fileSha256 }, { deps }) => verifyDocument(deps, code, fileSha256),
  },
  DocumentVerification: {
    kind: ({ paper }) => paper?.kind ?? null,
    number: ({ paper }) => paper?.number ?? null,
    issuedAt: ({ paper }) => paper?.issuedAt ?? null,
    voidedAt: ({ paper }) => paper?.voidedAt ?? null,
    amount: ({ paper }) => (paper ? { paise: paper.amountPaise, currency: 'INR' } : null),
    holderName: ({ paper }) => (paper?.holderName ? maskedHolder(paper) : null),
  },
}
