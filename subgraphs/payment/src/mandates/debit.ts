/**
 * ANNOUNCED: the citizen was told. RUNNING: a payment for it is open. RETRYING: it failed and is tried again. SKIPPED:
 * left out, for a reason. A late yes of the bank counts, so what ended without money may still succeed.
 */
export type DebitStatus = 'ANNOUNCED' | 'RUNNING' | 'RETRYING' | 'SUCCEEDED' | 'FAILED' | 'SKIPPED'

/** The same table is in the database (`legal_transition`); a test compares the two. */
export const legalDebitTransitions: Readonly<Record<DebitStatus, readonly DebitStatus[]>> = {
  ANNOUNCED: ['RUNNING', 'SKIPPED'],
  RUNNING: ['SUCCEEDED', 'RETRYING', 'FAILED'],
  RETRYING: ['RUNNING', 'SUCCEEDED', 'SKIPPED'],
  SUCCEEDED: [],
  FAILED: ['SUCCEEDED'],
  SKIPPED: ['SUCCEEDED'],
}

/** Why a debit was left out. The first is told to the citizen, who has to pay the bill otherwise. */
export type SkipReason = 'ABOVE_LIMIT' | 'AMOUNT_ROSE' | 'NOTHING_DUE' | 'MANDATE_PAUSED' | 'MANDATE_ENDED'

/** Debits that wait for their time. */
export const waitingDebitStatuses: readonly DebitStatus[] = ['ANNOUNCED', 'RETRYING']

export interface DueBill {
  readonly id: string
  readonly number: string
  /** A day in India: 2026-12-01. */
  readonly dueDate: string
  readonly duePaise: bigint
}

export interface KnownDebit {
  readonly billId: string
  readonly status: string
  readonly reason: string | null
  readonly amountPaise: bigint
}

export type PlannedDebit = { readonly bill: DueBill; readonly isAboveLimit: boolean }

/**
 * Which due bills are to be announced now, or told to be above the limit. A bill has one debit that is not over; one that
 * was debited, or could not be, is left to its owner; one that was left out is looked at anew when what stood against it
 * may be gone. `known` is the latest debit of each bill.
 */
export function planDebits(
  bills: readonly DueBill[],
  known: readonly KnownDebit[],
  { maxAmountPaise, isTime }: { maxAmountPaise: bigint; isTime: (dueDate: string) => boolean },
): PlannedDebit[] {
  const latest = new Map(known.map((debit) => [debit.billId, debit]))
  return bills.flatMap((bill) => {
    const before = latest.get(bill.id)
    const isAboveLimit = bill.duePaise > maxAmountPaise
    if (before && before.status !== 'SKIPPED') return []
    if (before?.reason === 'ABOVE_LIMIT' && isAboveLimit) return []
    return isTime(bill.dueDate) ? [{ bill, isAboveLimit }] : []
  })
}

/** Why a debit whose time has come is not made after all; undefined when it is. Amounts in paise. */
export function reasonToSkip(about: {
  readonly mandateStatus: string
  readonly maxAmountPaise: bigint
  readonly announcedPaise: bigint
  /** Null: the bill takes nothing any more, or is disputed. */
  readonly duePaise: bigint | null
}): SkipReason | undefined {
  const { mandateStatus, duePaise } = about
  if (mandateStatus === 'PAUSED') return 'MANDATE_PAUSED'
  if (mandateStatus !== 'ACTIVE') return 'MANDATE_ENDED'
  if (duePaise === null) return 'NOTHING_DUE'
  if (duePaise > about.maxAmountPaise) return 'ABOVE_LIMIT'
  return duePaise > about.announcedPaise ? 'AMOUNT_ROSE' : undefined
}
