import type { PaymentDeps } from '../payment-deps.ts'

/** A key may be forgotten after 24 hours. */
const keptForMs = 24 * 60 * 60 * 1000
const atOnce = 1000

/** Some at a time, and none that another is just deleting: nobody waits for it. */
export async function forgetOldKeys({ prisma }: Pick<PaymentDeps, 'prisma'>): Promise<void> {
  for (let deleted = atOnce; deleted === atOnce; ) {
    deleted = await prisma.$executeRaw`
      DELETE FROM idempotency_key WHERE (citizen_id, operation, key) IN (
        SELECT citizen_id, operation, key FROM idempotency_key WHERE created_at < ${new Date(Date.now() - keptForMs)}
        ORDER BY created_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`
  }
}
