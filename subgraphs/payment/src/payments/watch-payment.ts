import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import { watchRow } from '@suvidha/service-kit/watch-row'
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

/** A payment as it is now, then as it is after each change, by version, until nothing more can come. */
export const watchPayment = ({ live, paymentId, load, lastVersion, lookEveryMs }: Watch) =>
  watchRow<Payment>({
    ...{ live, topic: paymentTopic, id: paymentId, load, lookEveryMs, isOver: isSettled },
    isNews: ({ version }, sent) => version > (sent?.version ?? lastVersion ?? 0),
  })
