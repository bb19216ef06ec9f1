import { forgetOldKeys } from './idempotency/forget-old-keys.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { forgetUnknownBodies } from './webhooks/forget-unknown-bodies.ts'

const everyMs = 60_000

type Deps = Pick<PaymentDeps, 'prisma' | 'logger'>

/** Lets go of what is kept for a time only, once a minute, here and in every other process. Returns what ends it. */
export function keepForgetting(deps: Deps): () => Promise<void> {
  let forgetting: Promise<void> | undefined
  const timer = setInterval(() => {
    forgetting ??= Promise.all([forgetOldKeys(deps), forgetUnknownBodies(deps)])
      .then(
        () => {},
        (error) => deps.logger.warn({ err: error }, 'what is too old could not be forgotten'),
      )
      .finally(() => {
        forgetting = undefined
      })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await forgetting
  }
}
