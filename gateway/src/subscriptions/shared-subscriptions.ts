import { createHash } from 'node:crypto'
import { anonymous, type Viewer } from '@suvidha/service-kit/identity'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { type ExecutionResult, type GraphQLSchema, validate } from 'graphql'
import { executorOver } from '../executor-over.ts'
import type { FederatedExecutor, GatewayContext, Operation } from '../federated-executor.ts'
import { textOf } from '../operation-text.ts'
import { type BoundedQueue, createBoundedQueue } from './bounded-queue.ts'
import { readCurrentStateFields, sendsCurrentState } from './current-state-fields.ts'
import { countSubscriptions, type SubscriptionLimits } from './subscription-counts.ts'

export type ResultStream = AsyncGenerator<ExecutionResult, void>

interface Subscriber {
  readonly context: GatewayContext
  readonly queue: BoundedQueue
}

/** One upstream stream, resolved once, for all who ask the same as the same person. */
interface Group {
  readonly key: string
  readonly operation: Operation
  readonly subscribers: Set<Subscriber>
  /** Settles when the upstream stream is there, or was refused. */
  readonly opened: Promise<ResultStream | ExecutionResult>
  stream: ResultStream | undefined
  latest: ExecutionResult | undefined
}

/** Results kept for a subscriber that does not take them; of states the newest is what matters. */
const maxWaiting = 16

/**
 * Identical subscriptions of one person share a stream and its resolution. Whoever comes after the first result is given
 * it where the schema says that the field sends its state (`@currentState`); any other field is opened anew for them.
 */
export function shareSubscriptions(executor: FederatedExecutor, limits: SubscriptionLimits): FederatedExecutor {
  const joinable = new Map<string, Group>()
  const groups = new Set<Group>()
  const counts = countSubscriptions(limits)
  let stateFields = readCurrentStateFields(executor.sdl)
  executor.onReload(({ sdl, schema }) => {
    stateFields = readCurrentStateFields(sdl)
    for (const group of groups) void reopen(group, schema)
  })

  function open(key: string, operation: Operation, first: Subscriber): Group {
    const subscribers = new Set([first])
    const opening = executor.subscribe(operation, contextOf(subscribers))
    const opened = opening.then((answer) => {
      if ('next' in answer) start(group, answer)
      return answer
    })
    const group: Group = { key, operation, subscribers, opened, stream: undefined, latest: undefined }
    joinable.set(key, group)
    groups.add(group)
    return group
  }

  function start(group: Group, stream: ResultStream): void {
    group.stream = stream
    if (group.subscribers.size === 0) discard(group)
    else void pump(group, stream, discard)
  }

  function discard(group: Group): void {
    groups.delete(group)
    if (joinable.get(group.key) === group) joinable.delete(group.key)
    const { stream } = group
    group.stream = undefined
    void stream?.return(undefined)
  }

  /** The graph has changed: the same question to the new one, and no client is disturbed. */
  async function reopen(group: Group, schema: GraphQLSchema): Promise<void> {
    const before = group.stream
    if (!before) return
    const fits = validate(schema, group.operation.document).length === 0
    const opened = fits
      ? await executor.subscribe(group.operation, contextOf(group.subscribers)).catch(() => undefined)
      : undefined
    const isStream = opened !== undefined && 'next' in opened
    if (group.stream !== before) return void (isStream && (await opened.return(undefined)))
    if (isStream) start(group, opened)
    else {
      for (const { queue } of group.subscribers) queue.fail(badUserInput('query', 'The graph has changed.'))
      discard(group)
    }
    await before.return(undefined)
  }

  function leave(group: Group, subscriber: Subscriber): void {
    subscriber.queue.close()
    if (!group.subscribers.delete(subscriber)) return
    counts.release(subscriber.context.viewer)
    if (group.subscribers.size === 0) discard(group)
  }

  async function join(group: Group, subscriber: Subscriber): Promise<ResultStream | ExecutionResult> {
    group.subscribers.add(subscriber)
    if (group.latest) subscriber.queue.push(group.latest)
    try {
      const opened = await group.opened
      if ('next' in opened) return streamOf(subscriber, () => leave(group, subscriber))
      leave(group, subscriber)
      return opened
    } catch (error) {
      leave(group, subscriber)
      throw error
    }
  }

  return executorOver(executor, {
    async subscribe(operation, context) {
      counts.take(context.viewer)
      const subscriber = { context, queue: createBoundedQueue(maxWaiting) }
      const key = keyOf(operation, context.viewer)
      const known = joinable.get(key)
      const mayJoin = known && (!known.latest || sendsCurrentState(stateFields, operation))
      return join(mayJoin ? known : open(key, operation, subscriber), subscriber)
    },
  })
}

/** Results of the upstream for all, until it ends, fails, or is not the group's any more. */
async function pump(group: Group, stream: ResultStream, discard: (group: Group) => void): Promise<void> {
  try {
    for (;;) {
      const { done, value } = await stream.next()
      // Replaced after a reload, or nobody is left.
      if (group.stream !== stream) return
      if (done) break
      group.latest = value
      for (const { queue } of group.subscribers) queue.push(value)
    }
  } catch (error) {
    if (group.stream !== stream) return
    for (const { queue } of group.subscribers) queue.fail(error)
  }
  discard(group)
  for (const { queue } of group.subscribers) queue.end()
}

/** Whose token lives longest speaks for all of them, once the one who spoke before has left or his has ended. */
function contextOf(subscribers: ReadonlySet<Subscriber>): GatewayContext {
  let [speaker] = subscribers as ReadonlySet<Subscriber> & Iterable<Subscriber>
  const expiresAtMs = (one: Subscriber | undefined) => one?.context.viewer.expiresAtMs ?? 0
  return {
    requestId: speaker?.context.requestId ?? '',
    get viewer() {
      if (!speaker || !subscribers.has(speaker) || expiresAtMs(speaker) <= Date.now()) {
        for (const one of subscribers) if (expiresAtMs(one) > expiresAtMs(speaker)) speaker = one
      }
      return speaker?.context.viewer ?? anonymous
    },
  }
}

/** The same question of the same person in the same session, with the same rights. */
function keyOf({ document, operationName, variables }: Operation, { id, sessionId, scopes }: Viewer): string {
  const asked = [textOf(document), operationName ?? '', variables ?? {}]
  const key = JSON.stringify([...asked, id, sessionId, [...scopes].sort()])
  return createHash('sha256').update(key).digest('base64')
}

function streamOf({ queue }: Subscriber, leave: () => void): ResultStream {
  const end = async (): Promise<IteratorResult<ExecutionResult, void>> => {
    leave()
    return { done: true, value: undefined }
  }
  return {
    async next() {
      const value = await queue.take()
      return value ? { done: false, value } : end()
    },
    return: end,
    async throw(error) {
      leave()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
    [Symbol.asyncDispose]: async () => leave(),
  }
}
