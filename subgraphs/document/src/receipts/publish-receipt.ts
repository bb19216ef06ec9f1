import type { Deps } from '../context.ts'
import type { Prisma, Receipt } from '../generated/prisma/client.ts'
import { languageOf } from '../holders/holder-language.ts'
import { drawPaper } from '../papers/draw-paper.ts'
import type { ReceiptIssued } from '../published-events.ts'
import { paperOfReceipt } from './receipt-paper.ts'

/** Draws a receipt as its holder reads it, and keeps the PDF. Done again after a crash it makes the same file. */
export async function drawReceipt(deps: Deps, receiptId: string): Promise<Receipt> {
  const receipt = await deps.prisma.receipt.findUniqueOrThrow({ where: { id: receiptId } })
  const language = await languageOf(deps.prisma, receipt.citizenId)
  await drawPaper(deps, paperOfReceipt(receipt), { language, format: 'A4' })
  return receipt
}

/** Says that the PDF is there, once. */
export async function publishReceipt(deps: Pick<Deps, 'events'>, tx: Prisma.TransactionClient, receipt: Receipt) {
  const { count } = await tx.receipt.updateMany({
    where: { id: receipt.id, renderedAt: null, voidedAt: receipt.voidedAt },
    data: { renderedAt: new Date() },
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
