/** What becomes of money that nobody asked for: given back, or kept for the connection's bills to come. */
export const extraMoneyRules = ['REFUND', 'ADVANCE'] as const
export type ExtraMoneyRule = (typeof extraMoneyRules)[number]

/** The connection whose advance the money becomes; null when it is to be given back. Advances are in rupees. */
export function connectionToCredit(
  rule: ExtraMoneyRule,
  money: { readonly currency: string; readonly connectionId: string | null | undefined },
): string | null {
  return rule === 'ADVANCE' && money.currency === 'INR' ? (money.connectionId ?? null) : null
}
