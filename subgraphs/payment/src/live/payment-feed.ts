import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import type { Logger } from '@suvidha/service-kit/logger'
import type { Payment } from '../generated/prisma/client.ts'
import { paymentTopic } from '../payment-deps.ts'

/** Whose payments, or which region's. */
export type FeedKey = `citizen:${string}` | `region:${string}`

/** Each change of a payment, once, to all who follow its citizen or its region. */
export interface PaymentFeed {
  /** Answers how to stop following. */
  follow(key: FeedKey, onChange: (payment: Payment) => void): () => void
  stop(): void
}

interface FeedOptions {
  readonly live: Pick<LiveUpdates, 'listen' | 'onGap'>
  readonly logger: Pick<Logger, 'warn'>
  readonly loadByIds: (ids: readonly string[]) => Promise<readonly Payment[]>
  /** Those of the keys that changed since, oldest change first. */
  readonly loadChangedSince: (keys: readonly FeedKey[], since: Date) => Promise<readonly Payment[]>
  /** Looks without being told, should an announcement be lost. */
  readonly lookEveryMs?: number
}

/** A change is committed a while after its time was taken, on a clock that may differ. */
const toleranceMs = 15_000
const retryAfterMs = 500
/** A change seen longer ago than any look reaches back need not be known any more. */
const rememberedForMs = 4 * toleranceMs

/**
 * One for each process. What is announced is read once, however many follow, and together with what is announced
 * meanwhile; while nobody follows, nothing is read. After a lost connection, and every few seconds, it looks for
 * what it was not told.
 */
export function createPaymentFeed(options: FeedOptions): PaymentFeed {
  const { live, logger, loadByIds, loadChangedSince, lookEveryMs = 5000 } = options
  const followers = new Map<FeedKey, Set<(payment: Payment) => void>>()
  const told = new Map<string, { readonly version: number; readonly atMs: number }>()
  let announced = new Set<string>()
  let isReading = false
  let mustLook = false
  let lookedAtMs = 0

  function tell(payment: Payment) {
    const known = told.get(payment.id)
    if (known && known.version >= payment.version) return
    told.delete(payment.id)
    told.set(payment.id, { version: payment.version, atMs: Date.now() })
    const keys: FeedKey[] = [`citizen:${payment.citizenId}`]
    if (payment.region) keys.push(`region:${payment.region}`)
    for (const key of keys) for (const onChange of followers.get(key) ?? []) onChange(payment)
  }

  function forget() {
    for (const [id, { atMs }] of told) {
      if (atMs > Date.now() - rememberedForMs) return
      told.delete(id)
    }
  }

  async function look() {
    const startedAtMs = Date.now()
    const since = new Date(lookedAtMs - toleranceMs)
    for (const payment of await loadChangedSince([...followers.keys()], since)) tell(payment)
    lookedAtMs = startedAtMs
    forget()
  }

  /** One read at a time: what comes meanwhile is read together afterwards. */
  async function read() {
    if (isReading) return
    isReading = true
    try {
      while (followers.size > 0 && (announced.size > 0 || mustLook)) {
        const ids = [...announced]
        announced = new Set()
        if (ids.length > 0) for (const payment of await loadByIds(ids)) tell(payment)
        if (!mustLook) continue
        mustLook = false
        await look()
      }
    } catch (error) {
      // What was announced is forgotten by now: a look finds it.
      mustLook = true
      setTimeout(read, retryAfterMs).unref()
      logger.warn({ err: error }, 'payments that changed could not be read')
    } finally {
      isReading = false
    }
  }

  const lookNow = () => {
    mustLook = true
    void read()
  }
  const stopListening = live.listen(paymentTopic, (id) => {
    if (followers.size === 0) return
    announced.add(id)
    void read()
  })
  const stopGap = live.onGap(lookNow)
  const timer = setInterval(() => followers.size > 0 && lookNow(), lookEveryMs).unref()

  return {
    follow(key, onChange) {
      if (followers.size === 0) lookedAtMs = Date.now()
      const same = followers.get(key) ?? new Set()
      followers.set(key, same.add(onChange))
      return () => {
        same.delete(onChange)
        if (same.size === 0 && followers.get(key) === same) followers.delete(key)
        if (followers.size === 0) announced.clear()
      }
    },
    stop() {
      clearInterval(timer)
      stopListening()
      stopGap()
    },
  }
}
