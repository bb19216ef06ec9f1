import type { GraphqlRequest, Service } from '@suvidha/service-kit/service'
import type { ExecutionResult } from 'graphql'
import type { Cancellation } from './cancellation.ts'
import type { Client } from './operation.ts'

/** A request to a subgraph: one fetch of a plan. */
export interface SubgraphRequest extends GraphqlRequest {
  /** Asking twice changes nothing: a query. */
  readonly idempotent: boolean
  /** Cancelled when nobody waits for the answer any more. A mutation runs to its end. */
  readonly cancellation?: Cancellation | undefined
  /** Of a mutation: who waits for the answer. */
  readonly client?: Client | undefined
  /** The request as the JSON of GraphQL over HTTP; made when asked, most of it once for each plan. */
  json(): string
}

/** A subgraph as the gateway reaches it: in this process or on another machine. */
export interface SubgraphTarget {
  /** Rejects with UPSTREAM_UNAVAILABLE when the subgraph does not answer in time. The answer is the caller's to change. */
  execute(request: SubgraphRequest): Promise<ExecutionResult>
  /** A stream of results, or one result with errors when the subscription is refused. */
  subscribe(request: GraphqlRequest): Promise<AsyncIterator<ExecutionResult, void> | ExecutionResult>
  /** Rejects when the subgraph cannot do its work. */
  checkReady(): Promise<void>
  stop(): Promise<void>
}

/** A subgraph of this process, called without HTTP. Its life is its owner's: `stop` leaves it running. */
export function targetInProcess(service: Pick<Service, 'name' | 'graphql' | 'checkReady'>): SubgraphTarget {
  const { graphql } = service
  if (!graphql) throw new Error(`${service.name} has no graph`)
  return {
    execute: (request) => graphql.execute(request),
    subscribe: (request) => graphql.subscribe(request),
    checkReady: () => service.checkReady(),
    stop: async () => {},
  }
}
