import { badUserInput, conflict, notFound, upstreamUnavailable } from '@suvidha/service-kit/public-error'

export const paymentNotFound = () => notFound('There is no such payment.')
export const paymentIdMalformed = (field: string) => badUserInput(field, 'This is no payment id.')
export const versionUnknown = () => badUserInput('lastVersion', 'The payment had no such version yet.')
export const billNotFound = () => notFound('There is no such bill among yours.')
export const notQuotable = () => notFound('There is no such bill or connection among yours.')
export const billAlreadyPaid = () => conflict('Nothing is due on one of these bills any more.')
export const billHasOpenAttempt = () =>
  conflict('Another attempt to pay one of these bills is open. Finish it or wait until it ends.')
export const keyUsedWithOtherInput = () => conflict('This idempotency key was used with other input.')
export const stillRunning = () =>
  conflict('The first request with this idempotency key is still running. Try again in 2 s.', { retryAfterSeconds: 2 })
export const paymentNotConflicted = () => conflict('No money of this payment is held that could be decided about so.')
export const captureNotFound = () => notFound('There is no such capture.')
export const heldMoneyDecided = () => conflict('None of this money is held, or somebody decided about it already.')
export const heldMoneyNotInRupees = () => conflict('Money in another currency can only go back to where it came from.')
export const booksClosedAlready = () => conflict('The books of this day are closed already.')
export const stillStarting = () =>
  conflict('This payment is still being started. Try again in 2 s.', { retryAfterSeconds: 2 })
export const billingUnavailable = () =>
  upstreamUnavailable('What is due cannot be found out right now. Nothing was charged; try again.')
