import type { Deps } from '../context.ts'
import type { Receipt } from '../generated/prisma/client.ts'

/** A receipt's PDF. One that the storage lost, or that was never drawn, is drawn again from its row: the same bytes. */
export async function readReceiptPdf(deps: Deps, receipt: Receipt): Promise<Buffer> {
  const stored = receipt.sha256 ? await deps.storage.get(receipt.sha256) : null
  if (stored) return stored
  const pdf = deps.renderReceipt(receipt)
  await deps.storage.put(pdf)
  return pdf
}
