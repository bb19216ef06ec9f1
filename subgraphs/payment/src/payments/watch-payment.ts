import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import type { Payment } from '../generated/prisma/client.ts'
import { paymentTopic } from '../payment-deps.ts'
import { isSettled } from './payment.ts'

interface Watch {
  readonly live: Pick<LiveUpdates, 'listen' | 'onGap'>
  readonly paymentId: string
  readonly load: () => Promise<Payment | null>
  /** The version the reader has: that one is not sent. */
  readonly lastVersion?: number | null | undefined
  /** Looks without being told, should an announcement be lost. */
  readonly lookEveryMs?: number
}

/**
 * A payment as it is now, then as it is after each change, until nothing more can come. What is sent is read from
 * the database, by version: nothing twice, and never without the last. `return()` lets go at once, also while quiet.
 */
export function watchPayment(watch: Watch): AsyncGenerator<Payment, void> {
  const { live, paymentId, load, lastVersion, lookEveryMs = 5000 } = watch
  let isChanged = true
  let isOver = false
  let sentVersion = lastVersion ?? 0
  let wake: (() => void) | undefined

  const look = () => {
    isChanged = true
    wake?.()
  }
  const stopListening = live.listen(paymentTopic, (id) => {
    if (id === paymentId) look()
  })
  const stopGap = live.onGap(look)
  const timer = setInterval(look, lookEveryMs).unref()

  function end() {
    isOver = true
    clearInterval(timer)
    stopListening()
    stopGap()
    wake?.()
  }

  const untilChanged = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      if (isChanged || isOver) resolve()
    })

  async function next(): Promise<IteratorResult<Payment, void>> {
    while (!isOver) {
      await untilChanged()
      if (isOver) break
      // Before the read: what changes during it is looked at again.
      isChanged = false
      const payment = await load()
      if (isOver) break
      if (!payment) continue
      if (payment.version <= sentVersion) {
        // Whoever has the last state already has nothing to wait for.
        if (isSettled(payment)) end()
        continue
      }
      sentVersion = payment.version
      if (isSettled(payment)) end()
      return { done: false, value: payment }
    }
    return { done: true, value: undefined }
  }

  async function close(): Promise<IteratorResult<Payment, void>> {
    end()
    return { done: true, value: undefined }
  }

  return {
    next: () => next().catch((error) => close().then(() => Promise.reject(error))),
    return: close,
    throw: (error: unknown) => close().then(() => Promise.reject(error)),
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      await close()
    },
  }
}
