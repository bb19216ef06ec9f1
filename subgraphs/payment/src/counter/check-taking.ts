import { badUserInput } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { TakePaymentInput } from './take-payment.ts'

/** What can be said of the input before anybody is asked. Fails with BAD_USER_INPUT that names the field. */
export function checkTaking(input: TakePaymentInput): void {
  checkSubject(input)
  if (input.method === 'CASH') {
    if (!input.tendered?.length) throw badUserInput('input.tendered', 'The notes and coins that were handed over.')
    if (input.cheque) throw badUserInput('input.cheque', 'Not with cash.')
    return
  }
  if (!input.cheque) throw badUserInput('input.cheque', 'The cheque or draft that was handed over.')
  if (input.tendered?.length) throw badUserInput('input.tendered', 'Only with cash.')
  if (input.changeGiven?.length) throw badUserInput('input.changeGiven', 'There is no change for a cheque.')
}

function checkSubject({ slipCode, citizenId, consumer, billIds, parts, advances }: TakePaymentInput) {
  if ([slipCode, citizenId, consumer].filter(Boolean).length !== 1) {
    throw badUserInput('input', 'One of slipCode, citizenId and consumer.')
  }
  if (citizenId && !isEntityId(citizenId)) throw badUserInput('input.citizenId', 'This is no id.')
  const items = [...(billIds ?? []), ...(parts ?? []), ...(advances ?? [])]
  if (slipCode && items.length > 0) throw badUserInput('input.billIds', 'A slip says what it pays.')
}
