import { badUserInput, conflict, notFound, upstreamUnavailable } from '@suvidha/service-kit/public-error'

export const linkNotFound = () => notFound('There is no such payment link.')
export const linkIdMalformed = (field: string) => badUserInput(field, 'This is no id of a payment link.')
export const nothingDue = () => conflict('Nothing is due that a link could be made for.')
export const linkRefused = () => conflict('The provider refused the link.')
export const linkIsOver = (status: string) => conflict(`The link is ${status.toLowerCase()} and cannot be cancelled.`)
export const noLinks = () => upstreamUnavailable('No payment provider makes links right now.')
