import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden, notFound, unauthenticated } from '@suvidha/service-kit/public-error'
import { issueNoDuesCertificate } from '../certificates/issue-no-dues-certificate.ts'
import type { Resolvers } from '../generated/schema.ts'
import { referenceOf } from '../papers/file-reference.ts'
import { findPaperToAttach } from '../papers/find-paper-to-attach.ts'
import { linkTo } from '../papers/link-to.ts'
import { issueStatement } from '../statements/issue-statement.ts'
import { issueTaxSummary } from '../tax/issue-tax-summary.ts'
import { ensureCode } from '../verification/ensure-code.ts'
import { paperOfDocument } from './document-paper.ts'
import { listDocuments } from './list-documents.ts'

/** Papers are people's: a service has none. */
function personOf({ kind, id }: Viewer): string {
  if (kind === 'anonymous') throw unauthenticated()
  if (kind === 'service') throw forbidden()
  return id
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10)

export const documentResolvers: Pick<
  Resolvers,
  'Query' | 'Mutation' | 'Bill' | 'Citizen' | 'Document' | 'DocumentConnection'
> = {
  Query: {
    paperToAttach: (_parent, wanted, { deps }) => findPaperToAttach(deps, wanted),
    document: async (_parent, { id }, { loaders }) => {
      const paper = await loaders.paperById.load(id)
      if (!paper) throw notFound('There is no such paper.')
      return paper
    },
  },
  Mutation: {
    issueStatement: async (_parent, { input }, { deps, viewer }) => {
      const { connectionId, from, until } = input
      const wish = { connectionId, from: isoDay(from), until: isoDay(until) }
      return paperOfDocument(await issueStatement(deps, personOf(viewer), wish))
    },
    issueNoDuesCertificate: async (_parent, { connectionId }, { deps, viewer }) =>
      paperOfDocument(await issueNoDuesCertificate(deps, personOf(viewer), connectionId)),
    issueTaxSummary: async (_parent, { financialYear }, { deps, viewer }) =>
      paperOfDocument(await issueTaxSummary(deps, personOf(viewer), financialYear)),
  },
  Bill: {
    __resolveReference: ({ id }) => ({ id }),
    document: ({ id }, _args, { loaders }) => loaders.paperOfBill.load(id),
  },
  Citizen: {
    __resolveReference: ({ id }) => ({ id }),
    // Another's papers are as if there were none.
    documents: ({ id }, wanted, { deps, viewer }) => listDocuments(deps.prisma, id === viewer.id ? id : '', wanted),
  },
  Document: {
    __resolveReference: ({ id }, { loaders }) => loaders.paperById.load(id),
    amount: ({ amountPaise }) => ({ paise: amountPaise, currency: 'INR' }),
    verificationCode: (paper, _args, { deps }) => ensureCode(deps, paper),
    link: ({ id }, form, context) => linkTo(context, referenceOf(id, form)),
    url: ({ id }, form, context) => linkTo(context, referenceOf(id, form)).url,
  },
  DocumentConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
}
