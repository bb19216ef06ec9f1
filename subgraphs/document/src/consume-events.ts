import type { CitizenErased, ContactChanged } from '@suvidha/auth/published-events'
import type { ChequeBounced, PaymentCaptured } from '@suvidha/payment/published-events'
import type { Deps } from './context.ts'
import type { Prisma, Receipt } from './generated/prisma/client.ts'
import { forgetHolder, keepHolder } from './holders/keep-holder.ts'
import { issueReceipt } from './receipts/issue-receipt.ts'
import { drawReceipt, publishReceipt } from './receipts/publish-receipt.ts'
import { voidReceipt } from './receipts/void-receipt.ts'

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
  await events.consume<ContactChanged, Tx>(prisma, { queue: 'document.contact-changed', handle: keepHolder })
  await events.consume<CitizenErased, Tx>(prisma, { queue: 'document.citizen-erased', handle: forgetHolder })
}
