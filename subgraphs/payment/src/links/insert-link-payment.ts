import type { Payment, PaymentLink, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import type { TransitionSource } from '../payments/payment.ts'
import { becomePending } from '../payments/transition-payment.ts'

interface PaidLink {
  readonly link: PaymentLink
  readonly source: TransitionSource
  /** The provider's, under which the money came. */
  readonly orderId: string
}

/**
 * The payment of a link that was just paid: made, pending and captured in one transaction. It claims no bill, for the
 * money is there already: a link that is out must keep nobody from paying at a kiosk, and whichever money comes second
 * is what billing calls excess, which goes its own way.
 */
export async function insertLinkPayment(
  tx: Prisma.TransactionClient,
  { events }: Pick<PaymentDeps, 'events'>,
  { link, source, orderId }: PaidLink,
): Promise<Payment> {
  const { citizenId, provider, region, cityOnly, utilities, amountPaise, currency } = link
  const id = newId('pay')
  const origin = { id, citizenId, provider, region, cityOnly, utilities, amountPaise, currency, statusSource: source }
  await tx.payment.create({ data: { ...origin, expiresAt: new Date() } })
  const bills = await tx.paymentLinkBill.findMany({ where: { linkId: link.id }, orderBy: { position: 'asc' } })
  await tx.paymentBill.createMany({ data: bills.map(({ linkId: _, ...bill }) => ({ ...bill, paymentId: id })) })
  return becomePending(tx, events, { paymentId: id, source, orderId })
}
