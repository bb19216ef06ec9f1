import type { YearToPrint } from '@suvidha/billing/published-papers'
import { badUserInput, notFound } from '@suvidha/service-kit/public-error'
import { askBilling } from '../bills/ask-billing.ts'
import type { Deps } from '../context.ts'
import { writeDocument } from '../documents/write-document.ts'
import type { Document, PrismaClient } from '../generated/prisma/client.ts'
import { feeService, type ReceiptLine } from '../receipts/receipt.ts'
import { isoDayInIndia, startOfDayInIndia } from '../text/days.ts'
import { digestOf, type Fact } from '../verification/canonical-json.ts'

export interface TaxFacts extends YearToPrint {
  readonly financialYear: string
  readonly from: string
  readonly until: string
  /** Convenience fees with the GST on them, of receipts of the year. */
  readonly feePaise: string
}

/**
 * What a citizen was billed for and has paid in a financial year (`2026-27`), up to today where it is not over. As long as it would say
 * the same, it is the same paper. Fails with BAD_USER_INPUT for a year that is none or has not begun, and with NOT_FOUND where there
 * is nothing to say.
 */
export async function issueTaxSummary(deps: Deps, citizenId: string, financialYear: string): Promise<Document> {
  const { from, until } = daysOf(financialYear)
  const { yearToPrint } = await askBilling<{ yearToPrint: YearToPrint }>(deps, {
    query: `query ($citizenId: ID!, $from: Date!, $until: Date!) { yearToPrint(citizenId: $citizenId, from: $from, until: $until) }`,
    variables: { citizenId, from, until },
  })
  const { connections } = yearToPrint
  if (connections.length === 0) throw notFound('Nothing was billed or paid in this year.')
  const feePaise = await feesOf(deps.prisma, citizenId, { from, until })
  const paidPaise = connections.reduce((sum, each) => sum + BigInt(each.paidPaise), 0n)
  const facts: TaxFacts = { financialYear, from, until, feePaise: String(feePaise), connections }
  return deps.prisma.$transaction((tx) =>
    writeDocument(deps, tx, {
      ...{ kind: 'TAX_SUMMARY', citizenId, facts },
      holderName: [...new Set(connections.map(({ holderName }) => holderName))].join(', '),
      subject: `${citizenId} ${financialYear} ${digestOf(facts as unknown as Fact)}`,
      amountPaise: paidPaise + feePaise,
      issuedAt: new Date(),
    }),
  )
}

function daysOf(financialYear: string) {
  const [, start = '', end = ''] = /^(20\d\d)-(\d\d)$/.exec(financialYear) ?? []
  if (start === '' || (Number(start) + 1) % 100 !== Number(end))
    throw badUserInput('financialYear', 'A financial year is written 2026-27.')
  const today = isoDayInIndia(new Date())
  const [from, last] = [`${start}-04-01`, `${Number(start) + 1}-03-31`]
  if (from > today) throw badUserInput('financialYear', 'This year has not begun.')
  const isOver = last < today
  return { from, until: isOver ? last : today }
}

async function feesOf(prisma: PrismaClient, citizenId: string, { from, until }: { from: string; until: string }) {
  const end = new Date(startOfDayInIndia(until).getTime() + 24 * 60 * 60 * 1000)
  const receipts = await prisma.receipt.findMany({
    where: { citizenId, voidedAt: null, capturedAt: { gte: startOfDayInIndia(from), lt: end } },
    select: { lines: true },
  })
  const lines = receipts.flatMap((receipt) => receipt.lines as unknown as ReceiptLine[])
  return lines.reduce((sum, { utility, amountPaise }) => (utility === feeService ? sum + BigInt(amountPaise) : sum), 0n)
}
