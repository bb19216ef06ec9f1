/** One line of a receipt: a bill, an advance or the fee, and what was paid for it. Paise as a string, since JSON has no bigint. */
export interface ReceiptLine {
  readonly billNumber: string
  readonly utility: string
  readonly consumerNumber: string
  readonly holderName: string
  readonly amountPaise: string
}

/** Stands for the utility on the line of the convenience fee and the GST on it. */
export const feeService = 'FEE'

/** Whether the money is not there yet when the receipt is given: a bank has to pay the paper first. */
export const isSubjectToRealisation = ({ method }: { readonly method: string | null }): boolean =>
  method === 'CHEQUE' || method === 'DEMAND_DRAFT'

/** India's clock: UTC+5:30, no daylight saving. */
const istOffsetMs = 5.5 * 3600 * 1000

/** The financial year an instant falls in, India's calendar: 1 April 2026 to 31 March 2027 is `2026-27`. */
export function financialYearOf(instant: Date): string {
  const india = new Date(instant.getTime() + istOffsetMs)
  const startYear = india.getUTCMonth() >= 3 ? india.getUTCFullYear() : india.getUTCFullYear() - 1
  return `${startYear}-${String((startYear + 1) % 100).padStart(2, '0')}`
}

/** `SUV/2627/0000042`: 16 characters, the most that CGST rule 46(b) allows. */
export const paperNumber = (prefix: string, financialYear: string, sequence: number): string =>
  `${prefix}/${financialYear.slice(2, 4)}${financialYear.slice(5, 7)}/${String(sequence).padStart(7, '0')}`

export const receiptNumber = (financialYear: string, sequence: number) => paperNumber('SUV', financialYear, sequence)
