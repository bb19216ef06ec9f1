import type { ReceiptIssued } from '@suvidha/document/published-events'
import type {
  ChequeBounced,
  DebitAnnounced,
  DebitMissed,
  MandateChanged,
  PaymentConflicted,
  PaymentFailed,
  RefundProcessed,
} from '@suvidha/payment/published-events'
import type { News } from '../notify.ts'
import { dayInIndia } from './day-in-india.ts'

/** Who left a checkout knows that: only an attempt that was made and failed is news. */
export const failedNews = ({ paymentId, citizenId, status }: PaymentFailed): News[] =>
  status === 'FAILED' ? [{ event: 'payment-failed', citizenId, subjectKey: paymentId, values: {} }] : []

export const conflictedNews = ({ paymentId, citizenId, ...money }: PaymentConflicted): News[] => {
  const amount = { paise: money.receivedPaise, currency: money.receivedCurrency }
  return [{ event: 'payment-held', citizenId, subjectKey: paymentId, values: { amount } }]
}

/** What a bounced cheque had paid goes nowhere: that is told by itself. */
export const refundNews = ({ refundId, citizenId, amountPaise, way = 'SOURCE' }: RefundProcessed): News[] =>
  way === 'BOUNCED_CHEQUE'
    ? []
    : [{ event: 'refund-processed', citizenId, subjectKey: refundId, values: { amount: amountPaise, way } }]

export const chequeNews = ({ chequeId, citizenId, amountPaise, chargePaise }: ChequeBounced): News[] => [
  {
    ...{ event: 'cheque-bounced', citizenId, subjectKey: chequeId },
    values: { amount: amountPaise, charge: chargePaise },
  },
]

export const receiptNews = ({ receiptId, receiptNumber, citizenId, amountPaise }: ReceiptIssued): News[] => [
  {
    ...{ event: 'receipt-issued', citizenId, subjectKey: receiptId },
    values: { amount: amountPaise, receipt: receiptNumber },
  },
]

export const mandateNews = ({ mandateId, version, citizenId, status, maxAmountPaise }: MandateChanged): News[] => [
  {
    ...{ event: 'mandate-changed', citizenId, subjectKey: `${mandateId}:${version}` },
    values: { status, limit: maxAmountPaise },
  },
]

export const announcedDebitNews = ({
  debitId,
  citizenId,
  amountPaise,
  billNumber,
  debitAt,
}: DebitAnnounced): News[] => [
  {
    ...{ event: 'debit-announced', citizenId, subjectKey: debitId },
    values: { amount: amountPaise, bill: billNumber, day: dayInIndia(debitAt) },
  },
]

export function missedDebitNews({ debitId, version, citizenId, why, nextTryAt, ...debit }: DebitMissed): News[] {
  const { amountPaise: amount, billNumber: bill } = debit
  const failed = nextTryAt === null ? 'GIVEN_UP' : 'TRIED_AGAIN'
  return [
    {
      ...{ event: 'debit-missed', citizenId, subjectKey: `${debitId}:${version}` },
      // Only who is told of another try sees the day.
      values: {
        why: why === 'FAILED' ? failed : why,
        amount,
        bill,
        day: dayInIndia(nextTryAt ?? new Date().toISOString()),
      },
    },
  ]
}
