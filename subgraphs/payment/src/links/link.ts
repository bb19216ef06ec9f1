import type { PaymentLink, PaymentLinkBill } from '../generated/prisma/client.ts'

/** CREATED: the provider does not know it yet. FAILED: the provider refused it. */
export type LinkStatus = 'CREATED' | 'ISSUED' | 'PAID' | 'EXPIRED' | 'CANCELLED' | 'FAILED'

/**
 * From where to where a link may go; whoever paid one that has ended has paid. The same table is in the database
 * (`legal_transition`); a test compares the two.
 */
export const legalLinkTransitions: Readonly<Record<LinkStatus, readonly LinkStatus[]>> = {
  CREATED: ['ISSUED', 'FAILED', 'EXPIRED'],
  ISSUED: ['PAID', 'EXPIRED', 'CANCELLED'],
  EXPIRED: ['PAID'],
  CANCELLED: ['PAID'],
  PAID: [],
  FAILED: [],
}

export const linkStatusesBefore = (to: LinkStatus): LinkStatus[] =>
  (Object.keys(legalLinkTransitions) as LinkStatus[]).filter((from) => legalLinkTransitions[from].includes(to))

export type LinkWithBills = PaymentLink & { readonly bills: readonly PaymentLinkBill[] }

export const withBills = { bills: { orderBy: { position: 'asc' } } } as const

/** No provider takes less than a rupee. */
export const minimumLinkPaise = 100n
/** As many bills as a payment has. */
export const maxLinkBills = 20

/** Razorpay wants a quarter of an hour at least, with a minute for the way there; half a year is its most. */
export const shortestLifeMs = 16 * 60_000
export const longestLifeMs = 180 * 24 * 3_600_000
