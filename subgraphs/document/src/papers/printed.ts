import { printedReceipt } from '../receipts/printed-receipt.ts'
import type { Language } from '../text/rupees.ts'
import type { Paper } from './paper.ts'

/** Which template draws a paper, and what of it is its own; `paper.typ` knows the rest. */
export interface Printed {
  readonly template: string
  readonly printed: object
}

export function printedOf(paper: Paper, language: Language): Printed {
  return { template: 'receipt', printed: printedReceipt(paper, language) }
}
