import { randomUUID } from 'node:crypto'
import type { PaymentCaptured } from '@suvidha/payment/published-events'
import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { signCode } from '../verification/verification-code.ts'
import { feeService, financialYearOf, type ReceiptLine, receiptNumber } from './receipt.ts'
import { paperOfReceipt } from './receipt-paper.ts'

/** Gives a captured payment its receipt and number, and orders the drawing, in the transaction of the event. */
export async function issueReceipt(
  deps: Pick<Deps, 'events' | 'keys'>,
  tx: Prisma.TransactionClient,
  event: PaymentCaptured,
) {
  // The number is taken last and its row stays locked until the commit: an event that comes twice takes none.
  const existing = await tx.receipt.findUnique({ where: { paymentId: event.paymentId }, select: { id: true } })
  if (existing) return
  const capturedAt = new Date(event.capturedAt)
  const financialYear = financialYearOf(capturedAt)
  const sequence = await nextNumber(tx, financialYear)
  const receipt = {
    id: `rcp_${randomUUID()}`,
    number: receiptNumber(financialYear, sequence),
    financialYear,
    sequence,
    paymentId: event.paymentId,
    citizenId: event.citizenId,
    amountPaise: BigInt(event.amountPaise),
    provider: event.provider,
    providerPaymentId: event.providerPaymentId,
    method: event.method ?? null,
    counterName: event.counterName ?? null,
    lines: linesOf(event).map((line) => ({ ...line })),
    capturedAt,
    issuedAt: new Date(),
  }
  const code = signCode(deps.keys.current(), paperOfReceipt(receipt))
  await tx.receipt.create({ data: { ...receipt, code } })
  await deps.events.send(tx, 'document.render-receipt', { receiptId: receipt.id })
}

/** Bills, what was paid ahead, and the fee. Events of before there were fees and advances say nothing of them. */
function linesOf({ bills, advances = [], feePaise = '0', feeGstPaise = '0' }: EventOfAnyAge): ReceiptLine[] {
  const withFeePaise = BigInt(feePaise) + BigInt(feeGstPaise)
  const none = { billNumber: '–', consumerNumber: '–', holderName: '' }
  return [
    ...bills.map(({ billNumber, utility, consumerNumber, holderName, amountPaise }) => {
      return { billNumber, utility, consumerNumber, holderName, amountPaise }
    }),
    ...advances.map(({ utility, consumerNumber, holderName, amountPaise }) => {
      return { billNumber: 'Advance', utility, consumerNumber, holderName, amountPaise }
    }),
    ...(withFeePaise > 0n ? [{ ...none, utility: feeService, amountPaise: String(withFeePaise) }] : []),
  ]
}

type EventOfAnyAge = Pick<PaymentCaptured, 'bills'> & Partial<PaymentCaptured>

async function nextNumber(tx: Prisma.TransactionClient, financialYear: string): Promise<number> {
  const rows = await tx.$queryRaw<{ last_number: number }[]>`
    INSERT INTO receipt_series (financial_year, last_number) VALUES (${financialYear}, 1)
    ON CONFLICT (financial_year) DO UPDATE SET last_number = receipt_series.last_number + 1
    RETURNING last_number`
  return rows[0]?.last_number ?? 1
}
