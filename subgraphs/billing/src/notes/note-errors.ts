import { badUserInput, conflict, forbidden } from '@suvidha/service-kit/public-error'
import type { SpreadNote } from './spread-note.ts'

export const billNotCancelled = () => conflict('Only a bill that was cancelled is issued anew.')
export const notReissued = () => conflict('This is no bill of a period: what it charged is charged anew as such.')
export const periodBilledOtherwise = () => conflict('The period of this bill was billed otherwise.')
export const billCancelled = () => conflict('This bill is cancelled.')
export const keyUsedOtherwise = () => conflict('This key was used with other input.')
export const noteDecidedOtherwise = () => conflict('Somebody decided about this note already.')
export const billChangedSince = () =>
  conflict('The bill has changed since this note was asked for: reject it and ask anew.')
export const advanceUsedMeanwhile = () => conflict('Other bills have used what this bill had kept for them.')
export const depositUsed = () => conflict('The deposit has paid other bills: less than this is held of it.')
export const cancellationUnderWay = () => conflict('Somebody has asked already for this bill to be cancelled.')
export const ownNote = () => forbidden('Another person has to decide about a note that you asked for.')
export const ownBill = () => forbidden('Another person has to look after your own bill.')

export function noteRefused(why: Extract<SpreadNote, { kind: 'refused' }>['why']) {
  switch (why) {
    case 'BILL_HAS_LESS':
      return conflict('The bill comes to less than this.')
    case 'NO_SUCH_LINE':
      return badUserInput('input.lines', 'A line of the bill by its position, each with an amount.')
    case 'LINE_HAS_LESS':
      return badUserInput(
        'input.lines',
        'A charge stays a charge, and a rebate a rebate: a line comes to less than this.',
      )
    case 'SUM_DIFFERS':
      return badUserInput('input.lines', 'The amounts of the lines, each once, sum to the amount of the note.')
  }
}
