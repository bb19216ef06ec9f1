import type { Deps } from '../context.ts'
import type { Receipt } from '../generated/prisma/client.ts'

/** A receipt's PDF. One that the storage lost, or that was never drawn, is drawn again from its row: the same bytes. */
export async function readReceiptPdf(deps: Deps, receipt: Receipt): Promise<Buffer> {
  const stored = receipt.sha256 ? await deps.storage.get(receipt.sha256) : null
  if (stored) return stored
  const pdf = deps.renderReceipt(receipt)
  const sha256 = await deps.storage.put(pdf)
  // Drawing takes the whole process's time: the next to open it must find the file.
  // One that became void meanwhile is another paper.
  const same = { id: receipt.id, sha256: null, voidedAt: receipt.voidedAt }
  await deps.prisma.receipt.updateMany({ where: same, data: { sha256 } })
  return pdf
}
