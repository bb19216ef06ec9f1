const prefix = 'dep_'

/** By what name a security deposit that was used up is on the bills that it paid, as a payment is by its own. */
export const depositPaymentId = (unique: string): string => `${prefix}${unique}`

/** Whether it is a deposit's: payment does not know of it. */
export const isOfDeposit = (paymentId: string): boolean => paymentId.startsWith(prefix)
