import type { GatewayContext } from '../operation.ts'
import { type BoundedQueue, createBoundedQueue } from './bounded-queue.ts'
import type { Group } from './group.ts'
import { type PreparedResult, tellSkipped } from './prepared-result.ts'

/** Where the results of one client's operation go. */
export interface ResultSink {
  /** Whether the client takes what comes. Once it does again, the sink's maker calls `resume` of the operation. */
  isReady(): boolean
  send(result: PreparedResult): void
  /** Nothing more comes. Called once, and never after `leave`. */
  complete(): void
}

/** An operation under way, in the hands of its transport. */
export interface RunningOperation {
  /** The client takes results again. */
  resume(): void
  /** The client has shown a newer token. */
  renew(): void
  /** The client has left, or wants no more. */
  leave(): void
}

/** One client of a subscription: small, since there are many that hear nothing for long. */
export interface Subscriber {
  readonly context: GatewayContext
  readonly sink: ResultSink
  group: Group | undefined
  /** Made when the client is slow for the first time. */
  waiting: BoundedQueue<PreparedResult> | undefined
  /** Completes once the client has taken what waits. */
  isEnding: boolean
}

/** Results kept for a client that does not take them. */
const maxWaiting = 16

/** False when the client is so slow that it will miss an older one. */
export function deliver(subscriber: Subscriber, result: PreparedResult): boolean {
  const { sink, waiting } = subscriber
  if ((!waiting || waiting.isEmpty) && sink.isReady()) {
    sink.send(result)
    return true
  }
  subscriber.waiting ??= createBoundedQueue(maxWaiting)
  return subscriber.waiting.push(result)
}

/** Hands over what waits for as long as the client takes it. */
export function flush(subscriber: Subscriber): void {
  const { sink, waiting } = subscriber
  while (waiting && !waiting.isEmpty && sink.isReady()) {
    const taken = waiting.take()
    if (taken) sink.send(taken.skipped > 0 ? tellSkipped(taken.value, taken.skipped) : taken.value)
  }
  if (subscriber.isEnding && waiting?.isEmpty) complete(subscriber)
}

/** No more comes: the end of what waits is the end. */
export function endAfterWaiting(subscriber: Subscriber): void {
  if (subscriber.waiting && !subscriber.waiting.isEmpty) subscriber.isEnding = true
  else complete(subscriber)
}

/** This one last result, whatever waits and however slow the client is. */
export function endWith(subscriber: Subscriber, last: PreparedResult): void {
  subscriber.waiting = undefined
  subscriber.sink.send(last)
  complete(subscriber)
}

function complete(subscriber: Subscriber): void {
  subscriber.isEnding = false
  subscriber.sink.complete()
}
