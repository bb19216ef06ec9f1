import type { StatementToPrint } from '@suvidha/billing/published-papers'
import type { Paper } from '../papers/paper.ts'
import { formatDay } from '../text/days.ts'
import type { Language } from '../text/language.ts'
import { groupedAmount } from '../text/rupees.ts'

/** What statement.typ prints beside what all papers do. */
export function printedStatement({ facts }: Paper, language: Language) {
  const { utility, consumerNumber, address, ...said } = facts as unknown as StatementToPrint
  let balancePaise = BigInt(said.openingPaise)
  const entries = said.entries.map(({ on, what, reference, amountPaise }) => {
    balancePaise += BigInt(amountPaise)
    const amounts = { amount: groupedAmount(BigInt(amountPaise)), balance: groupedAmount(balancePaise) }
    return { on: formatDay(on, language), what, reference, ...amounts }
  })
  return {
    ...{ utility, consumerNumber, address, entries },
    period: `${formatDay(said.from, language)} – ${formatDay(said.until, language)}`,
    opening: groupedAmount(BigInt(said.openingPaise)),
    closing: groupedAmount(BigInt(said.closingPaise)),
  }
}
