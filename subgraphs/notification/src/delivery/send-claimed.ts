import type { Logger } from '@suvidha/service-kit/logger'
import type pg from 'pg'
import { type Provider, reasonOf, type SendResult } from '../channels/channel.ts'
import type { Channels } from '../channels/connect-channels.ts'
import { bucketOf, type ClaimedMessage, spendToken } from './claim-messages.ts'
import { isForAnother, isOver, urgentPriority, waitMs } from './delivery-rules.ts'
import type { ProviderHealth } from './provider-health.ts'
import type { Settle, Settled } from './settle-messages.ts'

export interface SendDeps {
  readonly pool: pg.Pool
  readonly channels: Channels
  readonly health: ProviderHealth
  readonly settle: Settle
  readonly logger: Logger
  /** How long it may be until a message that is perhaps on its way is sent again: a report has so long to come. */
  readonly unknownWaitMs: number
  /** Whether the text of this event is nobody's to read later. */
  readonly isSecret: (event: string | null) => boolean
}

/** Asks providers one after the other, while that makes sense, and writes down what came of it. Never fails. */
export async function sendClaimed(deps: SendDeps, first: Provider, message: ClaimedMessage): Promise<void> {
  const { channels, health, pool, settle, logger } = deps
  let provider = first
  let result = await ask(health, provider, message)
  const others = channels.providers[message.channel].filter(({ name }) => name !== first.name)
  const said: string[] = []
  while (isForAnother(result, message.priority)) {
    const other = others.find(({ name }) => health.closedForMs(name) === 0)
    if (!other) break
    others.splice(others.indexOf(other), 1)
    said.push(`${provider.name}: ${result.outcome === 'ACCEPTED' ? '' : result.reason}`)
    provider = other
    await spendToken(pool, bucketOf(other, message.priority <= urgentPriority)).catch(() => {})
    result = await ask(health, provider, message)
  }
  const settled = settledOf(deps, { provider, message, said }, result)
  try {
    await settle(settled)
  } catch (error) {
    // The lease ends, and it is sent again.
    logger.error({ err: error, messageId: message.id }, 'what became of a message could not be written')
  }
  if (settled.state === 'DEAD') logger.warn({ messageId: message.id, reason: settled.reason }, 'message given up')
}

async function ask(health: ProviderHealth, provider: Provider, message: ClaimedMessage): Promise<SendResult> {
  try {
    const result = await provider.send(message)
    if (result.outcome === 'LATER') health.failed(provider.name, result.afterSeconds)
    else health.succeeded(provider.name)
    return result
  } catch (error) {
    // A bug of ours in a channel: it may have been sent.
    return { outcome: 'LATER', reason: reasonOf((error as Error).name), isUnknown: true }
  }
}

interface Asked {
  readonly provider: Provider
  readonly message: ClaimedMessage
  /** What those who were asked before said. */
  readonly said: readonly string[]
}

function settledOf(deps: SendDeps, { provider, message, said }: Asked, result: SendResult): Settled {
  const { id, attempts, tries, priority, event } = message
  const own = result.outcome === 'ACCEPTED' ? [] : [`${provider.name}: ${result.reason}`]
  const reason = said.length + own.length > 0 ? reasonOf([...said, ...own].join('; ')) : null
  const about = { id, attempt: attempts, outcome: result.outcome, provider: provider.name, reason, afterMs: 0 }
  if (result.outcome === 'ACCEPTED') {
    const { providerMessageId } = result
    const costMillipaise = Math.round(provider.costOf(message))
    return { ...about, state: 'SENT', providerMessageId, costMillipaise, wipe: deps.isSecret(event) }
  }
  const none = { ...about, providerMessageId: null, costMillipaise: 0 }
  const tried = { priority, attempts: tries, ageMs: Date.now() - message.since.getTime() }
  if (result.outcome === 'LATER' && !isOver(tried)) {
    return { ...none, state: 'QUEUED', afterMs: afterMsOf(deps, priority, { result, attempts: tries }), wipe: false }
  }
  const isNobody = result.outcome === 'REFUSED' && result.fault === 'ADDRESS'
  return { ...none, state: isNobody ? 'FAILED' : 'DEAD', wipe: deps.isSecret(event) }
}

function afterMsOf(
  { unknownWaitMs }: SendDeps,
  priority: number,
  { result, attempts }: { result: Extract<SendResult, { outcome: 'LATER' }>; attempts: number },
): number {
  const wait = Math.max(waitMs({ priority, attempts }, Math.random()), (result.afterSeconds ?? 0) * 1000)
  return result.isUnknown && priority > urgentPriority ? Math.max(wait, unknownWaitMs) : wait
}
