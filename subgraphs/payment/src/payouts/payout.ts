/** WAITING: not at the bank yet. SENT: the bank has it and has not said how it ended. The other four are ends. */
export type PayoutStatus = 'WAITING' | 'SENT' | 'PROCESSED' | 'FAILED' | 'REVERSED' | 'CANCELLED'
export type PayoutBatchStatus = 'PENDING_APPROVAL' | 'EXECUTING' | 'COMPLETED' | 'REJECTED'

/** The same tables as the database's `legal_transition`; a test compares them. A processed payout may come back. */
export const legalPayoutTransitions: Readonly<Record<PayoutStatus, readonly PayoutStatus[]>> = {
  WAITING: ['SENT', 'PROCESSED', 'FAILED', 'REVERSED', 'CANCELLED'],
  SENT: ['PROCESSED', 'FAILED', 'REVERSED'],
  PROCESSED: ['REVERSED'],
  FAILED: [],
  REVERSED: [],
  CANCELLED: [],
}

export const legalPayoutBatchTransitions: Readonly<Record<PayoutBatchStatus, readonly PayoutBatchStatus[]>> = {
  PENDING_APPROVAL: ['EXECUTING', 'REJECTED'],
  EXECUTING: ['COMPLETED'],
  COMPLETED: [],
  REJECTED: [],
}

export const payoutStatuses = Object.keys(legalPayoutTransitions) as PayoutStatus[]

/** The states from which a payout may go to `to`. */
export const payoutStatesBefore = (to: PayoutStatus): PayoutStatus[] =>
  payoutStatuses.filter((from) => legalPayoutTransitions[from].includes(to))

export type PayoutMode = 'NEFT' | 'RTGS' | 'IMPS' | 'UPI'

/** What a mode carries, in paise: RBI's floor of RTGS, NPCI's ceilings of IMPS and UPI; a rupee is RazorpayX's least. */
export const modeLimits: Readonly<Record<PayoutMode, { readonly least: bigint; readonly most: bigint }>> = {
  NEFT: { least: 100n, most: 10_000_000_000n },
  RTGS: { least: 20_000_000n, most: 10_000_000_000n },
  IMPS: { least: 100n, most: 50_000_000n },
  UPI: { least: 100n, most: 10_000_000n },
}

/** Who is paid, as only the sealed text of a row holds it. */
export type Destination =
  | { readonly kind: 'bank_account'; readonly accountNumber: string; readonly ifsc: string }
  | { readonly kind: 'vpa'; readonly address: string }

/** As much of it as is shown: enough for its owner to know it again. */
export function hintOf(destination: Destination): string {
  if (destination.kind === 'bank_account') return `${destination.ifsc} ••••${destination.accountNumber.slice(-4)}`
  const [name = '', bank = ''] = destination.address.split('@')
  return `${name.slice(0, 1)}•••@${bank}`
}
