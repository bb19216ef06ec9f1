import { expect, test } from 'vitest'
import type { Books } from './books.ts'
import { findBroken, rules } from './rules.ts'

/** One payment of 100 for one bill, with all that follows from it. */
const sound: Books = {
  payments: [
    {
      id: 'pay_1',
      status: 'CAPTURED',
      amountPaise: 100n,
      refundedPaise: 0n,
      feePaise: 0n,
      version: 5,
      providerOrderId: 'order_1',
      isSettled: true,
      isReceiptNoted: true,
    },
  ],
  transitions: [
    { paymentId: 'pay_1', version: 1, from: null, to: 'CREATED' },
    { paymentId: 'pay_1', version: 2, from: 'CREATED', to: 'PENDING' },
    { paymentId: 'pay_1', version: 3, from: 'PENDING', to: 'CAPTURED' },
  ],
  captures: [
    {
      id: 'cap_1',
      paymentId: 'pay_1',
      providerPaymentId: 'theirs_1',
      kind: 'MAIN',
      state: 'ALLOCATED',
      amountPaise: 100n,
      refundReservedPaise: 0n,
      refundedPaise: 0n,
    },
  ],
  refunds: [],
  ledgerTransactions: [{ id: 'ltx_1', sumPaise: 0n, sides: 2 }],
  accounts: [
    { account: 'provider_clearing:RAZORPAY', postedPaise: 100n, balancePaise: 100n },
    { account: 'citizen_receivable', postedPaise: -100n, balancePaise: -100n },
  ],
  openAttempts: [],
  bills: [{ id: 'bill_1', amountPaise: 100n, paidPaise: 100n }],
  billPayments: [{ billId: 'bill_1', paymentId: 'pay_1', amountPaise: 100n, excessPaise: 0n, returnedPaise: 0n }],
  advances: [],
  connections: [{ id: 'con_1', advancePaise: 0n, entriesPaise: 0n }],
  receipts: [{ id: 'rcp_1', paymentId: 'pay_1', amountPaise: 100n, isDrawn: true }],
  receiptNumbers: [{ year: '2026-27', last: 1, count: 1 }],
  messages: ['EMAIL', 'SMS'].map((channel) => ({ receiptId: 'rcp_1', channel })),
  notifications: [{ receiptId: 'rcp_1' }],
  jobs: [
    { queue: 'billing.payment-captured', state: 'completed', subject: 'pay_1' },
    { queue: 'document.payment-captured', state: 'completed', subject: 'pay_1' },
    { queue: 'payment.bill-paid', state: 'completed', subject: 'pay_1' },
    { queue: 'document.render-receipt', state: 'completed', subject: 'rcp_1' },
    { queue: 'notification.receipt-issued', state: 'completed', subject: 'rcp_1' },
    { queue: 'payment.receipt-issued', state: 'completed', subject: 'rcp_1' },
    { queue: 'payment.check', state: 'created', subject: 'pay_1' },
  ],
  providerPayments: [
    {
      id: 'theirs_1',
      orderId: 'order_1',
      receipt: 'pay_1',
      status: 'captured',
      amountPaise: 100n,
      refundedPaise: 0n,
    },
  ],
  providerRefunds: [],
}

test('sound books keep every rule', () => expect(findBroken(sound)).toEqual([]))

type Rule = keyof typeof rules
type Change = (books: Books) => Partial<Books>

/** The only row of a list, changed. */
const first = <T>([row]: readonly T[], change: Partial<T>): T[] => [{ ...(row as T), ...change }]

const theirs = { id: 'rfnd_1', amountPaise: 10n, status: 'processed' }
const refund = (change: Partial<Books['refunds'][number]>) => {
  return {
    id: 'rfd_1',
    paymentId: 'pay_1',
    status: 'PROCESSED',
    amountPaise: 10n,
    providerRefundId: 'rfnd_1',
    ...change,
  }
}

const faults: [what: string, rule: Rule, change: Change][] = [
  [
    'a movement with one side more',
    'everyMovementBalances',
    (b) => ({ ledgerTransactions: first(b.ledgerTransactions, { sumPaise: 1n }) }),
  ],
  [
    'a movement without sides',
    'everyMovementBalances',
    (b) => ({ ledgerTransactions: first(b.ledgerTransactions, { sides: 0 }) }),
  ],
  [
    'a running balance that missed a posting',
    'runningBalancesAreSums',
    (b) => ({ accounts: b.accounts.map((a) => ({ ...a, balancePaise: 0n })) }),
  ],
  [
    'an account with money from nowhere',
    'runningBalancesAreSums',
    (b) => ({ accounts: [...b.accounts, { account: 'bank', postedPaise: 5n, balancePaise: 5n }] }),
  ],
  ['more on a bill than it is of', 'noBillIsOverpaid', (b) => ({ bills: first(b.bills, { paidPaise: 101n }) })],
  [
    'more promised back than came',
    'refundsStayWithinCaptures',
    (b) => ({ captures: first(b.captures, { refundReservedPaise: 101n }) }),
  ],
  [
    'more given back than came, at the provider',
    'refundsStayWithinCaptures',
    (b) => ({ providerPayments: first(b.providerPayments, { refundedPaise: 101n }) }),
  ],
  [
    'a step that no payment may take',
    'historyIsLegal',
    (b) => ({ transitions: b.transitions.filter(({ version }) => version !== 2) }),
  ],
  ['a history that ends elsewhere', 'historyIsLegal', (b) => ({ payments: first(b.payments, { status: 'REFUNDED' }) })],
  [
    'a state that changed without a version',
    'historyIsLegal',
    (b) => ({ payments: first(b.payments, { version: 2 }) }),
  ],
  ['money at the provider that nobody here knows', 'capturesAreTheProviders', () => ({ captures: [] })],
  ['money here that the provider does not know', 'capturesAreTheProviders', () => ({ providerPayments: [] })],
  [
    'another amount than the provider has',
    'capturesAreTheProviders',
    (b) => ({ providerPayments: first(b.providerPayments, { amountPaise: 99n }) }),
  ],
  [
    'a refund that only the provider knows',
    'capturesAreTheProviders',
    (b) => ({ providerPayments: first(b.providerPayments, { refundedPaise: 10n }) }),
  ],
  [
    'two orders for one payment, the other one paid',
    'capturesAreTheProviders',
    (b) => ({ providerPayments: first(b.providerPayments, { orderId: 'order_2' }) }),
  ],
  [
    'one of the provider’s payments taken twice',
    'capturesAreTheProviders',
    (b) => ({ captures: [...b.captures, ...b.captures] }),
  ],
  ['money that reached no bill', 'everyRupeeHasOnePlace', () => ({ billPayments: [] })],
  [
    'money on two bills',
    'everyRupeeHasOnePlace',
    (b) => ({ billPayments: [...b.billPayments, ...first(b.billPayments, { billId: 'bill_2' })] }),
  ],
  [
    'a bill with more than its payments brought',
    'billsHaveWhatWasPaid',
    (b) => ({ bills: first(b.bills, { paidPaise: 90n }) }),
  ],
  [
    'money that waits for an operator',
    'nothingNeedsAttention',
    (b) => ({ captures: first(b.captures, { kind: 'CONFLICT', state: 'HELD' }) }),
  ],
  [
    'a bill that an attempt still holds',
    'noAttemptIsOpen',
    () => ({ openAttempts: [{ billId: 'bill_1', paymentId: 'pay_1' }] }),
  ],
  ['a payment without an end', 'everyPaymentEnded', (b) => ({ payments: first(b.payments, { status: 'PENDING' }) })],
  [
    'a paid bill that payment was not told of',
    'everyPaymentEnded',
    (b) => ({ payments: first(b.payments, { isSettled: false }) }),
  ],
  ['a payment without a receipt', 'everyReceiptOnce', () => ({ receipts: [] })],
  [
    'two receipts for one payment',
    'everyReceiptOnce',
    (b) => ({ receipts: [...b.receipts, ...first(b.receipts, { id: 'rcp_2' })] }),
  ],
  ['a receipt over another amount', 'everyReceiptOnce', (b) => ({ receipts: first(b.receipts, { amountPaise: 90n }) })],
  ['a receipt that was never drawn', 'everyReceiptOnce', (b) => ({ receipts: first(b.receipts, { isDrawn: false }) })],
  [
    'a number without a receipt',
    'receiptNumbersHaveNoGap',
    (b) => ({ receiptNumbers: first(b.receiptNumbers, { last: 2 }) }),
  ],
  ['no SMS', 'everyMessageOnce', (b) => ({ messages: b.messages.slice(0, 1) })],
  ['an SMS too many', 'everyMessageOnce', (b) => ({ messages: [...b.messages, ...b.messages.slice(1)] })],
  ['two notifications', 'everyMessageOnce', (b) => ({ notifications: [...b.notifications, ...b.notifications] })],
  ['an event that a consumer never got', 'everyEventIsConsumedOnce', (b) => ({ jobs: b.jobs.slice(1) })],
  [
    'an event that was published twice',
    'everyEventIsConsumedOnce',
    (b) => ({ jobs: [...b.jobs, ...b.jobs.slice(0, 1)] }),
  ],
  [
    'an event about money that never came',
    'everyEventIsConsumedOnce',
    (b) => ({ jobs: [...b.jobs, { queue: 'payment.bill-paid', state: 'completed', subject: 'pay_2' }] }),
  ],
  [
    'a job in the dead-letter queue',
    'noJobIsLeft',
    (b) => ({ jobs: [...b.jobs, { queue: 'payment.check.dead', state: 'created', subject: 'pay_1' }] }),
  ],
  ['a job that was given up', 'noJobIsLeft', (b) => ({ jobs: b.jobs.map((job) => ({ ...job, state: 'failed' })) })],
  ['a refund that waits', 'nothingNeedsAttention', () => ({ refunds: [refund({ status: 'PENDING' })] })],
  ['a refund that failed', 'nothingNeedsAttention', () => ({ refunds: [refund({ status: 'FAILED' })] })],
  [
    'money that the bill did not need',
    'nothingNeedsAttention',
    (b) => ({ billPayments: first(b.billPayments, { excessPaise: 10n }) }),
  ],
  [
    'an advance beside its entries',
    'advancesAreSums',
    (b) => ({ connections: first(b.connections, { advancePaise: 5n }) }),
  ],
  [
    'a refund that the provider has and nobody asked for',
    'refundsAreTheProviders',
    () => ({ providerRefunds: [theirs] }),
  ],
  ['a refund that the provider does not have', 'refundsAreTheProviders', () => ({ refunds: [refund({})] })],
  [
    'a refund of another amount',
    'refundsAreTheProviders',
    () => ({ refunds: [refund({ amountPaise: 9n })], providerRefunds: [theirs] }),
  ],
  [
    'one refund at the provider for two of ours',
    'refundsAreTheProviders',
    () => ({ refunds: [refund({}), refund({ id: 'rfd_2' })], providerRefunds: [theirs] }),
  ],
]

test.each(faults)('%s breaks %s', (_, rule, change) => {
  expect(rules[rule]({ ...sound, ...change(sound) })).not.toEqual([])
})

test('every rule can be broken', () => {
  expect(new Set(faults.map(([, rule]) => rule))).toEqual(new Set(Object.keys(rules)))
})
