import type { Logger } from '@suvidha/service-kit/logger'
import type { Provider } from '../channels/channel.ts'
import { bucketOf, type Claim, type ClaimedMessage, refillMs } from './claim-messages.ts'
import type { ProviderHealth } from './provider-health.ts'

export interface LaneOptions {
  /** In the order in which they are asked. */
  readonly providers: readonly Provider[]
  /** Where all providers are left alone for a while, the first is asked all the same: what is urgent cannot wait for it. */
  readonly isUrgent: boolean
  /** How many messages are under way at once. */
  readonly slots: number
  /** So many have to be free before more are claimed: a claim of many costs little more than one of one. */
  readonly atOnce: number
  readonly claim: (provider: Provider, most: number) => Promise<Claim>
  readonly send: (provider: Provider, message: ClaimedMessage) => Promise<void>
  readonly health: ProviderHealth
  readonly logger: Logger
}

export interface Lane {
  /** There may be something to send. */
  wake(): void
  /** Claims nothing more, and waits for what is under way. */
  stop(): Promise<void>
}

const shortestPauseMs = 20
const pauseAfterErrorMs = 1000

/** Claims and sends as long as there is something; then it waits to be woken. */
export function runLane(options: LaneOptions): Lane {
  const { providers, isUrgent, slots, atOnce, claim, send, health, logger } = options
  const underWay = new Set<Promise<void>>()
  let stopped = false
  let isWoken = false
  let endPause: (() => void) | undefined

  const begin = (provider: Provider, message: ClaimedMessage) => {
    const sending = send(provider, message).finally(() => underWay.delete(sending))
    underWay.add(sending)
  }

  /** Until woken, or for a while. */
  const pause = (ms?: number) =>
    new Promise<void>((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function work(): Promise<void> {
    while (slots - underWay.size < atOnce) await Promise.race(underWay)
    if (stopped) return
    const provider =
      providers.find(({ name }) => health.closedForMs(name) === 0) ?? (isUrgent ? providers[0] : undefined)
    if (!provider)
      return pause(Math.max(shortestPauseMs, Math.min(...providers.map(({ name }) => health.closedForMs(name)))))
    isWoken = false
    const { messages, tokensLeft, putAside } = await claim(provider, slots - underWay.size)
    for (const message of messages) begin(provider, message)
    if (messages.length > 0 || putAside > 0 || isWoken || stopped) return
    await (tokensLeft < 1 ? pause(Math.max(shortestPauseMs, refillMs(bucketOf(provider, isUrgent), atOnce))) : pause())
  }

  async function run() {
    while (!stopped) {
      try {
        await work()
      } catch (error) {
        if (stopped) return
        logger.warn({ err: error }, 'messages could not be claimed')
        await pause(pauseAfterErrorMs)
      }
    }
  }

  const running = run()
  const wake = () => {
    isWoken = true
    endPause?.()
  }
  return {
    wake,
    async stop() {
      stopped = true
      wake()
      await running
      await Promise.all(underWay)
    },
  }
}
