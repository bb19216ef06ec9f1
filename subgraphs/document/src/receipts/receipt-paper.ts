import type { Receipt } from '../generated/prisma/client.ts'
import type { Paper } from '../papers/paper.ts'
import type { Fact } from '../verification/canonical-json.ts'
import type { ReceiptLine } from './receipt.ts'

/** A receipt as a paper like others. */
export function paperOfReceipt(
  receipt: Omit<Receipt, 'code' | 'renderedAt' | 'sha256' | 'voidReason'> & { code?: string | null },
): Paper {
  const { id, number, citizenId, issuedAt, amountPaise, voidedAt, code = null } = receipt
  const { paymentId, provider, providerPaymentId, method, counterName, capturedAt } = receipt
  const lines = receipt.lines as unknown as ReceiptLine[]
  return {
    ...{ id, kind: 'RECEIPT', number, citizenId, issuedAt, amountPaise, voidedAt, code },
    holderName: [...new Set(lines.flatMap(({ holderName }) => holderName || []))].join(', '),
    facts: {
      ...{ paymentId, provider, providerPaymentId, method, counterName },
      amountPaise: amountPaise.toString(),
      capturedAt: capturedAt.toISOString(),
      lines: lines.map((line) => ({ ...line })) as Fact,
    },
  }
}
