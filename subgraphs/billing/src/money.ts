/** An amount in paise as the graph shows it. */
export function toMoney(paise: bigint) {
  return { paise, currency: 'INR' }
}
