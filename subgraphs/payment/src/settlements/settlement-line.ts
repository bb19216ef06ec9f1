/** What a line of a settlement report is about. ADJUSTMENT: anything but a payment or a refund. */
export type LineKind = 'PAYMENT' | 'REFUND' | 'ADJUSTMENT'

/** A line as the provider reports it, whatever its file looks like. Amounts are whole paise. */
export interface ReportedLine {
  /** In the file, the header is line 1. */
  readonly lineNumber: number
  /** The provider's id of the payment, refund or adjustment. */
  readonly entityId: string
  readonly kind: LineKind
  /** Of the payment or refund, before fees. */
  readonly amountPaise: bigint
  /** What the provider keeps, GST included. */
  readonly feePaise: bigint
  /** GST within the fee. */
  readonly taxPaise: bigint
  /** What the line adds to the transfer to the bank; a refund takes away. */
  readonly netPaise: bigint
  readonly currency: string
  readonly settlementId: string
  /** The bank's reference of the transfer; null where the file has none. */
  readonly utr: string | null
  readonly orderId: string | null
  readonly settledAt: Date
}

/** Why a line could not be matched by itself. */
export type ExceptionReason =
  | 'UNKNOWN_ENTITY'
  | 'AMOUNT_DIFFERS'
  | 'CURRENCY_DIFFERS'
  | 'SETTLED_BEFORE'
  | 'NOT_PROCESSED_HERE'
  | 'ADJUSTMENT'

/** What is known here of a line's payment or refund. */
export interface KnownMoney {
  readonly amountPaise: bigint
  readonly currency: string
  /** False for a refund that is not PROCESSED here. */
  readonly isMoved: boolean
  /** Whether another settlement brought it already. */
  readonly isSettled: boolean
}

/** Whether a line agrees with the books: undefined, or why an operator has to look at it. */
export function judgeLine(
  { kind, amountPaise, currency }: Pick<ReportedLine, 'kind' | 'amountPaise' | 'currency'>,
  known: KnownMoney | undefined,
): ExceptionReason | undefined {
  if (kind === 'ADJUSTMENT') return 'ADJUSTMENT'
  if (!known) return 'UNKNOWN_ENTITY'
  if (known.isSettled) return 'SETTLED_BEFORE'
  if (currency !== known.currency) return 'CURRENCY_DIFFERS'
  if (amountPaise !== known.amountPaise) return 'AMOUNT_DIFFERS'
  return known.isMoved ? undefined : 'NOT_PROCESSED_HERE'
}

/** What is wrong with a line in itself: its parts must give its net. */
export function lineFault({ kind, amountPaise, feePaise, taxPaise, netPaise }: ReportedLine): string | undefined {
  if (amountPaise <= 0n) return 'the amount is not positive'
  if (feePaise < 0n || taxPaise < 0n) return 'a fee or tax is negative'
  if (taxPaise > feePaise) return 'the tax is more than the fee it is part of'
  const expected = { PAYMENT: amountPaise - feePaise, REFUND: -amountPaise - feePaise, ADJUSTMENT: undefined }[kind]
  if (expected !== undefined && expected !== netPaise) return 'amount, fee and net do not agree'
  return undefined
}
