import type { Bill, NextNumber } from './bills.ts'
import { addDays, addMonths, financialYearOf, instantInIndia } from './calendar.ts'
import type { Household } from './household.ts'
import type { Random } from './random.ts'
import type { Emit } from './tables.ts'

/** What there is to say of it as of any bill. */
type PaidBill = Pick<Bill, 'id' | 'number' | 'supply' | 'issuedOn' | 'amountPaise'>

interface PaidMonth {
  readonly household: Household
  readonly bills: readonly PaidBill[]
  readonly monthsAgo: number
  readonly today: string
  readonly random: Random
  readonly nextNumber: NextNumber
  readonly emit: Emit
}

export interface PastPayment {
  readonly receiptId: string
  readonly receiptNumber: string
  readonly amountPaise: number
  readonly capturedAt: string
}

const provider = 'RAZORPAY'

/** One captured payment for all bills of a month, as it stands in billing, in payment and in document. */
export function paymentRows(paid: PaidMonth): PastPayment {
  const { household, bills, monthsAgo, today, random, nextNumber, emit } = paid
  const { citizenId } = household
  const key = `${citizenId.slice('cit_'.length)}_${addMonths(today, -monthsAgo).replaceAll('-', '').slice(2, 6)}`
  const paymentId = `pay_${key}`
  const day = paymentDay(paid)
  const [hour, minute] = [random.int(8, 21), random.int(0, 57)]
  const createdAt = instantInIndia(day, hour, minute)
  const capturedAt = instantInIndia(day, hour, minute + 1, 20)
  const settledAt = instantInIndia(day, hour, minute + 1, 21)
  const amountPaise = bills.reduce((sum, bill) => sum + bill.amountPaise, 0)
  const ids = [`order_${key}`, `rzp_${key}`] as const
  const expiresAt = instantInIndia(addDays(day, 1), hour, minute)
  const times = [capturedAt, settledAt, settledAt, expiresAt, createdAt, settledAt] as const
  // Version 1 to 3 are its states, 4 and 5 the settled bills and the receipt.
  // A household lives in one.
  const region = bills[0]?.supply.region ?? null
  const utilities = `{${[...new Set(bills.map(({ supply }) => supply.utility))].sort().join()}}`
  const paying = [amountPaise, 'INR', 'UPI', region, utilities, provider] as const
  emit('payment.payment', paymentId, citizenId, 'CAPTURED', 5, ...paying, ...ids, ...times)
  for (const [position, bill] of bills.entries()) {
    emit('billing.bill_payment', bill.id, paymentId, bill.amountPaise, 0, true, capturedAt)
    const { utility, consumerNumber, connectionId } = bill.supply
    const snapshot = [bill.number, utility, consumerNumber, household.name, connectionId, bill.amountPaise] as const
    emit('payment.payment_bill', paymentId, bill.id, position, ...snapshot, settledAt)
  }
  emit('payment.payment_transition', paymentId, 1, null, 'CREATED', 'API', createdAt)
  emit('payment.payment_transition', paymentId, 2, 'CREATED', 'PENDING', 'API', createdAt)
  emit('payment.payment_transition', paymentId, 3, 'PENDING', 'CAPTURED', 'WEBHOOK', capturedAt)
  ledgerRows(paid, { key, paymentId, providerPaymentId: ids[1], amountPaise, day, capturedAt })
  const financialYear = financialYearOf(day)
  const sequence = nextNumber(`receipt ${financialYear}`)
  const receiptId = `rcp_${key}`
  const receiptNumber = numberOfReceipt(financialYear, sequence)
  const numbering = [receiptId, receiptNumber, financialYear, sequence] as const
  const about = [paymentId, citizenId, amountPaise, provider, ids[1], receiptLines(household, bills)] as const
  // No PDF is kept: the document service draws a receipt whose file is missing when somebody opens it.
  emit('document.receipt', ...numbering, ...about, capturedAt, settledAt, settledAt)
  return { receiptId, receiptNumber, amountPaise, capturedAt }
}

interface Received {
  readonly key: string
  readonly paymentId: string
  readonly providerPaymentId: string
  readonly amountPaise: number
  readonly day: string
  readonly capturedAt: string
}

/** The money as it came from the provider, and each bill's part of it. */
function ledgerRows({ bills, emit }: PaidMonth, received: Received) {
  const { key, paymentId, providerPaymentId, amountPaise, day, capturedAt } = received
  const [captureId, transactionId] = [`cap_${key}`, `ltx_${key}`]
  emit(
    'payment.capture',
    captureId,
    paymentId,
    provider,
    providerPaymentId,
    'MAIN',
    'ALLOCATED',
    amountPaise,
    capturedAt,
  )
  emit('payment.ledger_transaction', transactionId, paymentId, captureId, 'capture', 'INR', day, capturedAt)
  emit('payment.ledger_posting', transactionId, 0, `provider_clearing:${provider}`, amountPaise, null, null)
  for (const [index, { id, supply, amountPaise: paise }] of bills.entries()) {
    emit('payment.ledger_posting', transactionId, index + 1, 'citizen_receivable', -paise, id, supply.connectionId)
  }
}

/** After the last of the bills is out and before today. */
function paymentDay({ bills, monthsAgo, today, random }: PaidMonth): string {
  const issuedOn = bills
    .map((bill) => bill.issuedOn)
    .sort()
    .at(-1) as string
  const wait = random.int(1, 12)
  if (monthsAgo > 0) return addDays(issuedOn, wait)
  return [addDays(today, -1), addDays(issuedOn, wait)].sort()[0] as string
}

/** The document service's form: SUV/2627/0000042. */
function numberOfReceipt(financialYear: string, sequence: number): string {
  return `SUV/${financialYear.slice(2, 4)}${financialYear.slice(5, 7)}/${String(sequence).padStart(7, '0')}`
}

function receiptLines({ name }: Household, bills: readonly PaidBill[]): string {
  return JSON.stringify(
    bills.map(({ number, supply, amountPaise }) => ({
      billNumber: number,
      utility: supply.utility,
      consumerNumber: supply.consumerNumber,
      holderName: name,
      amountPaise: String(amountPaise),
    })),
  )
}
