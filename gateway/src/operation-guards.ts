import type { GraphQLError } from 'graphql'
import type { Variables } from './execution/run.ts'
import type { GatewayContext, Operation } from './operation.ts'
import type { PreparedOperation } from './planning/prepare-operation.ts'

export interface GuardedRequest {
  /** Valid for the schema, not planned yet. */
  readonly prepared: PreparedOperation
  /** Coerced, defaults filled in. */
  readonly variables: Variables
  readonly context: GatewayContext
}

/** Looks at each operation before it is planned: cost, persisted operations, … Throws a PublicError to refuse it. */
export type OperationGuard = (request: GuardedRequest) => void

/** What of an operation a viewer may have. The fields left out answer null, `errors` says why, with their paths. */
export type PermitOperation = (operation: Operation, context: GatewayContext) => Permission

export interface Permission {
  readonly permitted: Operation['permitted']
  readonly errors: readonly GraphQLError[]
  /** The errors of fields within a deferred fragment, by its label. */
  readonly deferred?: ReadonlyMap<string, readonly GraphQLError[]> | undefined
}

/** What stands between clients and one supergraph; made anew for each supergraph that is loaded. */
export interface Protection {
  readonly guards?: readonly OperationGuard[]
  readonly permit?: PermitOperation
}
