import { createHash } from 'node:crypto'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import type { ProviderName } from '../providers/provider-port.ts'
import { findKnownMoney, type MatchedMoney } from './find-known-money.ts'
import { postMatchedLines } from './post-settlement.ts'
import { publishMatchedSettlements } from './publish-matched.ts'
import { readSettlementReport } from './read-settlement-report.ts'
import { judgeLine, type ReportedLine } from './settlement-line.ts'

export interface ReportToImport {
  readonly provider: ProviderName
  /** As the operator knows it; for people only. */
  readonly fileName: string
  readonly csv: string
}

/**
 * Takes a provider's settlement report in: each line is compared with the books, and what agrees is posted (clearing →
 * bank and fees). The same file again, or a line that another file brought, changes nothing. Answers the report's id.
 * Fails with BAD_USER_INPUT; then nothing is kept.
 */
export async function importSettlementReport(
  deps: PaymentDeps,
  importedBy: string,
  { provider, fileName, csv }: ReportToImport,
): Promise<string> {
  if (!/^[^\p{Cc}/\\]{1,200}$/u.test(fileName))
    throw badUserInput('input.fileName', 'The name has 1 to 200 characters.')
  const lines = readSettlementReport(provider, csv)
  const digest = createHash('sha256').update(csv).digest('hex')
  return deps.prisma.$transaction(
    async (tx) => {
      // Two files of one provider at a time could each take a payment for unsettled.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`settlements:${provider}`}, 0))`
      const known = await tx.settlementReport.findUnique({ where: { provider_digest: { provider, digest } } })
      if (known) return known.id
      const report = { id: newId('srp'), provider, fileName, digest, importedBy }
      await tx.settlementReport.create({ data: report })
      await insertLines(tx, report, lines)
      await postMatchedLines(tx, report.id)
      await publishMatchedSettlements(deps.events, tx, { reportId: report.id })
      return report.id
    },
    { timeout: 120_000 },
  )
}

/** Lines that an earlier file brought are left out. */
async function insertLines(
  tx: Prisma.TransactionClient,
  { id: reportId, provider }: { id: string; provider: string },
  lines: readonly ReportedLine[],
) {
  const money = await findKnownMoney(tx, provider, lines)
  const batch = 5000
  for (let start = 0; start < lines.length; start += batch) {
    await tx.settlementLine.createMany({
      data: lines.slice(start, start + batch).map((line) => rowOf(line, money.get(keyOf(line)))),
      skipDuplicates: true,
    })
  }

  function rowOf(line: ReportedLine, found: MatchedMoney | undefined): Prisma.SettlementLineCreateManyInput {
    const reason = judgeLine(line, found)
    return {
      ...line,
      id: newId('sln'),
      reportId,
      provider,
      status: reason ? 'EXCEPTION' : 'MATCHED',
      reason: reason ?? null,
      paymentId: found?.paymentId ?? null,
      captureId: found?.captureId ?? null,
      refundId: found?.refundId ?? null,
    }
  }
}

const keyOf = ({ kind, entityId }: Pick<ReportedLine, 'kind' | 'entityId'>) => `${kind} ${entityId}`
