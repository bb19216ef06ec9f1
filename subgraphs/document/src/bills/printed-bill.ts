import type { BillToPrint } from '@suvidha/billing/published-papers'
import type { Paper } from '../papers/paper.ts'
import { chargeName } from '../text/charge-name.ts'
import { formatDay, formatMonth } from '../text/days.ts'
import type { Language } from '../text/language.ts'
import { amountInWords, groupedAmount } from '../text/rupees.ts'

/** What bill.typ and bill-roll.typ print beside what all papers do. */
export function printedBill(paper: Paper, language: Language) {
  const facts = paper.facts as unknown as BillToPrint
  const { utility, consumerNumber, address, units, tariffCode } = facts
  const most = Math.max(1, ...facts.used.map((each) => Number(each.units)))
  return {
    ...{ utility, consumerNumber, address, units, tariffCode },
    period: `${formatDay(facts.periodStart, language)} – ${formatDay(facts.periodEnd, language)}`,
    billedOn: formatDay(facts.issuedOn, language),
    dueDate: formatDay(facts.dueDate, language),
    amount: groupedAmount(paper.amountPaise),
    amountInWords: paper.amountPaise >= 0n ? amountInWords(paper.amountPaise, language) : '',
    lines: facts.lines.map(({ amountPaise, label, ...line }) => {
      return { ...line, label: chargeName(label, language), amount: groupedAmount(BigInt(amountPaise)) }
    }),
    used: facts.used.map((each) => ({
      month: formatMonth(each.until, language),
      units: each.units,
      share: Number(each.units) / most,
    })),
  }
}
