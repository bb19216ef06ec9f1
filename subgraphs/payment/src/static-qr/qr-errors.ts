import { badUserInput, conflict, notFound } from '@suvidha/service-kit/public-error'

export const qrNotFound = () => notFound('There is no such code.')
export const qrIdMalformed = (field: string) => badUserInput(field, 'This is no id of a code.')
export const qrStillMade = () => conflict('This code is still being made. Try again in 2 s.', { retryAfterSeconds: 2 })
export const qrRefused = () => conflict('The provider refused the code.')
export const providerHasNoCodes = () => badUserInput('input.provider', 'This provider has no lasting codes.')
export const otherProviderInUse = () => conflict('The connection has a code of another provider. Close it first.')
