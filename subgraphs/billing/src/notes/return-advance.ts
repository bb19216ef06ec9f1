import type { Prisma } from '../generated/prisma/client.ts'
import type { CorrectableBill } from './lock-correctable-bill.ts'
import { advanceUsedMeanwhile } from './note-errors.ts'

/**
 * What a bill that is withdrawn had used of the advance stands there again, payment by payment; what it had added to it
 * leaves it. Fails with CONFLICT where other bills have used that.
 */
export async function returnAdvance(
  tx: Prisma.TransactionClient,
  { bill, noteId, at }: { readonly bill: CorrectableBill; readonly noteId: string; readonly at: Date },
): Promise<void> {
  const { id: billId, connectionId } = bill
  const creditId = `${noteId}:advance`
  const used = await tx.advanceEntry.findMany({
    where: { connectionId, billId },
    select: { paymentId: true, amountPaise: true },
  })
  if (used.length > 0) {
    const data = used.map(({ paymentId, amountPaise }) => ({
      connectionId,
      paymentId,
      creditId,
      amountPaise: -amountPaise,
      at,
    }))
    await tx.advanceEntry.createMany({ data })
  }
  const { _sum: added } = await tx.advanceEntry.aggregate({
    where: { connectionId, creditId: billId },
    _sum: { amountPaise: true },
  })
  const addedPaise = added.amountPaise ?? 0n
  if (addedPaise === 0n) return
  const [connection] = await tx.$queryRaw<{ advancePaise: bigint }[]>`
    SELECT advance_paise AS "advancePaise" FROM connection WHERE id = ${connectionId} FOR NO KEY UPDATE`
  if (!connection || connection.advancePaise < addedPaise) throw advanceUsedMeanwhile()
  await tx.advanceEntry.create({
    data: { connectionId, paymentId: '', creditId, billId, amountPaise: -addedPaise, at },
  })
}
