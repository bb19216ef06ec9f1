import { badUserInput, conflict, notFound } from '@suvidha/service-kit/public-error'

export const mandateNotFound = () => notFound('There is no such mandate of yours.')
export const connectionHasMandate = () => conflict('This connection has a mandate already. Cancel it first.')
export const mandateIsOver = () => conflict('This mandate has ended. Set up a new one.')
export const mandateNotInForce = () => conflict('This mandate is not in force yet: allow it at your bank first.')
export const pausedAtBank = () =>
  conflict('This mandate is paused in your UPI app or at your bank, and is resumed there.')
export const mandatesNotOffered = () => badUserInput('input.provider', 'This provider takes no mandates here.')
