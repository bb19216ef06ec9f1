import { badUserInput, conflict, forbidden, notFound } from '@suvidha/service-kit/public-error'
import type { RefundPlan } from './plan-refund.ts'

export const refundNotFound = () => notFound('There is no such refund.')
export const nothingCaptured = () => conflict('Nothing was captured by this payment that could be given back.')
export const tooOldToRefund = () => conflict('The provider gives nothing back after 6 months.')
export const notRefundableHere = () =>
  conflict('Whoever took this money cannot give it back by this way: it goes back at the counter.')
export const refundDecidedOtherwise = () => conflict('Somebody decided about this refund already.')
export const ownRefund = () => forbidden('Another person has to decide about a refund that you asked for.')
export const ownPayment = () => forbidden('Another person has to look after your own payment.')

export function refundRefused(why: Extract<RefundPlan, { kind: 'refused' }>['why']) {
  switch (why) {
    case 'TOO_MUCH':
      return conflict('Less than this is left of the payment: the rest was given back, or is on its way.')
    case 'FEE_ONLY_WITH_ALL':
      return conflict('The convenience fee is given back only together with everything else that is left.')
    case 'BILL_HAS_LESS':
      return conflict('The payment has less than this on one of these bills.')
    case 'SUM_DIFFERS':
      return badUserInput('input.bills', 'The amounts of the bills sum to the amount of the refund.')
  }
}
