import type { Prisma, SettlementLine } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'

/** Lines of a report that agree with the books, in one statement each for movements and postings, however many. */
export async function postMatchedLines(tx: Prisma.TransactionClient, reportId: string): Promise<void> {
  await tx.$executeRaw`
    WITH line AS (
      SELECT settlement_line.*, 'ltx_' || replace(uuidv7()::text, '-', '') AS transaction_id,
        CASE kind WHEN 'PAYMENT' THEN -amount_paise ELSE amount_paise END AS clearing_paise
      FROM settlement_line WHERE report_id = ${reportId} AND status = 'MATCHED'
    ), movement AS (
      INSERT INTO ledger_transaction (id, payment_id, capture_id, refund_id, kind, reference, currency)
      SELECT transaction_id, payment_id, CASE kind WHEN 'PAYMENT' THEN capture_id END, refund_id,
        'settlement', settlement_id, currency FROM line
    )
    INSERT INTO ledger_posting (transaction_id, position, account, amount_paise)
    SELECT transaction_id, position, account, paise FROM line CROSS JOIN LATERAL (VALUES
      (0, ${accounts.bank}, net_paise),
      (1, 'provider_clearing:' || provider, clearing_paise),
      (2, ${accounts.providerFees}, fee_paise - tax_paise),
      (3, ${accounts.providerFeeGst}, tax_paise)) AS posting(position, account, paise)
    WHERE paise <> 0`
}

/**
 * A line an operator decided about: the bank has what the provider paid, the clearing loses what the books held there
 * (`knownPaise`, 0 for what is unknown or settled before), and the difference goes to `account`.
 */
export async function postResolvedLine(
  tx: Prisma.TransactionClient,
  line: SettlementLine,
  { knownPaise, account }: { knownPaise: bigint; account: string },
): Promise<void> {
  const { provider, kind, netPaise, feePaise, taxPaise, currency, settlementId } = line
  const clearingPaise = kind === 'REFUND' ? knownPaise : -knownPaise
  const postings = [
    { account: accounts.bank, amountPaise: netPaise },
    { account: accounts.providerClearing(provider), amountPaise: clearingPaise },
    { account: accounts.providerFees, amountPaise: feePaise - taxPaise },
    { account: accounts.providerFeeGst, amountPaise: taxPaise },
    { account, amountPaise: -(netPaise + clearingPaise + feePaise) },
  ].filter(({ amountPaise }) => amountPaise !== 0n)
  await postToLedger(tx, {
    kind: 'settlement-resolved',
    currency,
    reference: `${settlementId} ${line.id}`,
    ...(line.paymentId && { paymentId: line.paymentId }),
    ...(kind === 'PAYMENT' && line.captureId && { captureId: line.captureId }),
    ...(line.refundId && { refundId: line.refundId }),
    postings,
  })
}
