import type { Paper } from '../papers/paper.ts'
import { formatInstant } from '../text/days.ts'
import type { Language } from '../text/language.ts'
import { amountInWords, groupedAmount } from '../text/rupees.ts'
import { isSubjectToRealisation, type ReceiptLine } from './receipt.ts'
import type { ReceiptFacts } from './receipt-paper.ts'

/** What receipt.typ and receipt-roll.typ print beside what all papers do. */
export function printedReceipt(paper: Paper, language: Language) {
  const facts = paper.facts as unknown as ReceiptFacts
  const { provider, providerPaymentId, paymentId, counterName, method } = facts
  return {
    ...{ provider, providerPaymentId, paymentId },
    capturedAt: formatInstant(new Date(facts.capturedAt), language),
    ...(counterName !== null && { counter: { name: counterName, method: method ?? '' } }),
    ...(isSubjectToRealisation(facts) && { subjectToRealisation: true }),
    amount: groupedAmount(paper.amountPaise),
    amountInWords: amountInWords(paper.amountPaise, language),
    lines: facts.lines.map((line: ReceiptLine) => ({ ...line, amount: groupedAmount(BigInt(line.amountPaise)) })),
  }
}
