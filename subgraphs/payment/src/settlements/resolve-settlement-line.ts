import { checkReason } from '@suvidha/service-kit/check-text'
import { conflict, notFound } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { Prisma, SettlementLine } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { findKnownMoney } from './find-known-money.ts'
import { postResolvedLine } from './post-settlement.ts'
import { publishMatchedSettlements } from './publish-matched.ts'
import { judgeLine, type LineKind } from './settlement-line.ts'

/** MATCH_AGAIN: the books agree by now. Otherwise where what they do not explain is put. */
export type LineResolution = 'MATCH_AGAIN' | 'TO_SUSPENSE' | 'TO_WRITE_OFF' | 'TO_PROVIDER_FEES'

const accountOf: Readonly<Record<Exclude<LineResolution, 'MATCH_AGAIN'>, string>> = {
  TO_SUSPENSE: accounts.suspense,
  TO_WRITE_OFF: accounts.writeOff,
  TO_PROVIDER_FEES: accounts.providerFees,
}

export interface LineDecision {
  readonly lineId: string
  readonly resolution: LineResolution
  readonly reason: string
}

/**
 * An operator's word on a line that did not match, with its ledger entry. The same word again answers the same.
 * Fails with NOT_FOUND, BAD_USER_INPUT, and CONFLICT: another decided, or with MATCH_AGAIN the books still disagree.
 */
export function resolveSettlementLine(deps: PaymentDeps, decidedBy: string, decision: LineDecision) {
  const { lineId, resolution } = decision
  const resolutionReason = checkReason(decision.reason)
  if (!isEntityId(lineId)) throw lineNotFound()
  return deps.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM settlement_line WHERE id = ${lineId} FOR UPDATE`
    const line = await tx.settlementLine.findUnique({ where: { id: lineId } })
    if (!line) throw lineNotFound()
    if (line.status !== 'EXCEPTION') {
      if (line.resolution === resolution && line.resolvedBy === decidedBy) return line
      throw conflict('This line is settled already.')
    }
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`settlements:${line.provider}`}, 0))`
    const { known, disagreement } = await compare(tx, line)
    if (resolution === 'MATCH_AGAIN' && disagreement) {
      throw conflict(`The books do not agree with this line: ${disagreement}.`)
    }
    const knownPaise = known?.isMoved && !known.isSettled ? known.amountPaise : 0n
    const account = resolution === 'MATCH_AGAIN' ? accounts.suspense : accountOf[resolution]
    const found = { ...line, paymentId: known?.paymentId ?? null, captureId: known?.captureId ?? null }
    await postResolvedLine(tx, { ...found, refundId: known?.refundId ?? null }, { knownPaise, account })
    const resolved = await tx.settlementLine.update({
      where: { id: lineId },
      data: {
        status: 'RESOLVED',
        resolution,
        resolutionReason,
        resolvedBy: decidedBy,
        resolvedAt: new Date(),
        paymentId: found.paymentId,
        captureId: found.captureId,
        refundId: known?.refundId ?? null,
      },
    })
    await publishMatchedSettlements(deps.events, tx, line)
    return resolved
  })
}

const lineNotFound = () => notFound('There is no such settlement line.')

async function compare(tx: Prisma.TransactionClient, line: SettlementLine) {
  const asked = { ...line, kind: line.kind as LineKind }
  const known = [...(await findKnownMoney(tx, line.provider, [asked])).values()][0]
  return { known, disagreement: judgeLine(asked, known) }
}
