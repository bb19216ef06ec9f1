import type { Receipt } from '../generated/prisma/client.ts'
import type { Paper } from '../papers/paper.ts'
import type { Fact } from '../verification/canonical-json.ts'
import type { ReceiptLine } from './receipt.ts'

/** What a receipt says; JSON of before says nothing of methods and counters. */
export interface ReceiptFacts {
  readonly paymentId: string
  readonly provider: string
  readonly providerPaymentId: string
  readonly method: string | null
  readonly counterName: string | null
  readonly amountPaise: string
  readonly capturedAt: string
  readonly lines: readonly ReceiptLine[]
}

type NewReceipt = Omit<Receipt, 'code' | 'renderedAt' | 'sha256' | 'voidReason' | 'voidedAt'>

/** A receipt as a paper like others; one that is just being written has no code. */
export function paperOfReceipt(receipt: NewReceipt & Partial<Receipt>): Paper {
  const { id, number, citizenId, issuedAt, amountPaise, voidedAt = null, voidReason = null, code = null } = receipt
  const { paymentId, provider, providerPaymentId, method, counterName, capturedAt } = receipt
  const lines = receipt.lines as unknown as ReceiptLine[]
  const facts: ReceiptFacts = {
    ...{ paymentId, provider, providerPaymentId, method, counterName, lines },
    amountPaise: amountPaise.toString(),
    capturedAt: capturedAt.toISOString(),
  }
  return {
    ...{ id, kind: 'RECEIPT', number, citizenId, issuedAt, amountPaise, voidedAt, voidReason, code },
    holderName: [...new Set(lines.flatMap(({ holderName }) => holderName || []))].join(', '),
    facts: facts as unknown as Fact,
  }
}
