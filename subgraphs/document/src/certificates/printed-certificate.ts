import type { DuesToPrint } from '@suvidha/billing/published-papers'
import type { Paper } from '../papers/paper.ts'
import { formatDay } from '../text/days.ts'
import type { Language } from '../text/language.ts'

/** What certificate.typ prints beside what all papers do. */
export function printedCertificate({ facts }: Paper, language: Language) {
  const said = facts as unknown as DuesToPrint & { readonly asOf: string }
  const { utility, consumerNumber, address, lastBill } = said
  return {
    ...{ utility, consumerNumber, address, lastBill },
    asOf: formatDay(said.asOf, language),
    billedUntil: said.billedUntil && formatDay(said.billedUntil, language),
  }
}
