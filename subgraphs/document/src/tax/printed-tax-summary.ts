import type { Paper } from '../papers/paper.ts'
import { chargeName } from '../text/charge-name.ts'
import { formatDay } from '../text/days.ts'
import type { Language } from '../text/language.ts'
import { amountInWords, groupedAmount } from '../text/rupees.ts'
import type { TaxFacts } from './issue-tax-summary.ts'

/** What tax-summary.typ prints beside what all papers do. */
export function printedTaxSummary({ facts, amountPaise }: Paper, language: Language) {
  const { financialYear, from, until, feePaise, connections } = facts as unknown as TaxFacts
  return {
    financialYear,
    period: `${formatDay(from, language)} – ${formatDay(until, language)}`,
    ...(BigInt(feePaise) > 0n && { fee: groupedAmount(BigInt(feePaise)) }),
    amount: groupedAmount(amountPaise),
    amountInWords: amountPaise >= 0n ? amountInWords(amountPaise, language) : '',
    connections: connections.map(({ utility, consumerNumber, address, charges, ...sums }) => ({
      ...{ utility, consumerNumber, address },
      billed: groupedAmount(BigInt(sums.billedPaise)),
      paid: groupedAmount(BigInt(sums.paidPaise)),
      charges: charges.map(({ label, amountPaise: paise }) => {
        return { label: chargeName(label, language), amount: groupedAmount(BigInt(paise)) }
      }),
    })),
  }
}
