/** A write at which a process dies, of whichever payment comes there first. */
export interface Step {
  readonly name: string
  /** Who is killed while the write waits. */
  readonly process: string
  readonly table: string
  readonly on: 'INSERT' | 'UPDATE'
  /** Of the trigger on the table. */
  readonly when: string
}

const always = 'true'
const becomes = (status: string) => `NEW.status = '${status}' AND OLD.status IS DISTINCT FROM NEW.status`

const ofPayment = (name: string, on: Step['on'], table: string, when: string): Step => {
  return { name, process: 'payment', on, table, when }
}

export const steps: readonly Step[] = [
  ofPayment('key kept, payment not committed', 'INSERT', 'payment.idempotency_key', always),
  ofPayment('the provider is making the order', 'INSERT', 'sandbox."order"', always),
  ofPayment('order made, answer not stored', 'UPDATE', 'payment.payment', becomes('PENDING')),
  ofPayment('webhook received, not stored', 'INSERT', 'payment.provider_event', always),
  ofPayment('money being recorded', 'INSERT', 'payment.capture', always),
  ofPayment('payment becoming CAPTURED', 'UPDATE', 'payment.payment', becomes('CAPTURED')),
  ofPayment('captured, ledger not written', 'INSERT', 'payment.ledger_posting', always),
  ofPayment('payment becoming FAILED', 'UPDATE', 'payment.payment', becomes('FAILED')),
  ofPayment('payment becoming EXPIRED', 'UPDATE', 'payment.payment', becomes('EXPIRED')),
  ofPayment('payment becoming CONFLICTED', 'UPDATE', 'payment.payment', becomes('CONFLICTED')),
  ofPayment(
    'bill.paid not noted',
    'UPDATE',
    'payment.payment',
    'OLD.bills_settled_at IS NULL AND NEW.bills_settled_at IS NOT NULL',
  ),
  ofPayment(
    'receipt.issued not noted',
    'UPDATE',
    'payment.payment',
    'OLD.receipt_issued_at IS NULL AND NEW.receipt_issued_at IS NOT NULL',
  ),
  ofPayment('refund asked for', 'INSERT', 'payment.refund', always),
  ofPayment('the provider is giving back', 'INSERT', 'sandbox.refund', always),
  ofPayment('refund becoming PROCESSED', 'UPDATE', 'payment.refund', becomes('PROCESSED')),
  ofPayment('conflict being resolved', 'INSERT', 'payment.conflict_resolution', always),
  {
    name: 'refund being taken back',
    process: 'billing',
    on: 'INSERT',
    table: 'billing.payment_reversal',
    when: always,
  },
  { name: 'bill being paid', process: 'billing', on: 'UPDATE', table: 'billing.bill', when: always },
  {
    name: 'bill.paid not published',
    process: 'billing',
    on: 'INSERT',
    table: 'events.job',
    when: `NEW.name = 'payment.bill-paid'`,
  },
  { name: 'receipt number taken', process: 'document', on: 'INSERT', table: 'document.receipt', when: always },
  { name: 'receipt drawn, not published', process: 'document', on: 'UPDATE', table: 'document.receipt', when: always },
  {
    name: 'message being written',
    process: 'notification',
    on: 'INSERT',
    table: 'notification.message',
    when: `NEW.dedupe_key LIKE 'receipt-issued:%'`,
  },
  {
    name: 'notification being written',
    process: 'notification',
    on: 'INSERT',
    table: 'notification.notification',
    when: always,
  },
]
