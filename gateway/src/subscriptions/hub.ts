import type { ExecutionResult } from 'graphql'
import type { WhyEnded } from '../identity/refuse-ended.ts'
import { type FormatResult, toGraphQLError } from '../refusal.ts'
import { close, type Group, type ResultStream } from './group.ts'
import { prepareResult } from './prepared-result.ts'
import { deliver, endAfterWaiting, endWith, type Subscriber } from './subscriber.ts'
import type { SubscriptionCounts } from './subscription-counts.ts'

/** Every subscription of this process. */
export interface Hub {
  readonly groups: Set<Group>
  /** Those that others may still join. */
  readonly joinable: Map<string, Group>
  readonly counts: SubscriptionCounts
  readonly format: FormatResult
  readonly whyEnded: WhyEnded
  /** Told of each result: to how many clients it goes, and how many of them miss an older one for it. */
  readonly onPublished: (sent: number, skipped: number) => void
  /** Number of the graph in use; another one after each reload. */
  graph: number
}

/** Each result of the group's stream for all, until it ends, fails, or is not the group's any more. */
export function pull(hub: Hub, group: Group, stream: ResultStream): void {
  const take = ({ done, value }: IteratorResult<ExecutionResult, void>) => {
    if (group.stream !== stream) return
    if (done) return endUnlessReplaced(hub, group)
    publish(hub, group, value)
    pull(hub, group, stream)
  }
  stream
    .next()
    .then(take)
    .catch((error) => {
      if (group.stream === stream) endUnlessReplaced(hub, group, { errors: [toGraphQLError(error)] })
    })
}

/** After a reload, a stream of the new graph is about to take the place of one that ends. */
function endUnlessReplaced(hub: Hub, group: Group, last?: ExecutionResult): void {
  if (group.graph === hub.graph) endGroup(hub, group, last)
}

function publish(hub: Hub, group: Group, result: ExecutionResult): void {
  const prepared = prepareResult(hub.format(result, group.context.requestId))
  group.latest = prepared
  const nowMs = Date.now()
  let sent = 0
  let skipped = 0
  for (const subscriber of group.subscribers) {
    if (endWithIdentity(hub, subscriber, nowMs)) continue
    sent += 1
    if (!deliver(subscriber, prepared)) skipped += 1
  }
  hub.onPublished(sent, skipped)
}

export function endGroup(hub: Hub, group: Group, last?: ExecutionResult): void {
  const prepared = last && prepareResult(hub.format(last, group.context.requestId))
  for (const subscriber of group.subscribers) {
    remove(hub, subscriber)
    if (prepared) deliver(subscriber, prepared)
    endAfterWaiting(subscriber)
  }
  discard(hub, group)
}

function discard({ groups, joinable }: Hub, group: Group): void {
  groups.delete(group)
  if (joinable.get(group.key) === group) joinable.delete(group.key)
  close(group.stream)
  group.stream = undefined
}

/** False when it was not there any more. With the last one, the stream is left. */
export function remove(hub: Hub, subscriber: Subscriber): boolean {
  const { group, context } = subscriber
  if (!group?.subscribers.delete(subscriber)) return false
  hub.counts.release(context.viewer)
  if (group.subscribers.size === 0) discard(hub, group)
  return true
}

/** Those whose client may see no more. */
export function endWithIdentities(hub: Hub): void {
  const nowMs = Date.now()
  for (const group of hub.groups) {
    for (const subscriber of group.subscribers) endWithIdentity(hub, subscriber, nowMs)
  }
}

function endWithIdentity(hub: Hub, subscriber: Subscriber, nowMs: number): boolean {
  const { viewer, requestId } = subscriber.context
  const why = hub.whyEnded(viewer, nowMs)
  if (!why || !remove(hub, subscriber)) return false
  endWith(subscriber, prepareResult(hub.format({ errors: [why] }, requestId)))
  return true
}
