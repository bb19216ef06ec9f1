import type { Prisma, Refund } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { type Posting, postToLedger } from '../ledger/post-to-ledger.ts'

interface Movement {
  readonly kind: string
  /** 1: from where the money is to what is owed. -1: back again. */
  readonly direction: 1n | -1n
}

/** Moves a refund's money between its parts and `refund_payable`. */
export async function postRefund(tx: Prisma.TransactionClient, refund: Refund, { kind, direction }: Movement) {
  const parts = await tx.refundPart.findMany({ where: { refundId: refund.id }, orderBy: { position: 'asc' } })
  const { id: refundId, paymentId, captureId, currency, amountPaise } = refund
  const postings: Posting[] = parts.map(({ account, billId, connectionId, ...part }) => {
    return { account, billId, connectionId, amountPaise: part.amountPaise * direction }
  })
  postings.push({ account: accounts.refundPayable, amountPaise: -amountPaise * direction })
  await postToLedger(tx, { kind, currency, paymentId, captureId, refundId, postings })
}
