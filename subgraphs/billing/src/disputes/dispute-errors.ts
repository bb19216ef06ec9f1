import { badUserInput, conflict } from '@suvidha/service-kit/public-error'

export const disputeOpenAlready = () => conflict('This bill is disputed already.')
export const disputeEnded = () => conflict('This dispute has ended.')
export const decisionWaits = () => conflict('A credit note for this dispute waits for another person.')
export const nothingToDispute = () =>
  badUserInput('input.amountPaise', 'Above zero, and no more than the bill or the charge comes to.')
export const noSuchLine = () => badUserInput('input.position', 'This is no charge of the bill.')
export const evidenceMalformed = () => badUserInput('input.evidenceIds', 'At most 10 ids of documents.')
export const creditMalformed = () =>
  badUserInput('input.creditPaise', 'For a part of the dispute: above zero, and less than what is disputed.')
