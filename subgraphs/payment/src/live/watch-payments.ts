import { pullStream } from '@suvidha/service-kit/pull-stream'
import type { Payment } from '../generated/prisma/client.ts'
import type { FeedKey, PaymentFeed } from './payment-feed.ts'

interface Watch {
  readonly feed: Pick<PaymentFeed, 'follow'>
  readonly key: FeedKey
  /** What is sent before the changes. */
  readonly loadFirst: () => Promise<readonly Payment[]>
}

/**
 * First the payments of `loadFirst` as they are, then each payment of the key as it is after each change. A reader that
 * is slow gets the newest state of each payment. Begins to follow before it reads: nothing falls in between, and what
 * was read is not sent twice. `return()` lets go at once, also while quiet.
 */
export function watchPayments({ feed, key, loadFirst }: Watch): AsyncGenerator<Payment, void> {
  /** The newest state of each payment that was not taken yet. */
  const waiting = new Map<string, Payment>()
  const firstVersions = new Map<string, number>()
  let first: Promise<void> | undefined
  let isOver = false
  let wake: (() => void) | undefined

  const offer = (payment: Payment) => {
    const newest = Math.max(firstVersions.get(payment.id) ?? 0, waiting.get(payment.id)?.version ?? 0)
    if (isOver || payment.version <= newest) return
    waiting.delete(payment.id)
    waiting.set(payment.id, payment)
    wake?.()
  }
  const unfollow = feed.follow(key, offer)

  async function readFirst() {
    for (const payment of await loadFirst()) {
      offer(payment)
      firstVersions.set(payment.id, payment.version)
    }
  }

  const end = () => {
    isOver = true
    unfollow()
    waiting.clear()
    wake?.()
  }

  async function next(): Promise<IteratorResult<Payment, void>> {
    first ??= readFirst()
    await first
    while (!isOver) {
      const [payment] = waiting.values()
      if (payment) {
        waiting.delete(payment.id)
        return { done: false, value: payment }
      }
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return { done: true, value: undefined }
  }

  return pullStream(next, end)
}
