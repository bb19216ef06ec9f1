import type { Deps } from '../context.ts'
import type { Prisma, Receipt } from '../generated/prisma/client.ts'
import type { ReceiptIssued } from '../published-events.ts'

export interface DrawnReceipt {
  readonly receipt: Receipt
  readonly sha256: string
}

/** Draws a receipt and keeps the PDF. Done again after a crash it makes the same file. */
export async function drawReceipt(
  deps: Pick<Deps, 'prisma' | 'storage' | 'renderReceipt'>,
  receiptId: string,
): Promise<DrawnReceipt> {
  const receipt = await deps.prisma.receipt.findUniqueOrThrow({ where: { id: receiptId } })
  return { receipt, sha256: await deps.storage.put(deps.renderReceipt(receipt)) }
}

/** Says that the PDF is there, once. */
export async function publishReceipt(
  deps: Pick<Deps, 'events'>,
  tx: Prisma.TransactionClient,
  { receipt, sha256 }: DrawnReceipt,
) {
  const { count } = await tx.receipt.updateMany({
    where: { id: receipt.id, renderedAt: null, voidedAt: receipt.voidedAt },
    data: { renderedAt: new Date(), sha256 },
  })
  if (count === 0) {
    const now = await tx.receipt.findUniqueOrThrow({ where: { id: receipt.id }, select: { renderedAt: true } })
    if (now.renderedAt === null) throw new Error(`receipt ${receipt.id} became void while it was drawn`)
    return
  }
  const event: ReceiptIssued = {
    receiptId: receipt.id,
    receiptNumber: receipt.number,
    paymentId: receipt.paymentId,
    citizenId: receipt.citizenId,
    amountPaise: receipt.amountPaise.toString(),
    issuedAt: receipt.issuedAt.toISOString(),
  }
  await deps.events.publish(tx, 'receipt.issued', event)
}
