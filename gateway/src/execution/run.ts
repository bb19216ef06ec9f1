import type { ExecutionResult, GraphQLError } from 'graphql'
import type { GatewayContext } from '../operation.ts'
import type { SubgraphTarget } from '../subgraph-target.ts'

/** An object of the merged data, keys are response names as the plan knows them. */
export type Data = { [responseName: string]: unknown }

export type Variables = Readonly<Record<string, unknown>>

/** One execution of one plan. */
export interface Run {
  /** What all fetches have brought so far, merged; subgraphs may bring more than the client asked for. */
  data: Data
  readonly variables: Variables
  readonly errors: GraphQLError[]
  readonly context: GatewayContext
  readonly targets: Readonly<Record<string, SubgraphTarget>>
  /** Query fetches on their way, by subgraph and body: a plan may ask the same thing at two places at once. */
  readonly inFlight: Map<string, Promise<ExecutionResult>>
  /** Told of a subgraph that did not answer. */
  readonly onFailure: (error: unknown, serviceName: string) => void
  /** Told what the answer, or a part of it, has cost. */
  readonly onCost?: ((cost: number) => void) | undefined
  /** Told of each fetch for which a deferred part may be waiting, when it is done or was left out. */
  readonly onFetched?: ((ids: readonly string[]) => void) | undefined
}

/** Where a step works: some objects of the data, and the path that leads to them. */
export interface Cursor {
  readonly objects: readonly Data[]
  /** `@` stands for every element of a list. */
  readonly path: readonly string[]
}

/** A compiled node of a plan. Resolves when its data is merged; a subgraph's failure is an error of the run, not thrown. */
export type Step = (run: Run, cursor: Cursor) => Promise<void>
