import type { Events } from '@suvidha/service-kit/events'
import type { Prisma } from '../generated/prisma/client.ts'

export const checkQueue = 'payment.check'

/** The id of the first look that is planned for a payment: the UUID that the payment's own id is made of. */
export const firstCheckOf = (paymentId: string): string | undefined => /^pay_([0-9a-f]{32})$/.exec(paymentId)?.[1]

/** Most payments are captured before anybody had to ask for them. */
export async function withdrawFirstCheck(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'withdraw'>,
  paymentId: string,
): Promise<void> {
  const id = firstCheckOf(paymentId)
  if (id) await events.withdraw(tx, checkQueue, id)
}
