import { badUserInput } from '@suvidha/service-kit/public-error'
import { dateInIndia } from '../ledger/book-day.ts'

/** RECEIVED: in the drawer. DEPOSITED: at the bank. CLEARED and BOUNCED are ends. */
export type ChequeStatus = 'RECEIVED' | 'DEPOSITED' | 'CLEARED' | 'BOUNCED'

/** The same table as the database's `legal_transition`; a test compares the two. */
export const legalChequeTransitions: Readonly<Record<ChequeStatus, readonly ChequeStatus[]>> = {
  RECEIVED: ['DEPOSITED'],
  DEPOSITED: ['CLEARED', 'BOUNCED'],
  CLEARED: [],
  BOUNCED: [],
}

export interface ChequeInput {
  readonly number: string
  readonly ifsc: string
  readonly accountLastFour?: string | null | undefined
  /** A day of the calendar, at midnight UTC. */
  readonly date: Date
  readonly amountPaise: bigint
}

/** RBI, since 1 April 2012: for so many months from its date a bank pays a cheque or draft. */
const validMonths = 3

/** Fails with BAD_USER_INPUT. */
export function checkCheque(cheque: ChequeInput, amountPaise: bigint, now = new Date()): void {
  if (!/^\d{6}$/.test(cheque.number)) throw badUserInput('input.cheque.number', 'The six digits of the cheque.')
  if (!/^[A-Z]{4}0[A-Z0-9]{6}$/.test(cheque.ifsc))
    throw badUserInput('input.cheque.ifsc', 'An IFSC of 11 characters: HDFC0001234.')
  if (cheque.accountLastFour && !/^\d{4}$/.test(cheque.accountLastFour)) {
    throw badUserInput('input.cheque.accountLastFour', 'Four digits.')
  }
  const today = dateInIndia(now)
  if (cheque.date > today) throw badUserInput('input.cheque.date', 'The cheque is post-dated.')
  if (lastDayOf(cheque.date) < today)
    throw badUserInput('input.cheque.date', 'The cheque is stale: it is older than three months.')
  if (cheque.amountPaise !== amountPaise) {
    throw badUserInput(
      'input.cheque.amountPaise',
      `The cheque has to be for ${amountPaise} paise: there is no change for one.`,
    )
  }
}

/** Of 30 November: 28 February, since there is no 30th. */
function lastDayOf(date: Date): Date {
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + validMonths + 1, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date.getUTCDate(), last.getUTCDate())))
}
