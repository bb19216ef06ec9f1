import type {
  CitizenErased,
  ContactChanged,
  CredentialChanged,
  SessionEnded,
  SessionReuseDetected,
} from '@suvidha/auth/published-events'
import type {
  BillAdjusted,
  BillIssued,
  ConnectionEvent,
  UploadReleased,
  UploadUsed,
} from '@suvidha/billing/published-events'
import type { BillToPrint } from '@suvidha/billing/published-papers'
import type { ChequeBounced, PaymentCaptured, PaymentQrChanged } from '@suvidha/payment/published-events'
import { askForIssued, askForWithdrawn, issueBillPapers, voidBillPaper } from './bills/issue-bill-papers.ts'
import { keepUpiCode } from './bills/upi-code.ts'
import type { Deps } from './context.ts'
import { drawDocument } from './documents/draw-document.ts'
import type { Prisma, Receipt } from './generated/prisma/client.ts'
import { forgetHolder, keepHolder } from './holders/keep-holder.ts'
import { linkEnders } from './links/end-links.ts'
import { issueReceipt } from './receipts/issue-receipt.ts'
import { drawReceipt, publishReceipt } from './receipts/publish-receipt.ts'
import { voidReceipt } from './receipts/void-receipt.ts'
import { dropErased, eraseIn } from './retention/erase-uploads.ts'
import { placeUpload, releaseUpload } from './uploads/place-upload.ts'
import { dropInfected, scanUpload, settleScan } from './uploads/scan-upload.ts'
import type { Finding } from './uploads/scanner.ts'

type Tx = Prisma.TransactionClient

/** What this service does when others tell of something: prisma/document/queues.json names who. */
export async function consumeEvents(deps: Deps): Promise<void> {
  const { events, prisma } = deps
  await events.consume<PaymentCaptured, Tx>(prisma, {
    queue: 'document.payment-captured',
    handle: (tx, event) => issueReceipt(deps, tx, event),
  })
  await events.consume<ChequeBounced, Tx>(prisma, { queue: 'document.cheque-bounced', handle: voidReceipt })
  await events.consume<{ receiptId: string }, Tx, Receipt>(prisma, {
    queue: 'document.render-receipt',
    prepare: ({ receiptId }) => drawReceipt(deps, receiptId),
    handle: (tx, _data, drawn) => publishReceipt(deps, tx, drawn),
  })
  await events.consume<BillIssued, Tx, readonly BillToPrint[]>(prisma, {
    queue: 'document.bill-issued',
    prepare: (event) => askForIssued(deps, event),
    handle: (tx, _event, bills) => issueBillPapers(deps, tx, bills),
  })
  await events.consume<BillAdjusted, Tx, readonly BillToPrint[]>(prisma, {
    queue: 'document.bill-adjusted',
    prepare: (event) => askForWithdrawn(deps, event),
    handle: (tx, event, bills) => voidBillPaper(deps, tx, event, bills),
  })
  await events.consume<{ documentId: string }, Tx>(prisma, {
    queue: 'document.render-document',
    prepare: ({ documentId }) => drawDocument(deps, documentId),
    handle: async () => {},
  })
  await events.consume<PaymentQrChanged, Tx>(prisma, { queue: 'document.payment-qr-changed', handle: keepUpiCode })
  await events.consume<UploadUsed, Tx>(prisma, {
    queue: 'document.upload-used',
    locks: ({ citizenId }) => citizenId,
    handle: placeUpload,
  })
  await events.consume<UploadReleased, Tx>(prisma, { queue: 'document.upload-released', handle: releaseUpload })
  await events.consume<{ uploadId: string }, Tx, Finding | undefined>(prisma, {
    queue: 'document.scan-upload',
    prepare: ({ uploadId }) => scanUpload(deps, uploadId),
    handle: (tx, { uploadId }, finding) => settleScan(deps, tx, uploadId, finding),
    afterCommit: ({ uploadId }) => dropInfected(deps, uploadId),
    concurrency: 2,
  })
  await events.consume<ContactChanged, Tx>(prisma, { queue: 'document.contact-changed', handle: keepHolder })
  await consumeEndsOfLinks(deps)
}

async function consumeEndsOfLinks(deps: Deps): Promise<void> {
  const { events, prisma } = deps
  const end = linkEnders(deps)
  await events.consume<CitizenErased, Tx>(prisma, {
    queue: 'document.citizen-erased',
    locks: ({ citizenId }) => citizenId,
    async handle(tx, event) {
      await forgetHolder(tx, event)
      await end.citizenErased(tx, event)
      const actor = { kind: 'service', id: 'service:auth' } as const
      await eraseIn(deps, tx, { citizenId: event.citizenId, actor, sessionId: null, withAccount: true })
    },
    afterCommit: ({ citizenId }) => dropErased(deps, citizenId),
  })
  await events.consume<SessionEnded, Tx>(prisma, { queue: 'document.session-ended', handle: end.sessionEnded })
  await events.consume<SessionReuseDetected, Tx>(prisma, {
    queue: 'document.session-reuse-detected',
    handle: end.sessionReuseDetected,
  })
  await events.consume<CredentialChanged, Tx>(prisma, {
    queue: 'document.credential-changed',
    handle: end.credentialChanged,
  })
  for (const queue of ['document.connection-transferred', 'document.connection-unlinked'])
    await events.consume<ConnectionEvent, Tx>(prisma, { queue, handle: end.connectionChanged })
}
