import type { PaymentDeps } from '../payment-deps.ts'

/** A key may be forgotten after 24 hours. */
const keptForMs = 24 * 60 * 60 * 1000
const everyMs = 60_000
const atOnce = 1000

type Deps = Pick<PaymentDeps, 'prisma' | 'logger'>

/** Lets go of old keys once a minute, here and in every other process. Returns what ends it. */
export function keepForgettingKeys(deps: Deps): () => Promise<void> {
  let forgetting: Promise<void> | undefined
  const timer = setInterval(() => {
    forgetting ??= forgetOldKeys(deps)
      .catch((error) => deps.logger.warn({ err: error }, 'old keys could not be deleted'))
      .finally(() => {
        forgetting = undefined
      })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await forgetting
  }
}

/** Some at a time, and none that another is just deleting: nobody waits for it. */
export async function forgetOldKeys({ prisma }: Pick<Deps, 'prisma'>): Promise<void> {
  for (let deleted = atOnce; deleted === atOnce; ) {
    deleted = await prisma.$executeRaw`
      DELETE FROM idempotency_key WHERE (citizen_id, operation, key) IN (
        SELECT citizen_id, operation, key FROM idempotency_key WHERE created_at < ${new Date(Date.now() - keptForMs)}
        ORDER BY created_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`
  }
}
