import type { Books } from './books.ts'

/** What it finds wrong, in words; nothing when the books keep it. */
type Rule = (books: Books) => string[]

/** Kept at every moment, whatever is under way. */
export const lastingRules = {
  everyMovementBalances,
  runningBalancesAreSums,
  noBillIsOverpaid,
  advancesAreSums,
  refundsStayWithinCaptures,
  historyIsLegal,
} satisfies Record<string, Rule>

/** Kept when everything came to rest. */
export const rules = {
  ...lastingRules,
  capturesAreTheProviders,
  refundsAreTheProviders,
  everyRupeeHasOnePlace,
  billsHaveWhatWasPaid,
  nothingNeedsAttention,
  noAttemptIsOpen,
  everyPaymentEnded,
  everyReceiptOnce,
  receiptNumbersHaveNoGap,
  everyMessageOnce,
  everyEventIsConsumedOnce,
  noJobIsLeft,
} satisfies Record<string, Rule>

/** Every broken rule with what it found, for a person who reads it. */
export function findBroken(books: Books, kept: Readonly<Record<string, Rule>> = rules): string[] {
  return Object.entries(kept).flatMap(([name, rule]) => rule(books).map((problem) => `${name}: ${problem}`))
}

const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((total, amount) => total + amount, 0n)

function everyMovementBalances({ ledgerTransactions }: Books) {
  return ledgerTransactions
    .filter(({ sumPaise, sides }) => sumPaise !== 0n || sides < 2)
    .map(({ id, sumPaise, sides }) => `${id} has ${sides} sides that sum to ${sumPaise}`)
}

function runningBalancesAreSums({ accounts }: Books) {
  const wrong = accounts
    .filter(({ postedPaise, balancePaise }) => postedPaise !== balancePaise)
    .map(
      ({ account, postedPaise, balancePaise }) => `${account} has ${balancePaise}, its postings sum to ${postedPaise}`,
    )
  const total = sum(accounts.map(({ postedPaise }) => postedPaise))
  return total === 0n ? wrong : [...wrong, `all accounts together have ${total}`]
}

function noBillIsOverpaid({ bills }: Books) {
  return bills
    .filter(({ amountPaise, paidPaise }) => paidPaise > amountPaise || paidPaise < 0n)
    .map(({ id, amountPaise, paidPaise }) => `${id} is of ${amountPaise} and has ${paidPaise}`)
}

function refundsStayWithinCaptures({ captures, providerPayments }: Books) {
  const ours = captures
    .filter((c) => c.refundReservedPaise > c.amountPaise || c.refundedPaise > c.refundReservedPaise)
    .map((c) => `of ${c.id} over ${c.amountPaise}, ${c.refundReservedPaise} are to go back and ${c.refundedPaise} went`)
  const theirs = providerPayments
    .filter(({ amountPaise, refundedPaise }) => refundedPaise > amountPaise)
    .map(({ id, amountPaise, refundedPaise }) => `the provider gave back ${refundedPaise} of ${id} over ${amountPaise}`)
  return [...ours, ...theirs]
}

/** Written again, on purpose: a fault in the service's table of transitions must not hide itself. */
const successors: Readonly<Record<string, readonly string[]>> = {
  CREATED: ['PENDING', 'FAILED', 'EXPIRED'],
  PENDING: ['CAPTURED', 'FAILED', 'EXPIRED', 'CONFLICTED'],
  FAILED: ['CAPTURED', 'CONFLICTED'],
  EXPIRED: ['CAPTURED', 'CONFLICTED'],
  CONFLICTED: ['CAPTURED', 'REFUNDED'],
  CAPTURED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  REFUNDED: [],
}

function historyIsLegal({ payments, transitions }: Books) {
  const byPayment = Map.groupBy(transitions, ({ paymentId }) => paymentId)
  return payments.flatMap(({ id, status, version }) => {
    const history = byPayment.get(id) ?? []
    const last = history.at(-1)
    const broken = history.filter(({ from, to }, index) => {
      const before = history[index - 1]
      return before ? from !== before.to || !successors[before.to]?.includes(to) : from !== null || to !== 'CREATED'
    })
    const problems = broken.map(({ from, to }) => `${id} went from ${from} to ${to}`)
    if (last?.to !== status) problems.push(`${id} is ${status}, its history ends with ${last?.to}`)
    if (last && last.version > version) problems.push(`${id} has version ${version}, its history ${last.version}`)
    return problems
  })
}

function capturesAreTheProviders({ captures, providerPayments, payments }: Books) {
  const ours = new Map(captures.map((capture) => [capture.providerPaymentId, capture]))
  const paid = providerPayments.filter(({ status }) => status === 'captured' || status === 'refunded')
  const theirs = new Map(paid.map((payment) => [payment.id, payment]))
  const orderOf = new Map(payments.map(({ id, providerOrderId }) => [id, providerOrderId]))
  const missing = paid.flatMap(({ id, receipt, orderId, amountPaise, refundedPaise }) => {
    const capture = ours.get(id)
    if (!capture) return [`the provider has ${amountPaise} of ${receipt} (${id}), we know nothing of it`]
    const problems: string[] = []
    if (capture.amountPaise !== amountPaise)
      problems.push(`of ${id} we have ${capture.amountPaise}, not ${amountPaise}`)
    if (capture.paymentId !== receipt) problems.push(`${id} is of ${receipt}, here of ${capture.paymentId}`)
    if (orderOf.get(receipt) !== orderId) problems.push(`${receipt} has an order beside ${orderId} that was paid`)
    if (capture.refundedPaise !== refundedPaise) {
      problems.push(`of ${id} the provider gave back ${refundedPaise}, we know of ${capture.refundedPaise}`)
    }
    return problems
  })
  const invented = captures
    .filter(({ providerPaymentId }) => !theirs.has(providerPaymentId))
    .map(({ id, providerPaymentId }) => `${id} is of ${providerPaymentId}, of which the provider knows no capture`)
  const doubled = captures.length - ours.size
  return [...missing, ...invented, ...(doubled > 0 ? [`${doubled} captures are there twice`] : [])]
}

type BillPayment = Books['billPayments'][number]

/** Money that the bill did not need goes back first. */
const leftOnBill = ({ amountPaise, excessPaise, returnedPaise }: BillPayment) =>
  amountPaise - (returnedPaise > excessPaise ? returnedPaise : excessPaise)

const leftOver = ({ excessPaise, returnedPaise }: BillPayment) =>
  excessPaise > returnedPaise ? excessPaise - returnedPaise : 0n

/** Of each payment's money: on bills, in advance, given back, in suspense or kept as fee, and nowhere else. */
function everyRupeeHasOnePlace({ payments, captures, billPayments, advances }: Books) {
  const capturesOf = Map.groupBy(captures, ({ paymentId }) => paymentId)
  const onBills = Map.groupBy(billPayments, ({ paymentId }) => paymentId)
  const ahead = Map.groupBy(advances, ({ paymentId }) => paymentId)
  return payments.flatMap(({ id, status, feePaise }) => {
    const own = capturesOf.get(id) ?? []
    const received = sum(own.map(({ amountPaise }) => amountPaise))
    const places = {
      'on bills': sum((onBills.get(id) ?? []).map(leftOnBill)),
      'that bills did not need': sum((onBills.get(id) ?? []).map(leftOver)),
      'in advance': sum((ahead.get(id) ?? []).map(({ amountPaise }) => amountPaise)),
      'as a fee': own.some(({ kind }) => kind === 'MAIN') && status !== 'REFUNDED' ? feePaise : 0n,
      'given back': sum(own.map(({ refundedPaise }) => refundedPaise)),
      'in suspense': sum(own.filter(isHeld).map(({ amountPaise, refundedPaise }) => amountPaise - refundedPaise)),
    }
    if (received === sum(Object.values(places))) return []
    const named = Object.entries(places).filter(([, paise]) => paise !== 0n)
    return [`of ${id} came ${received}, and there are ${named.map(([place, paise]) => `${paise} ${place}`).join(', ')}`]
  })
}

const isHeld = ({ state }: { state: string }) => ['HELD', 'TO_RETURN', 'RETURNING'].includes(state)

function billsHaveWhatWasPaid({ bills, billPayments }: Books) {
  const byBill = Map.groupBy(billPayments, ({ billId }) => billId)
  return bills.flatMap(({ id, paidPaise }) => {
    const allocated = sum((byBill.get(id) ?? []).map(leftOnBill))
    return allocated === paidPaise ? [] : [`${id} has ${paidPaise}, its payments left ${allocated} on it`]
  })
}

function advancesAreSums({ connections }: Books) {
  return connections
    .filter(({ advancePaise, entriesPaise }) => advancePaise !== entriesPaise || advancePaise < 0n)
    .map(
      ({ id, advancePaise, entriesPaise }) =>
        `${id} has ${advancePaise} in advance, its entries sum to ${entriesPaise}`,
    )
}

/** Of each refund at the provider there is one here, and of each that was processed here one at the provider. */
function refundsAreTheProviders({ refunds, providerRefunds }: Books) {
  const theirs = new Map(providerRefunds.map((refund) => [refund.id, refund]))
  const processed = refunds.filter(({ status }) => status === 'PROCESSED')
  const ours = Map.groupBy(processed, ({ providerRefundId }) => providerRefundId ?? 'none')
  const wrong = processed.flatMap(({ id, amountPaise, providerRefundId }) => {
    const found = theirs.get(providerRefundId ?? 'none')
    if (!found) return [`${id} is processed, and the provider has no ${providerRefundId}`]
    return found.amountPaise === amountPaise
      ? []
      : [`${id} is over ${amountPaise}, ${found.id} over ${found.amountPaise}`]
  })
  const unknown = providerRefunds
    .filter(({ id }) => ours.get(id)?.length !== 1)
    .map(
      ({ id, amountPaise }) => `the provider gave back ${amountPaise} (${id}), here ${ours.get(id)?.length ?? 0} times`,
    )
  return [...wrong, ...unknown]
}

/** Nothing is held, left over, waiting or given up. */
function nothingNeedsAttention({ captures, refunds, billPayments }: Books) {
  return [
    ...captures.filter(isHeld).map(({ id, paymentId, kind, state }) => `${kind} ${id} of ${paymentId} is ${state}`),
    ...refunds
      .filter(({ status }) => status !== 'PROCESSED' && status !== 'REJECTED')
      .map(({ id, paymentId, status }) => `refund ${id} of ${paymentId} is ${status}`),
    ...billPayments
      .filter((payment) => leftOver(payment) > 0n)
      .map((payment) => `${leftOver(payment)} of ${payment.paymentId} on ${payment.billId} are nobody's`),
  ]
}

function noAttemptIsOpen({ openAttempts }: Books) {
  return openAttempts.map(({ billId, paymentId }) => `${billId} is held by ${paymentId}`)
}

/** A conflict's money that became an advance is a payment like any other from then on. */
const isPayment = ({ kind, state }: Books['captures'][number]) =>
  kind === 'MAIN' || (kind === 'CONFLICT' && state === 'KEPT_AS_ADVANCE')

function everyPaymentEnded({ payments, captures }: Books) {
  const paid = new Set(captures.filter(isPayment).map(({ paymentId }) => paymentId))
  return payments.flatMap(({ id, status, isSettled, isReceiptNoted }) => {
    if (status === 'CREATED' || status === 'PENDING') return [`${id} is ${status}`]
    if (!paid.has(id) || (isSettled && isReceiptNoted)) return []
    return [`${id} is ${status}, bills settled: ${isSettled}, receipt noted: ${isReceiptNoted}`]
  })
}

function everyReceiptOnce({ payments, captures, receipts }: Books) {
  const byPayment = Map.groupBy(receipts, ({ paymentId }) => paymentId)
  const paid = new Map(captures.filter(isPayment).map(({ paymentId, amountPaise }) => [paymentId, amountPaise]))
  return payments.flatMap(({ id }) => {
    const own = byPayment.get(id) ?? []
    const expected = paid.has(id) ? 1 : 0
    if (own.length !== expected) return [`${id} has ${own.length} receipts, not ${expected}`]
    const wrong = own.filter((receipt) => !receipt.isDrawn || receipt.amountPaise !== paid.get(id))
    return wrong.map((receipt) => `${receipt.id} of ${id} is drawn ${receipt.isDrawn}, over ${receipt.amountPaise}`)
  })
}

function receiptNumbersHaveNoGap({ receiptNumbers }: Books) {
  return receiptNumbers
    .filter(({ last, count }) => last !== count)
    .map(({ year, last, count }) => `${year} came to number ${last} with ${count} receipts`)
}

function everyMessageOnce({ receipts, messages, notifications }: Books) {
  const sent = Map.groupBy(messages, ({ receiptId }) => receiptId)
  const shown = Map.groupBy(notifications, ({ receiptId }) => receiptId)
  return receipts.flatMap(({ id }) => {
    const channels = (sent.get(id) ?? []).map(({ channel }) => channel).sort()
    const inbox = shown.get(id)?.length ?? 0
    if (channels.join() === 'EMAIL,SMS' && inbox === 1) return []
    return [`of ${id} there are ${channels.length === 0 ? 'no messages' : channels.join()} and ${inbox} notifications`]
  })
}

/** What each event must have led to: the queue, and of what there is one job in it. */
const consumers = [
  ['billing.payment-captured', 'payments'],
  ['document.payment-captured', 'payments'],
  ['payment.bill-paid', 'payments'],
  ['document.render-receipt', 'receipts'],
  ['notification.receipt-issued', 'receipts'],
  ['payment.receipt-issued', 'receipts'],
  ['billing.refund-processed', 'refunds'],
] as const

function everyEventIsConsumedOnce({ captures, receipts, refunds, jobs }: Books) {
  const subjects = {
    payments: captures.filter(isPayment).map(({ paymentId }) => paymentId),
    refunds: refunds.filter(({ status }) => status === 'PROCESSED').map(({ id }) => id),
    receipts: receipts.map(({ id }) => id),
  }
  const byQueue = Map.groupBy(jobs, ({ queue }) => queue)
  return consumers.flatMap(([queue, of]) => {
    const bySubject = Map.groupBy(byQueue.get(queue) ?? [], ({ subject }) => subject)
    const missing = subjects[of].filter((subject) => bySubject.get(subject)?.length !== 1)
    const extra = [...bySubject.keys()].filter((subject) => !subjects[of].includes(subject))
    return [
      ...missing.map((subject) => `${queue} got ${bySubject.get(subject)?.length ?? 0} jobs for ${subject}`),
      ...extra.map((subject) => `${queue} got a job for ${subject}, of which nothing came`),
    ]
  })
}

/** A look at a payment that is over may still wait for its time; it then finds nothing to do. */
function noJobIsLeft({ jobs }: Books) {
  return jobs
    .filter(({ state, queue }) => queue.endsWith('.dead') || !(state === 'completed' || isWaitingLook(queue, state)))
    .map(({ queue, state, subject }) => `${queue} is ${state} for ${subject}`)
}

const isWaitingLook = (queue: string, state: string) =>
  (queue === 'payment.check' || queue === 'payment.refund') && state === 'created'
