import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import type { Campaign } from '../generated/prisma/client.ts'
import { campaignTopic, isOver } from './campaign.ts'
import type { CampaignProgress } from './count-progress.ts'

/** A campaign with how it fared when it was looked at. */
export interface WatchedCampaign extends Campaign {
  readonly counted: CampaignProgress
}

interface Watch {
  readonly live: Pick<LiveUpdates, 'listen' | 'onGap'>
  readonly campaignId: string
  /** Null: it is gone. */
  readonly load: () => Promise<WatchedCampaign | null>
  /** What providers report is announced by nobody: it is looked at so often. */
  readonly lookEveryMs?: number
}

/** A campaign as it is now, then after each change, until it is over. `return()` lets go at once, also while quiet. */
export function watchCampaign({
  live,
  campaignId,
  load,
  lookEveryMs = 1000,
}: Watch): AsyncGenerator<WatchedCampaign, void> {
  let isChanged = true
  let ended = false
  let sent = ''
  let wake: (() => void) | undefined
  const look = () => {
    isChanged = true
    wake?.()
  }
  const stopListening = live.listen(campaignTopic, (id) => {
    if (id === campaignId) look()
  })
  const stopGap = live.onGap(look)
  const timer = setInterval(look, lookEveryMs).unref()

  function end() {
    ended = true
    clearInterval(timer)
    stopListening()
    stopGap()
    wake?.()
  }

  const untilChanged = () =>
    new Promise<void>((resolve) => {
      wake = resolve
      if (isChanged || ended) resolve()
    })

  async function next(): Promise<IteratorResult<WatchedCampaign, void>> {
    while (!ended) {
      await untilChanged()
      if (ended) break
      // Before the read: what changes during it is looked at again.
      isChanged = false
      const campaign = await load()
      if (ended) break
      if (!campaign) continue
      const { state, revision, lookedUntil, lookedAt, counted } = campaign
      const seen = JSON.stringify([state, revision, lookedUntil, lookedAt, counted])
      if (isOver(campaign)) end()
      if (seen === sent) continue
      sent = seen
      return { done: false, value: campaign }
    }
    return { done: true, value: undefined }
  }

  async function close(): Promise<IteratorResult<WatchedCampaign, void>> {
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
      end()
    },
  }
}
