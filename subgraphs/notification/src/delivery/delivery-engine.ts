import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import type pg from 'pg'
import { type LeavingChannel, leavingChannels } from '../channels/channel.ts'
import type { Channels } from '../channels/connect-channels.ts'
import { disturbs } from '../preferences/choices.ts'
import { bucketOf, claimMessages, lookForDue, openBudgets, type Silence } from './claim-messages.ts'
import { type Lane, runLane } from './delivery-lane.ts'
import { urgentPriority } from './delivery-rules.ts'
import { watchProviders } from './provider-health.ts'
import { sendClaimed } from './send-claimed.ts'
import { createSettle, takeBackLost } from './settle-messages.ts'

/** Its own: what it asks for waits for nobody, and nobody for it. */
export interface DeliveryPools {
  /** For claims of one-time passwords alone: they wait for no claim of a campaign, nor for what is written about it. */
  readonly urgent: pg.Pool
  readonly other: pg.Pool
}

export interface EngineOptions {
  readonly pools: DeliveryPools
  readonly channels: Channels
  readonly logger: Logger
  readonly leaseSeconds: number
  /** Longer than any provider takes to answer, or not to. */
  readonly urgentLeaseSeconds: number
  readonly isSecret: (event: string | null) => boolean
  /** Of channels that disturb. */
  readonly silence: Silence
  readonly now?: () => Date
}

export interface DeliveryEngine {
  /** Something was committed that may be due. */
  wake(): void
  stop(): Promise<void>
}

const lookEveryMs = 1000
const lostEveryMs = 2000

interface LaneKind {
  readonly name: 'urgent' | 'other'
  readonly slots: number
  readonly atOnce: number
}
/** One-time passwords go by a lane of their own, and by the other one too when it is free. */
const laneKinds: readonly LaneKind[] = [
  { name: 'urgent', slots: 32, atOnce: 1 },
  { name: 'other', slots: 64, atOnce: 16 },
]

/**
 * Sends what is in the table of messages, in as many processes as there are. A message is claimed for a time (its lease), its
 * provider is asked outside of any transaction, and what it said is written down. Who dies in between leaves a message that is sent
 * again after the lease: at least once, and twice only if the provider took it, died with us, and reported nothing until then.
 */
export async function startDelivery(options: EngineOptions): Promise<DeliveryEngine> {
  const { pools, channels, logger, now = () => new Date() } = options
  const health = watchProviders()
  const { isSecret, silence, leaseSeconds, urgentLeaseSeconds } = options
  const unknownWaitMs = leaseSeconds * 1000
  const pool = pools.other
  const deps = { pool, channels, health, settle: createSettle(pool), logger, isSecret, unknownWaitMs }
  const aheadMs = () => now().getTime() - Date.now()
  await openBudgets(pool, Object.values(channels.providers).flat())

  const laneOf = (channel: LeavingChannel, { name, slots, atOnce }: LaneKind): Lane =>
    runLane({
      ...{ providers: channels.providers[channel], isUrgent: name === 'urgent', slots, atOnce, health, logger },
      claim: (provider, most) =>
        claimMessages(pools[name], {
          ...{ provider, bucket: bucketOf(provider, name === 'urgent'), most, aheadMs: aheadMs() },
          silence: disturbs(channel) ? silence : null,
          ...(name === 'urgent'
            ? { maxPriority: urgentPriority, leaseSeconds: urgentLeaseSeconds }
            : { maxPriority: 1000, leaseSeconds }),
        }),
      send: (provider, message) => sendClaimed(deps, provider, message),
    })
  const lanes = leavingChannels.flatMap((channel) =>
    laneKinds.map((kind) => ({ channel, isUrgent: kind.name === 'urgent', lane: laneOf(channel, kind) })),
  )

  const onLookFailed = (err: unknown) => logger.warn({ err }, 'messages could not be looked for')
  /** Looking locks nothing: only who has something to do claims. */
  const look = joinLooks(async () => {
    for (const { channel, priority } of await lookForDue(pools.urgent, leavingChannels, aheadMs())) {
      const isDue = (isUrgent: boolean) => !isUrgent || priority <= urgentPriority
      for (const one of lanes) if (one.channel === channel && isDue(one.isUrgent)) one.lane.wake()
    }
  })
  const stopLooking = repeatEvery({ everyMs: lookEveryMs, work: look, onError: onLookFailed })
  const stopTakingBack = repeatEvery({
    everyMs: lostEveryMs,
    async work() {
      const lost = await takeBackLost(pool)
      if (lost > 0) logger.warn({ lost }, 'messages of a process that died are sent again')
    },
    onError: (err) => logger.warn({ err }, 'lost messages could not be looked for'),
  })
  return {
    wake: () => void look().catch(onLookFailed),
    async stop() {
      await Promise.all([stopLooking(), stopTakingBack(), ...lanes.map(({ lane }) => lane.stop())])
      await look.idle()
    },
  }
}

/** Whoever asks during a look is answered by the next one, which they all share. */
function joinLooks(look: () => Promise<void>) {
  let next: Promise<void> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const join = () => {
    next ??= last.then(() => {
      next = undefined
      const looking = look()
      last = looking.catch(() => {})
      return looking
    })
    return next
  }
  return Object.assign(join, { idle: () => last })
}
