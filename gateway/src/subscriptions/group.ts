import type { ExecutionResult } from 'graphql'
import type { GatewayContext, Operation } from '../operation.ts'
import type { PreparedResult } from './prepared-result.ts'
import type { Subscriber } from './subscriber.ts'

export type ResultStream = AsyncGenerator<ExecutionResult, void>

/** One upstream stream, resolved once, for all who ask the same as the same person. */
export interface Group {
  readonly key: string
  readonly operation: Operation
  readonly subscribers: Set<Subscriber>
  /** As whom the subgraphs are asked. */
  readonly context: GatewayContext
  stream: ResultStream | undefined
  /** The newest result: the state, where the field sends it. */
  latest: PreparedResult | undefined
  /** Which graph the stream is of; 0 before there is one. */
  graph: number
  isConnecting: boolean
}

/** Ends an upstream stream; how that goes concerns nobody any more. */
export function close(stream: ResultStream | ExecutionResult | undefined): void {
  if (stream && 'next' in stream) stream.return(undefined).catch(() => {})
}
