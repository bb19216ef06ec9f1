import type { FederatedExecutor } from '../federated-executor.ts'
import type { WhyEnded } from '../identity/refuse-ended.ts'
import type { GatewayMetrics } from '../metrics.ts'
import type { GatewayContext, Operation } from '../operation.ts'
import type { FormatResult } from '../refusal.ts'
import { connect, type GroupConnection } from './connect-group.ts'
import { readCurrentStateFields, sendsCurrentState } from './current-state-fields.ts'
import { close, type Group } from './group.ts'
import { endGroup, endWithIdentities, type Hub, pull, remove } from './hub.ts'
import { deliver, flush, type ResultSink, type RunningOperation, type Subscriber } from './subscriber.ts'
import { countSubscriptions, type SubscriptionLimits } from './subscription-counts.ts'
import { keyOf, speakerOf } from './subscription-identity.ts'

export interface Subscriptions {
  /**
   * Everything goes to the sink: results, a refusal, the end.
   * @throws RATE_LIMITED when there are as many as there may be
   */
  start(operation: Operation, context: GatewayContext, sink: ResultSink): RunningOperation
  /** Ends those whose client may see no more. Looked at every second as it is. */
  endWithIdentities(): void
  stop(): void
}

export interface SubscriptionsOptions {
  readonly executor: FederatedExecutor
  readonly config: SubscriptionLimits
  readonly metrics: Pick<GatewayMetrics, 'subscriptions' | 'operations' | 'eventsSent' | 'eventsSkipped'>
  readonly format: FormatResult
  readonly whyEnded: WhyEnded
}

const lookEveryMs = 1000

/**
 * Identical subscriptions of one person share a stream, its resolution and each result's text. Whoever comes after the
 * first result is given it where the schema says that the field sends its state (`@currentState`); any other field is
 * opened anew for them.
 */
export function shareSubscriptions({
  executor,
  config,
  metrics,
  format,
  whyEnded,
}: SubscriptionsOptions): Subscriptions {
  const counts = countSubscriptions(config, metrics.subscriptions)
  const onPublished = (sent: number, skipped: number) => {
    metrics.eventsSent.inc(sent)
    if (skipped > 0) metrics.eventsSkipped.inc(skipped)
  }
  const hub: Hub = { groups: new Set(), joinable: new Map(), counts, format, whyEnded, onPublished, graph: 1 }
  let stateFields = readCurrentStateFields(executor.sdl)
  const countOutcome = (outcome: string, count: number) =>
    metrics.operations.inc({ type: 'subscription', outcome }, count)
  const connection: GroupConnection = {
    executor,
    graph: () => hub.graph,
    isOpen: (group) => hub.groups.has(group),
    connected(group, stream) {
      const before = group.stream
      if (!before) countOutcome('success', group.subscribers.size)
      group.stream = stream
      pull(hub, group, stream)
      close(before)
    },
    refused(group, why) {
      if (!group.stream) countOutcome('errors', group.subscribers.size)
      endGroup(hub, group, why)
    },
  }
  executor.onReload(({ sdl }) => {
    stateFields = readCurrentStateFields(sdl)
    hub.graph += 1
    for (const group of hub.groups) void connect(group, connection)
  })
  const timer = setInterval(endWithIdentities, lookEveryMs, hub).unref()

  function attach(operation: Operation, subscriber: Subscriber): void {
    const key = keyOf(operation, subscriber.context.viewer)
    const known = hub.joinable.get(key)
    if (!known || (known.latest && !sendsCurrentState(stateFields, operation)))
      return void open(key, operation, subscriber)
    known.subscribers.add(subscriber)
    subscriber.group = known
    if (known.stream) countOutcome('success', 1)
    if (known.latest) deliver(subscriber, known.latest)
  }

  function open(key: string, operation: Operation, first: Subscriber): void {
    const subscribers = new Set([first])
    const context = speakerOf(subscribers, first.context.requestId)
    const nothing = { stream: undefined, latest: undefined, graph: 0, isConnecting: false }
    const group: Group = { key, operation, subscribers, context, ...nothing }
    first.group = group
    hub.joinable.set(key, group)
    hub.groups.add(group)
    void connect(group, connection)
  }

  /** With the rights of another session or other scopes, what was asked is asked anew. */
  function renew(subscriber: Subscriber): void {
    const { group, context } = subscriber
    if (!group || keyOf(group.operation, context.viewer) === group.key || !remove(hub, subscriber)) return
    counts.take(context.viewer)
    attach(group.operation, subscriber)
  }

  return {
    start(operation, context, sink) {
      counts.take(context.viewer)
      const subscriber: Subscriber = { context, sink, group: undefined, waiting: undefined, isEnding: false }
      attach(operation, subscriber)
      return {
        resume: () => flush(subscriber),
        renew: () => renew(subscriber),
        leave() {
          subscriber.waiting = undefined
          subscriber.isEnding = false
          remove(hub, subscriber)
        },
      }
    },
    endWithIdentities: () => endWithIdentities(hub),
    stop: () => clearInterval(timer),
  }
}
