import type { PaymentQr, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { PaymentQrChanged } from '../published-events.ts'

/** Publishes `payment_qr.changed`, in the transaction of the change. */
export async function tellQr(tx: Prisma.TransactionClient, { events }: Pick<PaymentDeps, 'events'>, qr: PaymentQr) {
  const { id: qrId, connectionId, citizenId, status, upiIntent, updatedAt } = qr
  const works = status === 'ACTIVE' ? upiIntent : null
  const event: PaymentQrChanged = { qrId, connectionId, citizenId, upiIntent: works, at: updatedAt.toISOString() }
  await events.publish(tx, 'payment_qr.changed', event)
}
