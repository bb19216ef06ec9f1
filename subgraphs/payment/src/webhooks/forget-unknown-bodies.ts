import type { PaymentDeps } from '../payment-deps.ts'

/** Long enough for a settlement, a dispute of the card's and somebody who asks. */
const keptForMs = 90 * 24 * 60 * 60 * 1000
const atOnce = 1000

/** Bodies that no payment was found for name people: they are forgotten, that the event came is not. */
export async function forgetUnknownBodies({ prisma }: Pick<PaymentDeps, 'prisma'>): Promise<void> {
  for (let emptied = atOnce; emptied === atOnce; ) {
    emptied = await prisma.$executeRaw`
      UPDATE provider_event SET payload = NULL WHERE (provider, event_id) IN (
        SELECT provider, event_id FROM provider_event
        WHERE payload IS NOT NULL AND received_at < ${new Date(Date.now() - keptForMs)}
        ORDER BY received_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`
  }
}
