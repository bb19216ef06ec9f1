import type { Prisma } from '../generated/prisma/client.ts'
import type { KnownMoney, LineKind } from './settlement-line.ts'

export interface MatchedMoney extends KnownMoney {
  readonly paymentId: string
  readonly captureId: string | null
  readonly refundId: string | null
}

interface Found extends MatchedMoney {
  readonly kind: LineKind
  readonly entityId: string
}

/** What the books know of the lines' payments and refunds, by `<kind> <the provider's id>`. */
export async function findKnownMoney(
  tx: Prisma.TransactionClient,
  provider: string,
  lines: readonly { readonly kind: LineKind; readonly entityId: string }[],
): Promise<Map<string, MatchedMoney>> {
  const idsOf = (wanted: LineKind) => lines.flatMap(({ kind, entityId }) => (kind === wanted ? [entityId] : []))
  const found = await tx.$queryRaw<Found[]>`
    SELECT 'PAYMENT' AS kind, capture.provider_payment_id AS "entityId", capture.payment_id AS "paymentId",
      capture.id AS "captureId", NULL AS "refundId", capture.amount_paise AS "amountPaise", capture.currency,
      true AS "isMoved", EXISTS (SELECT FROM settlement_line WHERE capture_id = capture.id
        AND kind = 'PAYMENT' AND status <> 'EXCEPTION') AS "isSettled"
    FROM capture WHERE provider = ${provider} AND provider_payment_id = ANY(${idsOf('PAYMENT')})
    UNION ALL
    SELECT 'REFUND', refund.provider_refund_id, refund.payment_id, refund.capture_id, refund.id, refund.amount_paise,
      refund.currency, refund.status = 'PROCESSED', EXISTS (SELECT FROM settlement_line WHERE refund_id = refund.id
        AND kind = 'REFUND' AND status <> 'EXCEPTION')
    FROM refund JOIN capture ON capture.id = refund.capture_id
    WHERE capture.provider = ${provider} AND refund.provider_refund_id = ANY(${idsOf('REFUND')})`
  return new Map(found.map(({ kind, entityId, ...money }) => [`${kind} ${entityId}`, money]))
}
