import type { ProviderName } from '../providers/provider-port.ts'
import type { LineKind } from './settlement-line.ts'

/** One row of a report: its cells by the names of the header. */
export type Row = Readonly<Record<string, string>>

/** How one provider's report is read. Amounts in its cells are rupees with up to two decimals. */
export interface ReportColumns {
  /** Without one of these it is no report of this provider's. */
  readonly required: readonly string[]
  readonly entityId: string
  readonly kind: (row: Row) => LineKind
  readonly amount: string
  /** GST included. */
  readonly fee: (row: Row, rupees: (column: string) => bigint) => bigint
  readonly tax: string
  readonly net: (row: Row, rupees: (column: string) => bigint) => bigint
  readonly currency?: string
  readonly settlementId: string
  readonly utr: string
  readonly orderId: string
  readonly settledAt: string
  /** Rows that are no part of a settlement yet. */
  readonly isLeftOut?: (row: Row) => boolean
}

const ofWord = (words: Readonly<Record<string, LineKind>>, word: string | undefined): LineKind =>
  words[(word ?? '').trim().toLowerCase()] ?? 'ADJUSTMENT'

/**
 * Razorpay: the settlement recon report of the dashboard, whose columns are the fields of
 * `GET /v1/settlements/recon/combined` (razorpay.com/docs/api/settlements/fetch-recon). Paytm: the fields of its
 * Settlement Detail API (paytmpayments.com/docs/api/settlement-detail-api). The other providers publish no columns.
 */
export const reportColumns: Readonly<Partial<Record<ProviderName, ReportColumns>>> = {
  RAZORPAY: {
    required: ['entity_id', 'type', 'debit', 'credit', 'amount', 'fee', 'tax', 'settlement_id', 'settled_at'],
    entityId: 'entity_id',
    kind: ({ type }) => ofWord({ payment: 'PAYMENT', refund: 'REFUND' }, type),
    amount: 'amount',
    fee: (_row, rupees) => rupees('fee'),
    tax: 'tax',
    net: (_row, rupees) => rupees('credit') - rupees('debit'),
    currency: 'currency',
    settlementId: 'settlement_id',
    utr: 'settlement_utr',
    orderId: 'order_id',
    settledAt: 'settled_at',
    isLeftOut: ({ settled }) => /^(0|false|no)$/i.test(settled ?? ''),
  },
  PAYTM: {
    required: [
      'transactionId',
      'orderId',
      'transactionType',
      'amount',
      'commission',
      'gst',
      'settledAmount',
      'payoutId',
    ],
    entityId: 'transactionId',
    kind: ({ transactionType }) => ofWord({ acquiring: 'PAYMENT', refund: 'REFUND' }, transactionType),
    amount: 'amount',
    fee: (_row, rupees) => rupees('commission') + rupees('gst'),
    tax: 'gst',
    net: (row, rupees) => (/^refund$/i.test(row.transactionType ?? '') ? -1n : 1n) * absolute(rupees('settledAmount')),
    settlementId: 'payoutId',
    utr: 'utr',
    orderId: 'orderId',
    settledAt: 'payoutDate',
  },
}

const absolute = (paise: bigint) => (paise < 0n ? -paise : paise)
