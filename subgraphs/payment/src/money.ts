/** An amount in paise as the graph shows it: what is in rupees by its nature. */
export const inRupees = (paise: bigint) => ({ paise, currency: 'INR' })
