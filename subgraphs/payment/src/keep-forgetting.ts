import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import { forgetOldKeys } from './idempotency/forget-old-keys.ts'
import type { PaymentDeps } from './payment-deps.ts'
import { forgetUnknownBodies } from './webhooks/forget-unknown-bodies.ts'

const everyMs = 60_000

/** Lets go of what is kept for a time only, here and in every other process. Returns what ends it. */
export function keepForgetting(deps: Pick<PaymentDeps, 'prisma' | 'logger'>): () => Promise<void> {
  return repeatEvery({
    everyMs,
    work: () => Promise.all([forgetOldKeys(deps), forgetUnknownBodies(deps)]),
    onError: (error) => deps.logger.warn({ err: error }, 'what is too old could not be forgotten'),
  })
}
