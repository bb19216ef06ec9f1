import { printedBill } from '../bills/printed-bill.ts'
import { printedCertificate } from '../certificates/printed-certificate.ts'
import { printedReceipt } from '../receipts/printed-receipt.ts'
import { printedStatement } from '../statements/printed-statement.ts'
import { printedTaxSummary } from '../tax/printed-tax-summary.ts'
import type { Language } from '../text/language.ts'
import type { Paper, PaperKind } from './paper.ts'

interface Print {
  /** The file of ../templates without `.typ`; for a roll `-roll` is added. */
  readonly template: string
  readonly of: (paper: Paper, language: Language) => object
}

/** Which template draws a kind of paper, and what of it is its own; paper.typ knows the rest. */
export const prints: Readonly<Record<PaperKind, Print>> = {
  RECEIPT: { template: 'receipt', of: printedReceipt },
  BILL: { template: 'bill', of: printedBill },
  STATEMENT: { template: 'statement', of: printedStatement },
  NO_DUES_CERTIFICATE: { template: 'certificate', of: printedCertificate },
  TAX_SUMMARY: { template: 'tax-summary', of: printedTaxSummary },
}
